import { childOf, flagOf, textOf } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import { instant, type Instant } from '../../../shared/time.ts';
import type { TimerPlan, ValueSource } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import type { EventDefinition } from './definition.ts';
import { readOptions } from './timer-options.ts';
import { firstFiring } from './timer-plan.ts';

const FORMS: readonly (readonly [property: string, form: TimerPlan['form']])[] = [
  ['timeDate', 'date'],
  ['timeDuration', 'duration'],
  ['timeCycle', 'cycle'],
];

const NOUNS: Readonly<Record<string, string>> = Object.fromEntries(FORMS);
/** A wait that begins then finds every date that models write in its future. */
const LONG_AGO: Instant = instant(0);

/** A moment, a length of time or a cycle. @spec BPMN 2.0.2 §10.5.5 */
export const timerEventDefinition: EventDefinition = {
  bpmnType: 'bpmn:TimerEventDefinition',
  title: 'Timer',
  lives: {
    'bpmn:StartEvent': LIVES.occurring.spec.id,
    'bpmn:IntermediateCatchEvent': LIVES.waiting.spec.id,
    'bpmn:BoundaryEvent': LIVES.occurring.spec.id,
  },
  reads: {
    attributes: ['zone', 'catchUp', 'reevaluate'],
    children: ['timeDate', 'timeDuration', 'timeCycle'],
  },
  compile(definition, event) {
    const given = FORMS.filter(([property]) => childOf(definition.element, property) !== null);
    const [first, second] = given;
    if (first === undefined || second !== undefined) {
      event.problem(
        'timerInvalid',
        'Expected exactly one of a date, a duration and a cycle, but found ' +
          `${given.map(([, form]) => form).join(' and ') || 'none'}.`,
      );
      return null;
    }
    const [property, form] = first;
    if (form === 'cycle' && !mayRepeat(event)) return null;
    const value = timeOf(definition, event, property);
    const options = readOptions(definition, event, { form, value });
    const plan: TimerPlan = { type: 'timer', form, value, ...options };
    checkLiteral(event, plan);
    return plan;
  },
};

function timeOf(definition: NodeSource, event: NodeSource, property: string): ValueSource {
  const body = childOf(definition.element, property);
  if (body !== null) event.refuseLanguage(body);
  const text = body === null ? null : textOf(body, 'body');
  return event.requiredValue(text?.trim() ?? null, `the ${NOUNS[property] ?? property}`, '');
}

/** A time that is written out is read at once, to say early what is wrong with it. */
function checkLiteral(event: NodeSource, { form, value, catchUp, reevaluates }: TimerPlan): void {
  if (value.type !== 'literal' || value.value === null) return;
  // Its zone is judged by itself; a time is as readable in any other.
  const terms = { form, value: value.value, zone: null, catchUp, reevaluates };
  const firing = firstFiring(terms, LONG_AGO);
  if (!firing.ok) return event.problem('timerInvalid', firing.message);
  if (form === 'duration' && firing.trigger?.dueAt === LONG_AGO)
    event.warning(
      'timerAtOnce',
      `Expected a duration longer than zero, but ${JSON.stringify(value.value)} fires at once.`,
    );
}

/**
 * A cycle repeats; what happens once cannot, nor what waits for all of several things. Whether a
 * start event may happen again depends on what it begins, and is seen where that is known.
 */
function mayRepeat(event: NodeSource): boolean {
  const { element } = event;
  const repeats =
    element.type === 'bpmn:StartEvent' ||
    (element.type === 'bpmn:BoundaryEvent' && !flagOf(element, 'cancelActivity', true));
  if (repeats && !flagOf(element, 'parallelMultiple', false)) return true;
  event.problem('notExecutable', ONCE_ONLY);
  return false;
}

/** Why a cycle is refused where its event can happen only once. */
export const ONCE_ONLY: string =
  'Expected a date or a duration, but found a cycle: what waits for it, or is interrupted by it, ' +
  'happens once.';
