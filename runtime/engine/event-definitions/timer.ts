import { childOf, flagOf, textOf } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import { instant } from '../../../shared/time.ts';
import type { TimerPlan, ValueSource } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import type { EventDefinition } from './definition.ts';
import { firstFiring } from './timer-plan.ts';

const FORMS: readonly (readonly [property: string, form: TimerPlan['form']])[] = [
  ['timeDate', 'date'],
  ['timeDuration', 'duration'],
  ['timeCycle', 'cycle'],
];

/** A moment, a length of time or a cycle. @spec BPMN 2.0.2 §10.5.5 */
export const timerEventDefinition: EventDefinition = {
  bpmnType: 'bpmn:TimerEventDefinition',
  title: 'Timer',
  lives: {
    'bpmn:IntermediateCatchEvent': LIVES.waiting.spec.id,
    'bpmn:BoundaryEvent': LIVES.occurring.spec.id,
  },
  reads: { attributes: [], children: ['timeDate', 'timeDuration', 'timeCycle'] },
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
    return { type: 'timer', form, value: timeOf(definition, event, property, form) };
  },
};

/** The time itself; one that is written out is read at once, to say early what is wrong with it. */
function timeOf(
  definition: NodeSource,
  event: NodeSource,
  property: string,
  form: TimerPlan['form'],
): ValueSource {
  const body = childOf(definition.element, property);
  if (body !== null) event.refuseLanguage(body);
  const text = body === null ? null : textOf(body, 'body');
  const value = event.requiredValue(text, `the ${form}`, '');
  if (value.type === 'literal' && value.value !== null) {
    const firing = firstFiring(form, value.value, instant(0));
    if (!firing.ok) event.problem('timerInvalid', firing.message);
  }
  return value;
}

/** A cycle repeats; what happens once cannot. */
function mayRepeat(event: NodeSource): boolean {
  const { element } = event;
  if (element.type === 'bpmn:BoundaryEvent' && !flagOf(element, 'cancelActivity', true))
    return true;
  event.problem(
    'notExecutable',
    'Expected a date or a duration, but found a cycle: only a boundary event that does not ' +
      'interrupt can happen more than once.',
  );
  return false;
}
