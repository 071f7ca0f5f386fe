import type { JsonObject } from '../../shared/json.ts';
import { parseElementId, parseElementInstanceId, parseIncidentId } from '../../shared/ids.ts';
import { accept, assertNever, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import { later } from '../../shared/time.ts';
import { carryOut } from './carry-out.ts';
import { advanceTo, fire } from './clock.ts';
import type { Course } from './course.ts';
import { doPeople } from './do-people.ts';
import { doWork } from './do-work.ts';
import { sendMessage, sendSignal } from './messages.ts';
import { startInstance } from './start-instance.ts';
import type { Verb, VerbOf } from './verb.ts';

/** Does one thing to a course, and everything that comes of it at once. @rejects as the engine does */
export function doVerb(course: Course, verb: Verb): Outcome<null> {
  const done = act(course, verb);
  return done.ok ? carryOut(course) : done;
}

function act(course: Course, verb: Verb): Outcome<unknown> {
  switch (verb.type) {
    case 'start':
      return startInstance(course, verb);
    case 'take':
    case 'claim':
    case 'fail':
    case 'throwError':
    case 'giveBack':
    case 'ask':
    case 'call':
      return doWork(course, verb);
    case 'answer':
    case 'decide':
    case 'approve':
      return doPeople(course, verb);
    default:
      return actOutside(course, verb);
  }
}

type OutsideVerb = Extract<
  Verb,
  {
    readonly type:
      | 'fire'
      | 'advance'
      | 'message'
      | 'signal'
      | 'setVariables'
      | 'change'
      | 'retry'
      | 'choose'
      | 'cancel';
  }
>;

function actOutside(course: Course, verb: OutsideVerb): Outcome<unknown> {
  switch (verb.type) {
    case 'fire':
      return fire(course, verb.subject);
    case 'advance':
      return advanceTo(course, later(course.at, Math.max(verb.ms, 0)));
    case 'message':
      return sendMessage(course, verb);
    case 'signal':
      return sendSignal(course, verb);
    case 'setVariables':
      return setVariables(course, verb);
    case 'change':
      return course.change(verb.changes);
    case 'retry':
      return retry(course, verb);
    case 'choose':
      return choose(course, verb);
    case 'cancel':
      return course.run({ type: 'cancelInstance', reason: verb.reason ?? '', by: OPERATOR });
    default:
      return assertNever(verb);
  }
}

/** Who does what an operator would do. */
const OPERATOR = 'operator';

function setVariables(
  course: Course,
  { variables, scope }: VerbOf<'setVariables'>,
): Outcome<JsonObject> {
  const found = scope === undefined ? null : parseElementInstanceId(scope);
  if (scope !== undefined && found === null) return unknown('an element instance', scope);
  return course.run({
    type: 'setVariables',
    variables,
    by: OPERATOR,
    ...(found === null ? {} : { scope: found }),
  });
}

function retry(
  course: Course,
  { incident: id, attempts = 1, variables = {} }: VerbOf<'retry'>,
): Outcome<JsonObject> {
  const incident = parseIncidentId(id);
  if (incident === null) return unknown('an incident', id);
  return course.run({ type: 'retryIncident', incident, by: OPERATOR, attempts, variables });
}

/** Activities are chosen in an ad-hoc sub-process by the id of its element, or of its instance. */
function choose(
  course: Course,
  { element: where, activities }: VerbOf<'choose'>,
): Outcome<unknown> {
  const row = course.elements.findLast(
    ({ id, elementId, chosen }) => id === where || (elementId === where && chosen !== true),
  );
  if (row === undefined) return unknown('an ad-hoc sub-process that is open', where);
  const chosen: {
    elementId: NonNullable<ReturnType<typeof parseElementId>>;
    variables: JsonObject;
  }[] = [];
  for (const { element, variables = {} } of activities) {
    const elementId = parseElementId(element);
    if (elementId === null) return unknown('an activity', element);
    chosen.push({ elementId, variables });
  }
  if (chosen.length === 0) return accept(null);
  return course.run({ type: 'activateAdHoc', element: row.id, activities: chosen, by: OPERATOR });
}

function unknown(what: string, id: string): Outcome<never> {
  return reject('notFound', `Expected ${what} ${id}, but there is none.`);
}
