import {
  elementInstanceId,
  incidentId,
  subscriptionId,
  workItemId,
  type ElementId,
  type ElementInstanceId,
  type InstanceId,
} from '../../../shared/ids.ts';
import type { InstanceState, RecordBody, StartOccasion } from '../../../shared/journal.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { instant, type Instant } from '../../../shared/time.ts';
import { apply } from '../../engine/apply.ts';
import {
  Draft,
  rootScope,
  type Decision,
  type Effect,
  type WorkingSet,
} from '../../engine/index.ts';
import type { Act } from './act.ts';
import { definitionOf, elementOf } from './ids.ts';

/**
 * A decision made by hand: records as the engine would write them, and rows as its `apply` makes
 * them. An act whose object is not there does nothing.
 */
export function decideBy(
  acts: readonly Act[],
  at: number,
  reply: JsonObject = {},
): (state: WorkingSet) => Decision {
  return (state) => {
    const script = new Script(state, instant(Math.max(at, state.lastAt)));
    for (const act of acts) script.act(act);
    return script.decision(reply);
  };
}

class Script {
  readonly #state: WorkingSet;
  readonly #draft: Draft;
  readonly #at: Instant;
  readonly #journal: (RecordBody & { seq: number; at: Instant })[] = [];
  readonly #effects: Effect[] = [];

  constructor(state: WorkingSet, at: Instant) {
    this.#state = state;
    this.#draft = new Draft(state);
    this.#at = at;
  }

  decision(reply: JsonObject): Decision {
    const { changes } = this.#draft;
    const effects = this.#journal.length === 0 ? [] : this.#effects;
    return { type: 'decided', journal: this.#journal, changes, effects, reply };
  }

  act(act: Act): void {
    if (act.type === 'start') this.#start(act);
    else if (this.#isRunning()) this.#actOn(act);
  }

  get #instance(): InstanceId {
    return this.#state.instance;
  }

  get #seq(): number {
    return this.#state.seq + this.#journal.length + 1;
  }

  #isRunning(): boolean {
    const row = this.#draft.get(this.#instance);
    return row?.type === 'instance' && row.endedAt === null;
  }

  #record(body: RecordBody): void {
    const record = { ...body, seq: this.#seq, at: this.#at };
    this.#journal.push(record);
    apply(this.#draft, record);
  }

  #start(start: Start): void {
    const { definition = 'def-1', processId = 'Process_1', businessKey = null, startKey } = start;
    const isUnique = start.unique === true && businessKey !== null;
    if (this.#draft.get(this.#instance) !== undefined) return;
    const process = elementOf(processId);
    this.#record({
      type: 'instanceStarted',
      instance: this.#instance,
      definition: definitionOf(definition),
      processId: process,
      businessKey,
      ...(isUnique ? { uniqueKey: true } : {}),
      by: 'tester',
      ...(startKey === undefined ? {} : { occasion: occasionOf(startKey) }),
    });
    const element = rootScope(this.#instance);
    this.#record({
      type: 'elementEntered',
      element,
      elementId: process,
      scope: null,
      state: 'active',
    });
  }

  #actOn(act: Exclude<Act, Start>): void {
    switch (act.type) {
      case 'enter':
        return this.#enter(act.element);
      case 'leave':
        return this.#leave(act.nth);
      case 'set':
        return this.#set(act);
      case 'effect':
        this.#effects.push(effectNamed(act.name));
        return;
      case 'end':
        return this.#end(act.state);
      case 'halt':
      case 'repair':
        return this.#incident(act);
      case 'timer':
      case 'wait':
      case 'listen':
      case 'rewind':
      case 'trigger':
        return this.#subscription(act);
      default:
        return this.#workItem(act);
    }
  }

  /** Every token of the process; the process itself is not one. */
  #tokens(): readonly { readonly id: ElementInstanceId; readonly elementId: ElementId }[] {
    return [...this.#draft.children(rootScope(this.#instance))];
  }

  #enter(element: string): void {
    this.#record({
      type: 'elementEntered',
      element: elementInstanceId(this.#instance, this.#seq),
      elementId: elementOf(element),
      scope: rootScope(this.#instance),
      state: 'active',
    });
  }

  #leave(nth: number): void {
    const token = this.#tokens()[nth];
    if (token === undefined) return;
    const { id, elementId } = token;
    for (const row of [...this.#draft.members(id)])
      if (row.type === 'workItem') this.#closeItem(row.id, row.elementId);
      else if (row.type === 'subscription') this.#closeWait(row.id, row.target);
      else if (row.type === 'incident') this.#repair(row.id, row.elementId);
    this.#record({ type: 'elementLeft', element: id, elementId, how: 'completed' });
  }

  #set({ name, value, inner }: Extract<Act, { type: 'set' }>): void {
    const root = rootScope(this.#instance);
    const scope = inner === undefined ? root : (this.#tokens()[inner]?.id ?? root);
    this.#record({ type: 'variableSet', scope, name, value, by: 'tester' });
  }

  #end(state: InstanceState): void {
    while (this.#tokens().length > 0) this.#leave(0);
    const element = rootScope(this.#instance);
    const { elementId } = this.#draft.element(element);
    this.#record({ type: 'elementLeft', element, elementId, how: 'completed' });
    this.#record({ type: 'instanceEnded', state, reason: 'no token is left' });
  }

  #workItem(act: WorkItemAct): void {
    if (act.type === 'offer') return this.#offer(act);
    const items = this.#tokens().flatMap(({ id }) => [...this.#draft.workItems(id)]);
    const item = items[act.nth];
    if (item === undefined) return;
    const { id: workItem, elementId } = item;
    if (act.type === 'close') return this.#closeItem(workItem, elementId);
    if (act.type === 'giveBack') {
      const { holder } = item;
      if (holder === null) return;
      this.#record({
        type: 'leaseEnded',
        workItem,
        elementId,
        by: holder,
        reason: 'released',
        detail: '',
      });
      return this.#record({ type: 'workItemMoved', workItem, elementId, state: 'ready' });
    }
    this.#record({
      type: 'workItemLeased',
      workItem,
      elementId,
      by: act.by,
      epoch: item.epoch + 1,
      leaseHash: null,
      until: act.until === null ? null : instant(act.until),
    });
    this.#record({ type: 'workItemMoved', workItem, elementId, state: 'working' });
  }

  #offer({ nth, kind, capability, priority, assignee }: Extract<Act, { type: 'offer' }>): void {
    const token = this.#tokens()[nth];
    if (token === undefined) return;
    this.#record({
      type: 'workItemOpened',
      workItem: workItemId(this.#instance, this.#seq),
      element: token.id,
      elementId: token.elementId,
      state: 'ready',
      kind,
      capability,
      attempts: 3,
      ...(priority === undefined ? {} : { priority }),
      subject: { n: nth },
      assignment:
        kind === 'human'
          ? { assignee: assignee ?? null, candidateGroups: [], candidateUsers: [] }
          : null,
    });
  }

  #closeItem(workItem: ReturnType<typeof workItemId>, elementId: ElementId): void {
    this.#record({ type: 'workItemClosed', workItem, elementId, how: 'cancelled' });
  }

  #subscription(act: WaitAct): void {
    const token = this.#tokens()[act.nth];
    if (act.type === 'timer' || act.type === 'wait' || act.type === 'listen') {
      if (token === undefined) return;
      const trigger = triggerOf(act);
      return this.#record({
        type: 'subscriptionOpened',
        subscription: subscriptionId(this.#instance, this.#seq),
        element: token.id,
        target: token.elementId,
        trigger,
      });
    }
    const open = this.#tokens().flatMap(({ id }) => [...this.#draft.subscriptions(id)])[act.nth];
    if (open === undefined) return;
    if (act.type === 'trigger') return this.#closeWait(open.id, open.target);
    if (open.trigger.type === 'timer')
      this.#record({
        type: 'subscriptionRenewed',
        subscription: open.id,
        trigger: timerAt(act.dueAt),
      });
  }

  #closeWait(subscription: ReturnType<typeof subscriptionId>, target: ElementId): void {
    this.#record({ type: 'subscriptionClosed', subscription, target, reason: 'triggered' });
  }

  #incident(act: Extract<Act, { type: 'halt' | 'repair' }>): void {
    const token = this.#tokens()[act.nth];
    if (act.type === 'halt') {
      if (token === undefined) return;
      return this.#record({
        type: 'incidentRaised',
        incident: incidentId(this.#instance, this.#seq),
        subject: token.id,
        elementId: token.elementId,
        kind: 'scriptFailed',
        message: 'Expected a number, but it is text.',
        details: {},
      });
    }
    const open = this.#tokens()
      .flatMap(({ id }) => [...this.#draft.members(id)])
      .filter((row) => row.type === 'incident')[act.nth];
    if (open !== undefined) this.#repair(open.id, open.elementId);
  }

  #repair(incident: ReturnType<typeof incidentId>, elementId: ElementId): void {
    this.#record({ type: 'incidentResolved', incident, elementId, by: 'tester' });
  }
}

type Start = Extract<Act, { type: 'start' }>;
type WorkItemAct = Extract<Act, { type: 'offer' | 'lease' | 'giveBack' | 'close' }>;
type WaitAct = Extract<Act, { type: 'timer' | 'wait' | 'listen' | 'rewind' | 'trigger' }>;

function occasionOf(key: string): StartOccasion {
  return { type: 'message', name: 'order', id: 'm1', key, hops: 1 };
}

function triggerOf(
  act: Extract<Act, { type: 'timer' | 'wait' | 'listen' }>,
): Extract<RecordBody, { type: 'subscriptionOpened' }>['trigger'] {
  if (act.type === 'wait') return { type: 'message', name: act.name, key: act.key };
  return act.type === 'listen' ? { type: 'signal', name: act.name } : timerAt(act.dueAt);
}

function timerAt(dueAt: number): Extract<RecordBody, { type: 'subscriptionOpened' }>['trigger'] {
  const due = instant(dueAt);
  return { type: 'timer', dueAt: due, anchor: due, firing: 1, remaining: 0, period: null };
}

function effectNamed(name: string): Effect {
  return {
    type: 'publishMessage',
    name,
    key: 'k',
    messageId: name,
    variables: {},
    ttlMs: 0 as never,
  };
}
