import {
  subscriptionId,
  type ElementId,
  type ElementInstanceId,
  type SubscriptionId,
} from '../../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { DirectiveOf } from '../directive.ts';
import { valueOf, variablesFrom } from '../evaluate.ts';
import type { ElementRow } from '../entities.ts';
import type { Failure } from '../event.ts';
import type { EventPlan, FlowNode, MessagePlan, SignalPlan, ValueSource } from '../graph.ts';
import type { Entry, Run } from '../run.ts';
import type { Trigger } from '../../../shared/journal.ts';
import { catcherOf, partsOf, throwsInVain, type Catcher } from './catching.ts';
import { timerTrigger } from './timers.ts';
import { warn } from './variables.ts';

/** Begins to wait for what the node itself is about. */
export function subscribe(run: Run, element: ElementInstanceId): void {
  const failure = open(run, element, [run.nodeOf(element)]);
  if (failure !== null) run.tell(element, { type: 'failed', failure });
}

/** Begins to wait for the events behind the node. @spec BPMN 2.0.2 §13.4.4 */
export function awaitNext(run: Run, row: ElementRow): void {
  const { spent = [] } = run.draft.element(row.id);
  const left = run.nodeAt(row).outgoing.filter(({ id }) => !spent.includes(id));
  const next = left.map(({ target }) => run.nodeIn(row, target));
  const failure = open(run, row.id, next);
  if (failure !== null) run.tell(row.id, { type: 'failed', failure });
}

/** Begins to wait for what is attached to the border, or handled within. */
export function prepareBorder(run: Run, element: ElementInstanceId): Failure | null {
  const row = run.draft.element(element);
  const { boundary, handlers } = run.nodeAt(row);
  const awaited = [...boundary, ...handlers.map(({ start }) => start)];
  return open(
    run,
    element,
    awaited.map((id) => run.nodeIn(row, id)),
  );
}

/** The token goes on at the link that catches. @spec BPMN 2.0.2 §10.5.5 */
export function takeLink(run: Run, { id, scope }: ElementRow): void {
  const { event } = run.nodeOf(id);
  if (event?.type !== 'link' || event.target === null || scope === null) return;
  run.push({ type: 'enter', node: event.target, scope, values: {}, occurred: true });
}

/** Hands an error to whoever catches it; one that nobody catches fails the process. */
export function throwError(
  run: Run,
  element: ElementInstanceId,
  { code, message, variables }: DirectiveOf<'throwError'>,
): void {
  const catcher = catcherOf(run, element, { type: 'error', code });
  const { elementId } = run.draft.element(element);
  const caughtBy = catcher?.by.id ?? null;
  run.record({ type: 'errorThrown', element, elementId, code, message, caughtBy });
  if (catcher !== null) return catchError(run, catcher, variables);
  if (throwsInVain(run, element)) return;
  let root = element;
  for (const scope of run.draft.scopes(element)) root = scope.id;
  run.endReason = `Nobody caught the error ${code}.`;
  run.tell(root, { type: 'fail', by: null, values: {} });
}

/** An error always interrupts. @spec BPMN 2.0.2 §10.5.6 */
function catchError(run: Run, { caught, by, handler }: Catcher, values: JsonObject): void {
  if (handler !== null) run.tell(caught.id, { type: 'interrupt', handler, values });
  else if (!run.interrupted.has(caught.id)) {
    run.interrupted.add(caught.id);
    run.tell(caught.id, { type: 'fail', by: by.id, values });
  }
}

/** An event on its border ends an activity; of several in one step exactly one does. @spec BPMN 2.0.2 §13.5.3 */
export function interrupt(run: Run, element: ElementInstanceId): void {
  run.interrupted.add(element);
  run.tell(element, { type: 'terminate' });
}

/**
 * Lets a boundary event happen, in the scope of what it is attached to. One that ends the activity
 * goes on once that, with all that lies in it, has been left. @spec BPMN 2.0.2 §13.5.3
 */
export function enterBoundary(
  run: Run,
  attachedTo: ElementRow,
  boundary: ElementId,
  values: JsonObject,
): void {
  const { id, scope } = attachedTo;
  if (scope === null) return;
  const entry: Entry = { type: 'enter', node: boundary, scope, values, occurred: true };
  const { interrupting } = run.nodeIn(attachedTo, boundary);
  if (interrupting && run.draft.get(id) !== undefined) run.exits.set(id, entry);
  else run.push(entry);
}

interface Wait {
  readonly target: ElementId;
  readonly trigger: Trigger;
}

/** Opens a wait for each of the nodes' events, or, if one cannot be read, none. */
function open(run: Run, element: ElementInstanceId, nodes: readonly FlowNode[]): Failure | null {
  // What is waited for already, from before a retry, goes on as it is.
  const known = new Set([...run.draft.subscriptions(element)].map(({ target }) => target));
  const waits: Wait[] = [];
  for (const { id: target, event } of nodes) {
    if (event === null || known.has(target)) continue;
    for (const part of partsOf(event)) {
      const trigger = triggerOf(run, element, part);
      if (trigger !== null && 'kind' in trigger) return trigger;
      if (trigger !== null) waits.push({ target, trigger });
    }
  }
  for (const wait of waits) openOne(run, element, wait);
  return null;
}

/** What is to be awaited; `null` for what comes by itself, thrown from within. */
function triggerOf(
  run: Run,
  element: ElementInstanceId,
  plan: EventPlan,
): Trigger | Failure | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each entry answers its own type; the compiler cannot follow it through the look-up
  const make = TRIGGERS[plan.type] as TriggerMaker<never> | undefined;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return make === undefined ? null : make(run, element, plan as never);
}

type TriggerMaker<Type extends EventPlan['type']> = (
  run: Run,
  element: ElementInstanceId,
  plan: Extract<EventPlan, { type: Type }>,
) => Trigger | Failure | null;

/** What is waited for; plans that are not here come by themselves. */
const TRIGGERS: { readonly [Type in EventPlan['type']]?: TriggerMaker<Type> } = {
  timer: timerTrigger,
  message: messageTrigger,
  signal(run, element, plan) {
    const name = signalName(run, element, plan);
    return typeof name === 'string' ? { type: 'signal', name } : name;
  },
  condition: () => ({ type: 'condition', held: false }),
};

/** The name of a signal; whoever throws and whoever waits compute it when they are reached. */
export function signalName(
  run: Run,
  element: ElementInstanceId,
  plan: SignalPlan,
): string | Failure {
  const name = computeEvent(run, element, plan.name, 'signal name');
  if ('failure' in name) return name.failure;
  if (typeof name.value === 'string' && name.value !== '') return name.value;
  return {
    kind: 'correlationFailed',
    message: `Expected the name of a signal, but found ${JSON.stringify(name.value)}.`,
    details: { name: name.value },
  };
}

function openOne(run: Run, element: ElementInstanceId, { target, trigger }: Wait): void {
  const subscription: SubscriptionId = subscriptionId(run.draft.base.instance, run.nextSeq);
  run.record({ type: 'subscriptionOpened', subscription, element, target, trigger });
  if (trigger.type !== 'message') return;
  const { name, key } = trigger;
  run.effects.push({ type: 'seekMessage', subscription, name, key });
}

/** Which message is thrown, or waited for. */
export function messageTrigger(
  run: Run,
  element: ElementInstanceId,
  plan: MessagePlan,
): Extract<Trigger, { type: 'message' }> | Failure {
  const name = computeEvent(run, element, plan.name, 'message name');
  if ('failure' in name) return name.failure;
  const key = computeEvent(run, element, plan.key, 'correlation key');
  if ('failure' in key) return key.failure;
  const text = keyText(key.value);
  if (typeof name.value === 'string' && name.value !== '' && text !== null)
    return { type: 'message', name: name.value, key: text };
  return {
    kind: 'correlationFailed',
    message:
      'Expected a message name and a correlation key (text, number or boolean), but found ' +
      `${JSON.stringify(name.value)} and ${JSON.stringify(key.value)}.`,
    details: { name: name.value, key: key.value },
  };
}

function keyText(value: JsonValue): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** Computes what an event says of itself. */
function computeEvent(
  run: Run,
  element: ElementInstanceId,
  source: ValueSource,
  place: string,
): { readonly value: JsonValue } | { readonly failure: Failure } {
  const result = valueOf(source, variablesFrom(run.draft, element), run.at);
  warn(run, element, place, result);
  if (result.ok) return { value: result.value };
  return {
    failure: { kind: 'correlationFailed', message: result.message, details: { place } },
  };
}
