import { parseElementId, type ElementId } from '../../shared/ids.ts';
import type { StartOccasion } from '../../shared/journal.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import { instant } from '../../shared/time.ts';
import { startsOf, type CommandOf } from '../engine/index.ts';
import type { Course } from './course.ts';
import type { VerbOf } from './verb.ts';

type Start = CommandOf<'startInstance'>;

/**
 * Begins the instance: at a start event that somebody asks for, or as if the event had happened that
 * it waits for. @rejects notInState when it has begun already
 */
export function startInstance(course: Course, verb: VerbOf<'start'>): Outcome<JsonObject> {
  if (course.instanceRow !== null)
    return reject('notInState', 'Expected the instance not to have begun, but it has.');
  const { event, variables, businessKey, by = 'scenario' } = verb;
  const startEvent = startEventOf(course, event);
  if (event !== undefined && startEvent === null)
    return reject('notFound', `Expected a start event ${event}, but there is none.`);
  const command: Start = {
    type: 'startInstance',
    definition: course.process.definition,
    variables,
    businessKey: businessKey ?? null,
    startEvent,
    by,
  };
  const occasion = event === undefined ? null : occasionOf(course, event);
  if (occasion === null) return course.run(command);
  if (occasion.type === 'timer') course.at = instant(Math.max(course.at, Number(occasion.id)));
  return course.run({ ...command, variables: {}, occasion, values: variables });
}

function startEventOf({ process }: Course, event: string | undefined): ElementId | null {
  const id = event === undefined ? null : parseElementId(event);
  return id !== null && process.nodes.has(id) ? id : null;
}

/** The event that a start waits for; `null` for one that waits for none. */
function occasionOf({ process, at }: Course, event: string): StartOccasion | null {
  const wait = startsOf(process, at).waits.find(
    ({ elementId, trigger }) => elementId === event && trigger.type !== 'messageKey',
  );
  if (wait === undefined) return null;
  const { trigger } = wait;
  const of = { key: null, hops: 0 };
  switch (trigger.type) {
    case 'timer':
      return { ...of, type: 'timer', name: null, id: String(trigger.timer?.dueAt ?? at) };
    case 'conditional':
      return { ...of, type: 'conditional', name: null, id: String(at) };
    case 'message':
    case 'signal':
      return { ...of, type: trigger.type, name: trigger.name, id: `${trigger.type}-0` };
    case 'messageKey':
      return null;
  }
}
