import type { ElementId, ElementInstanceId, WorkItemId } from '../../../shared/ids.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Failure } from '../event.ts';
import type { EventPlan, FlowNode, MessagePlan } from '../graph.ts';
import type { Run } from '../run.ts';
import { catcherOf, partsOf } from './catching.ts';
import { enterBoundary, interrupt, messageTrigger, signalName, throwError } from './events.ts';
import { hopsOf, tooManyHops } from './hops.ts';
import { endScope } from './tokens.ts';
import { hearSignal } from './signals.ts';

/**
 * Throws what a node is about, in document order. A signal is told to whoever listens once nothing
 * else of the instance can move: what lies beside the throw has then begun to listen.
 * @spec BPMN 2.0.2 §10.5.3, §10.5.6
 */
export function throwEvents(run: Run, element: ElementInstanceId): void {
  const { event } = run.nodeOf(element);
  const parts = event === null ? [] : partsOf(event);
  // All of them can be thrown, or none is.
  const ready = parts.map((plan) => prepare(run, element, plan));
  const failure = ready.find((one) => typeof one !== 'function');
  if (failure !== undefined && typeof failure !== 'function')
    return run.tell(element, { type: 'failed', failure });
  const acts = ready.filter((one) => typeof one === 'function');
  if (parts.some(({ type }) => type === 'signal'))
    run.whenQuiet(() => throwAll(run, element, acts));
  else throwAll(run, element, acts);
}

/** Throws one thing by itself; what cannot be said is not thrown. */
export function throwPart(run: Run, element: ElementInstanceId, plan: EventPlan): void {
  const act = prepare(run, element, plan);
  if (typeof act !== 'function') return;
  // Whoever throws may have left by then; what is thrown has been said.
  if (plan.type === 'signal') run.whenQuiet(act);
  else act();
}

function throwAll(run: Run, element: ElementInstanceId, acts: readonly (() => void)[]): void {
  // It may have been cut off while it waited for its turn.
  if (run.draft.get(element) === undefined) return;
  for (const act of acts) act();
  run.tell(element, { type: 'thrown' });
}

/** What throwing it does, or why that cannot be said. */
function prepare(run: Run, element: ElementInstanceId, plan: EventPlan): (() => void) | Failure {
  switch (plan.type) {
    case 'message': {
      const trigger = messageTrigger(run, element, plan);
      if ('kind' in trigger) return trigger;
      return tooManyHops(run, element) ?? (() => publish(run, element, { ...trigger, plan }));
    }
    case 'signal': {
      const name = signalName(run, element, plan);
      if (typeof name !== 'string') return name;
      const { elementId } = run.draft.element(element);
      const signal = { element, elementId, name, variables: localVariables(run, element) };
      return tooManyHops(run, element) ?? (() => broadcast(run, signal));
    }
    case 'escalation':
      return () => escalate(run, element, { code: plan.code ?? '', variables: {} });
    case 'error':
      return () => throwOwnError(run, element, plan.code ?? '');
    case 'terminate':
      return () => endScope(run, element);
    default:
      // What waits, or ends a life of its own, is refused here when it is compiled.
      throw new InvariantViolation('an event that can be thrown', `${plan.type} is none`);
  }
}

interface Outgoing {
  readonly name: string;
  readonly key: string;
  readonly plan: MessagePlan;
}

/** Sends a message into the world; whoever waits for it is another instance. */
function publish(run: Run, element: ElementInstanceId, { name, key, plan }: Outgoing): void {
  const { ttlMs, cardinality, receiver } = plan;
  const messageId = `${run.draft.base.instance}:${run.nextSeq}`;
  const { elementId } = run.draft.element(element);
  run.record({ type: 'messageThrown', element, elementId, name, key });
  const variables = localVariables(run, element);
  run.effects.push({
    type: 'publishMessage',
    name,
    key,
    messageId,
    variables,
    ttlMs,
    ...hopsOf(run),
    ...(cardinality === undefined ? {} : { cardinality }),
    ...(receiver === undefined ? {} : { receiver }),
  });
}

interface Signal {
  readonly element: ElementInstanceId;
  readonly elementId: ElementId;
  readonly name: string;
  readonly variables: JsonObject;
}

/** Tells a signal to all who listen now: those of this instance within the step, others after it. */
function broadcast(run: Run, { element, elementId, name, variables }: Signal): void {
  const instance = run.draft.base.instance;
  const signalId = `${instance}:${run.nextSeq}`;
  run.record({ type: 'signalThrown', element, elementId, name, signalId });
  run.effects.push({
    type: 'broadcastSignal',
    name,
    signalId,
    variables,
    exceptInstance: instance,
    ...hopsOf(run),
  });
  for (const row of [...run.draft.listening()]) {
    if (row.trigger.type !== 'signal' || row.trigger.name !== name) continue;
    if (run.draft.get(row.id) === undefined) continue;
    hearSignal(run, row, { name, signalId, variables });
  }
}

/** What an escalation carries. */
export interface Escalation {
  readonly code: string;
  readonly variables: JsonObject;
  /** The work whose performer throws it; left out: the diagram does. */
  readonly workItem?: WorkItemId;
}

/**
 * Hands an escalation to whoever catches it. One that nobody catches is written down, and the
 * process goes on. @spec BPMN 2.0.2 §10.5.6
 */
export function escalate(
  run: Run,
  element: ElementInstanceId,
  { code, variables, workItem }: Escalation,
): void {
  const catcher = catcherOf(run, element, { type: 'escalation', code });
  const { elementId } = run.draft.element(element);
  run.record({
    type: 'escalationThrown',
    element,
    elementId,
    code,
    caughtBy: catcher?.by.id ?? null,
    ...(workItem === undefined ? {} : { item: workItem }),
  });
  if (catcher === null) return;
  const { caught, by, handler } = catcher;
  if (handler !== null) {
    const type = by.interrupting ? 'interrupt' : 'handle';
    return run.tell(caught.id, { type, handler, values: variables });
  }
  if (run.interrupted.has(caught.id)) return;
  if (by.interrupting) interrupt(run, caught.id);
  enterBoundary(run, caught, by.id, variables);
}

function throwOwnError(run: Run, element: ElementInstanceId, code: string): void {
  const { name, id }: FlowNode = run.nodeOf(element);
  throwError(run, element, { type: 'throwError', code, message: name ?? id, variables: {} });
}

function localVariables(run: Run, element: ElementInstanceId): JsonObject {
  const variables: [string, JsonValue][] = [];
  for (const row of run.draft.variables(element)) variables.push([row.name, row.value]);
  return Object.fromEntries(variables);
}
