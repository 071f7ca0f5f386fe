import {
  subscriptionId,
  type ElementId,
  type ElementInstanceId,
  type SubscriptionId,
} from '../../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { DirectiveOf } from '../directive.ts';
import { valueOf, variablesFrom } from '../evaluate.ts';
import { firstFiring } from '../event-definitions/timer-plan.ts';
import type { ElementRow } from '../entities.ts';
import type { Failure } from '../event.ts';
import type { FlowNode, MessagePlan, TimerPlan, ValueSource } from '../graph.ts';
import type { Run } from '../run.ts';
import type { Trigger } from '../../../shared/journal.ts';
import { mapInputs, warn } from './variables.ts';

/** Begins to wait for what the node itself is about. */
export function subscribe(run: Run, element: ElementInstanceId): void {
  const failure = open(run, element, [run.nodeOf(element)]);
  if (failure !== null) run.tell(element, { type: 'failed', failure });
}

/** Maps the inputs and begins to wait for what is attached to the node's border. */
export function prepare(run: Run, element: ElementInstanceId): void {
  const boundary = run.nodeOf(element).boundary.map((id) => run.node(id));
  const failure = mapInputs(run, element) ?? open(run, element, boundary);
  run.tell(element, failure === null ? { type: 'prepared' } : { type: 'failed', failure });
}

/** Sends a message into the world; whoever waits for it is another instance. */
export function throwMessage(run: Run, element: ElementInstanceId): void {
  const node = run.nodeOf(element);
  if (node.event?.type !== 'message') return;
  const trigger = messageTrigger(run, element, node.event);
  if ('kind' in trigger) return run.tell(element, { type: 'failed', failure: trigger });
  const { name, key } = trigger;
  const messageId = `${run.draft.base.instance}:${run.nextSeq}`;
  run.record({ type: 'messageThrown', element, elementId: node.id, name, key });
  const variables = localVariables(run, element);
  run.effects.push({
    type: 'publishMessage',
    name,
    key,
    messageId,
    variables,
    ttlMs: node.event.ttlMs,
  });
  run.tell(element, { type: 'thrown' });
}

/**
 * Looks outwards for who catches an error: on the border of the node itself, then of each scope
 * around it; a catch of this very code before one of all codes.
 * @spec BPMN 2.0.2 §10.5.6, §13.5.3
 */
export function catcherOf(
  run: Run,
  from: ElementInstanceId,
  code: string,
): { readonly caught: ElementRow; readonly by: FlowNode } | null {
  for (const row of run.draft.scopes(from)) {
    const boundary = run.node(row.elementId).boundary.map((id) => run.node(id));
    const errors = boundary.filter(({ event }) => event?.type === 'error');
    const by =
      errors.find(({ event }) => event?.type === 'error' && event.code === code) ??
      errors.find(({ event }) => event?.type === 'error' && event.code === null);
    if (by !== undefined) return { caught: row, by };
  }
  return null;
}

/** Hands an error to whoever catches it; one that nobody catches fails the process. */
export function throwError(
  run: Run,
  element: ElementInstanceId,
  { code, message, variables }: DirectiveOf<'throwError'>,
): void {
  const catcher = catcherOf(run, element, code);
  const { elementId } = run.draft.element(element);
  run.record({
    type: 'errorThrown',
    element,
    elementId,
    code,
    message,
    caughtBy: catcher?.by.id ?? null,
  });
  if (catcher === null) {
    let root = element;
    for (const scope of run.draft.scopes(element)) root = scope.id;
    run.endReason = `Nobody caught the error ${code}.`;
    return run.tell(root, { type: 'fail', by: null, values: {} });
  }
  run.tell(catcher.caught.id, { type: 'fail', by: catcher.by.id, values: variables });
}

/** Lets a boundary event happen, in the scope of what it is attached to. @spec BPMN 2.0.2 §13.5.3 */
export function enterBoundary(
  run: Run,
  attachedTo: ElementRow,
  boundary: ElementId,
  values: JsonObject,
): void {
  run.push({ type: 'enter', node: boundary, scope: attachedTo.scope, values });
}

/** Opens a wait for each of the nodes' events, or, if one cannot be read, none. */
function open(run: Run, element: ElementInstanceId, nodes: readonly FlowNode[]): Failure | null {
  const waits: { readonly target: ElementId; readonly trigger: Trigger }[] = [];
  for (const { id: target, event } of nodes) {
    if (event === null || event.type === 'error') continue; // errors come, they are not awaited
    const trigger =
      event.type === 'timer'
        ? timerTrigger(run, element, event)
        : messageTrigger(run, element, event);
    if ('kind' in trigger) return trigger;
    waits.push({ target, trigger });
  }
  // What is waited for already, from before a retry, goes on as it is.
  const open = new Set([...run.draft.subscriptions(element)].map(({ target }) => target));
  for (const { target, trigger } of waits)
    if (!open.has(target)) openOne(run, element, target, trigger);
  return null;
}

function openOne(run: Run, element: ElementInstanceId, target: ElementId, trigger: Trigger): void {
  const subscription: SubscriptionId = subscriptionId(run.draft.base.instance, run.nextSeq);
  run.record({ type: 'subscriptionOpened', subscription, element, target, trigger });
  if (trigger.type !== 'message') return;
  const { name, key } = trigger;
  run.effects.push({ type: 'seekMessage', subscription, name, key });
}

function timerTrigger(run: Run, element: ElementInstanceId, plan: TimerPlan): Trigger | Failure {
  const value = compute(run, element, plan.value, 'timer');
  if ('failure' in value) return { ...value.failure, kind: 'timerInvalid' };
  const firing = firstFiring(plan.form, value.value, run.at);
  if (firing.ok) return firing.trigger;
  return { kind: 'timerInvalid', message: firing.message, details: { value: value.value } };
}

function messageTrigger(
  run: Run,
  element: ElementInstanceId,
  plan: MessagePlan,
): Extract<Trigger, { type: 'message' }> | Failure {
  const name = compute(run, element, plan.name, 'message name');
  if ('failure' in name) return name.failure;
  const key = compute(run, element, plan.key, 'correlation key');
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

function compute(
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

function localVariables(run: Run, element: ElementInstanceId): JsonObject {
  const variables: [string, JsonValue][] = [];
  for (const row of run.draft.members(element))
    if (row.type === 'variable') variables.push([row.name, row.value]);
  return Object.fromEntries(variables);
}
