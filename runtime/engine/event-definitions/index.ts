import { flagOf, type ModelElement } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import { refuseUnread } from '../compile/unread.ts';
import type { CompiledElement } from '../elements/definition.ts';
import type { EventDefinition } from './definition.ts';
import type { EventPlan } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import { cancelEventDefinition } from './cancel.ts';
import { compensationEventDefinition } from './compensation.ts';
import { conditionalEventDefinition } from './conditional.ts';
import { errorEventDefinition } from './error.ts';
import { escalationEventDefinition } from './escalation.ts';
import { linkEventDefinition } from './link.ts';
import { messageEventDefinition } from './message.ts';
import { signalEventDefinition } from './signal.ts';
import { terminateEventDefinition } from './terminate.ts';
import { timerEventDefinition } from './timer.ts';

/** The event definitions that execute. */
export type EventType =
  | 'bpmn:TimerEventDefinition'
  | 'bpmn:MessageEventDefinition'
  | 'bpmn:ErrorEventDefinition'
  | 'bpmn:SignalEventDefinition'
  | 'bpmn:EscalationEventDefinition'
  | 'bpmn:ConditionalEventDefinition'
  | 'bpmn:LinkEventDefinition'
  | 'bpmn:CompensateEventDefinition'
  | 'bpmn:CancelEventDefinition'
  | 'bpmn:TerminateEventDefinition';

/** What events can be about. A definition that is not here is refused at deployment by its name. */
export const EVENT_DEFINITIONS: Readonly<Record<EventType, EventDefinition>> = {
  'bpmn:TimerEventDefinition': timerEventDefinition,
  'bpmn:MessageEventDefinition': messageEventDefinition,
  'bpmn:ErrorEventDefinition': errorEventDefinition,
  'bpmn:SignalEventDefinition': signalEventDefinition,
  'bpmn:EscalationEventDefinition': escalationEventDefinition,
  'bpmn:ConditionalEventDefinition': conditionalEventDefinition,
  'bpmn:LinkEventDefinition': linkEventDefinition,
  'bpmn:CompensateEventDefinition': compensationEventDefinition,
  'bpmn:CancelEventDefinition': cancelEventDefinition,
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
  return second === undefined ? compileOne(source, only) : compileSeveral(source, all);
}

/** Several definitions: any of them is waited for, or all; all of them are thrown. */
function compileSeveral(source: NodeSource, all: readonly ModelElement[]): CompiledElement | null {
  const compiled = all.map((one) => compileOne(source, one));
  const parts: EventPlan[] = [];
  for (const [index, one] of compiled.entries()) {
    if (one === null) return null;
    if (one.event === undefined || one.event === null || !COMBINES.has(one.machine)) {
      source.problem(
        'notExecutable',
        `Expected events that can stand beside others, but ${all[index]?.type} stands alone.`,
      );
      return null;
    }
    parts.push(one.event);
  }
  const machine = /Throw|End/.test(source.element.type)
    ? LIVES.sending.spec.id
    : (compiled[0]?.machine ?? '');
  const parallel = flagOf(source.element, 'parallelMultiple', false);
  return { machine, event: { type: 'multiple', parallel, parts } };
}

/** The lives of events that may stand beside others in one event. */
const COMBINES: ReadonlySet<string> = new Set(
  [LIVES.waiting, LIVES.occurring, LIVES.sending, LIVES.failing, LIVES.ending].map(
    ({ spec }) => spec.id,
  ),
);

/** What an event definition that is thrown, though no event of its own stands in the model, is about. */
export function compileThrown(source: NodeSource, definition: ModelElement): EventPlan | null {
  const event = source.within({ ...source.element, type: 'bpmn:EndEvent' });
  const compiled = compileOne(event, definition);
  if (compiled === null) return null;
  if (COMBINES.has(compiled.machine)) return compiled.event ?? null;
  source.problem(
    'notExecutable',
    `Expected an event that can be thrown beside others, but ${definition.type} stands alone.`,
  );
  return null;
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
  refuseUnread(source, element, { extensions: [], ...known.reads });
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
