import type { ModelElement } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import { refuseUnread } from '../compile/unread.ts';
import type { CompiledElement } from '../elements/definition.ts';
import type { EventDefinition } from './definition.ts';
import { errorEventDefinition } from './error.ts';
import { messageEventDefinition } from './message.ts';
import { terminateEventDefinition } from './terminate.ts';
import { timerEventDefinition } from './timer.ts';

/** The event definitions that execute. */
export type EventType =
  | 'bpmn:TimerEventDefinition'
  | 'bpmn:MessageEventDefinition'
  | 'bpmn:ErrorEventDefinition'
  | 'bpmn:TerminateEventDefinition';

/** What events can be about. A definition that is not here is refused at deployment by its name. */
export const EVENT_DEFINITIONS: Readonly<Record<EventType, EventDefinition>> = {
  'bpmn:TimerEventDefinition': timerEventDefinition,
  'bpmn:MessageEventDefinition': messageEventDefinition,
  'bpmn:ErrorEventDefinition': errorEventDefinition,
  'bpmn:TerminateEventDefinition': terminateEventDefinition,
};

/**
 * Reads what an event is about: its definition, inline or referenced. `none` is the life of an
 * event without one; `null` where it needs one.
 */
export function compileEvent(
  source: NodeSource,
  none: CompiledElement | null,
): CompiledElement | null {
  const referenced = (source.element.references['eventDefinitionRef'] ?? []).map((id) =>
    source.lookUp(id),
  );
  const all = [...source.children('eventDefinitions'), ...referenced].filter((one) => one !== null);
  const [only, second] = all;
  if (only === undefined) return none ?? missing(source);
  if (second !== undefined) {
    source.problem(
      'notExecutable',
      `Expected one event definition, but found ${all.length}; multiple events are not executed yet.`,
    );
    return null;
  }
  return compileOne(source, only);
}

function compileOne(source: NodeSource, element: ModelElement): CompiledElement | null {
  const known = Object.hasOwn(EVENT_DEFINITIONS, element.type)
    ? // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- hasOwn has just shown that it is one
      EVENT_DEFINITIONS[element.type as EventType]
    : null;
  const machine = known?.lives[source.element.type];
  if (known === null || machine === undefined) {
    source.problem(
      'notExecutable',
      `Expected an event that is executed, but ${element.type} on ${source.element.type} is not ` +
        'executed yet.',
    );
    return null;
  }
  const definition = source.within(element);
  refuseUnread(source, element, { ...known.reads, extensions: [] });
  const plan = known.compile(definition, source);
  if (plan === null) return null;
  return plan === 'none' ? { machine } : { machine, event: plan };
}

function missing(source: NodeSource): null {
  source.problem(
    'eventMissing',
    'Expected an event definition (timer, message …), but found none.',
  );
  return null;
}
