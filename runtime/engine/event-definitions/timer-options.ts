import type { CatchUp } from '../../../shared/journal.ts';
import { childrenOf, flagOf, referencesOf, textOf } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import type { TimerPlan, ValueSource } from '../graph.ts';
import { zoneMessage } from './timer-plan.ts';
import { readZone } from './timer-zone.ts';

const CATCH_UPS: readonly CatchUp[] = ['skip', 'once', 'all'];

/**
 * Reads what our attributes say of a timer: `baton:zone` (a name, an offset or an expression),
 * `baton:catchUp` (of a cycle, or of the date of a start event) and `baton:reevaluate` (of a cycle).
 */
export function readOptions(
  definition: NodeSource,
  event: NodeSource,
  { form, value }: Pick<TimerPlan, 'form' | 'value'>,
): Pick<TimerPlan, 'zone' | 'catchUp' | 'reevaluates'> {
  const written = textOf(definition.element, 'catchUp');
  // A date at which a process is to be started, and which is past when it is deployed, is over.
  const otherwise = isStartDate(event, form) ? 'skip' : 'once';
  const catchUp = CATCH_UPS.find((one) => one === (written ?? otherwise));
  if (catchUp === undefined)
    event.problem(
      'timerInvalid',
      `Expected catchUp to be one of ${CATCH_UPS.join(', ')}, but found "${written}".`,
    );
  else if (written !== null && form !== 'cycle' && !isStartDate(event, form))
    event.problem('timerInvalid', `Expected catchUp at a cycle, but found it at a ${form}.`);
  const reevaluates = flagOf(definition.element, 'reevaluate', false);
  if (reevaluates) checkReevaluation(event, { form, value });
  return { zone: zoneOf(definition, event), catchUp: catchUp ?? otherwise, reevaluates };
}

function isStartDate({ element }: NodeSource, form: TimerPlan['form']): boolean {
  return form === 'date' && element.type === 'bpmn:StartEvent';
}

function checkReevaluation(
  event: NodeSource,
  { form, value }: Pick<TimerPlan, 'form' | 'value'>,
): void {
  if (form !== 'cycle' || value.type !== 'expression')
    event.problem(
      'timerInvalid',
      'Expected reevaluate at a cycle that is an expression, but there is nothing to compute anew.',
    );
  const { element } = event;
  const inline = childrenOf(element, 'eventDefinitions').length;
  if (inline + referencesOf(element, 'eventDefinitionRef').length > 1)
    event.problem(
      'notExecutable',
      'Expected reevaluate at an event with one definition, but there are several.',
    );
}

function zoneOf(definition: NodeSource, event: NodeSource): ValueSource | null {
  const text = textOf(definition.element, 'zone');
  if (text === null)
    return definition.zone === null ? null : { type: 'literal', value: definition.zone };
  const zone = event.value(text, 'the time zone');
  if (zone.type === 'literal' && zone.value !== null) checkZone(event, text);
  return zone;
}

/** A time zone that is written out is looked up at once, to say early that there is no such. */
export function checkZone(source: NodeSource, zone: string | null): void {
  if (zone !== null && readZone(zone) === null)
    source.problem('timeZoneUnknown', zoneMessage(zone));
}
