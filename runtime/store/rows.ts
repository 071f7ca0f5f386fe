import type { ElementId, InstanceId } from '../../shared/ids.ts';
import type { InstanceState } from '../../shared/journal.ts';
import type { Instant } from '../../shared/time.ts';
import {
  rootScope,
  type Entity,
  type SubscriptionRow,
  type VariableRow,
  type WorkItemRow,
} from '../engine/index.ts';
import type { Asks } from './asked-port.ts';

/** What an entity can be found by, beside its key. `null` leaves it out of that list. */
export interface RowIndex {
  /** When its deadline comes. */
  readonly dueAt: Instant | null;
  /** The capability under which it may be leased. */
  readonly offer: string | null;
  /** How urgent the offer is; `null` when it is none. */
  readonly priority: number | null;
  /** Whether it stands in the inbox of people. */
  readonly task: boolean;
  /** The person it is given to. */
  readonly assignee: string | null;
  /** What it asks of people beside a task: it stands in their inbox so long. */
  readonly asks: Asks | null;
  readonly messageName: string | null;
  readonly messageKey: string | null;
  readonly signalName: string | null;
  /** The element of the instance's own process in which it is a token; the process itself is not. */
  readonly tokenIn: ElementId | null;
  readonly incident: boolean;
}

const NOWHERE: RowIndex = {
  dueAt: null,
  offer: null,
  priority: null,
  task: false,
  assignee: null,
  asks: null,
  messageName: null,
  messageKey: null,
  signalName: null,
  tokenIn: null,
  incident: false,
};

/** The state in which a work item waits for somebody to take it. */
const OFFERED = 'ready';

/** Where an entity is listed: the one rule that every store follows. */
export function indexOf(row: Entity): RowIndex {
  switch (row.type) {
    case 'element':
      return row.scope === null || row.definition !== undefined
        ? NOWHERE
        : { ...NOWHERE, tokenIn: row.elementId };
    case 'workItem':
      return indexOfWorkItem(row);
    case 'subscription':
      return indexOfSubscription(row);
    case 'incident':
      return { ...NOWHERE, incident: true };
    case 'query':
      return { ...NOWHERE, dueAt: row.dueAt, asks: row.state === 'open' ? 'query' : null };
    case 'approval':
      return { ...NOWHERE, dueAt: row.dueAt, asks: row.state === 'pending' ? 'approval' : null };
    case 'instance':
    case 'ledger':
    case 'variable':
    case 'compensation':
    case 'signal':
      return NOWHERE;
  }
}

/** The states in which a work item waits for somebody to decide about its claim. */
const REVIEWED: ReadonlySet<string> = new Set(['inReview', 'inExpertReview']);

function indexOfWorkItem(row: WorkItemRow): RowIndex {
  if (REVIEWED.has(row.state)) return { ...NOWHERE, dueAt: row.dueAt, asks: 'review' };
  if (row.kind !== 'human') {
    const isOffered = row.state === OFFERED && row.paused !== true;
    const waiting = { ...NOWHERE, dueAt: row.dueAt };
    return isOffered ? { ...waiting, offer: row.capability, priority: row.priority ?? 0 } : waiting;
  }
  const assignee = row.holder ?? row.assignment?.assignee ?? null;
  return { ...NOWHERE, dueAt: row.dueAt, task: true, assignee };
}

function indexOfSubscription({ trigger }: SubscriptionRow): RowIndex {
  switch (trigger.type) {
    case 'timer':
      return { ...NOWHERE, dueAt: trigger.dueAt };
    case 'message':
      return { ...NOWHERE, messageName: trigger.name, messageKey: trigger.key };
    case 'signal':
      return { ...NOWHERE, signalName: trigger.name };
    default:
      return NOWHERE;
  }
}

/** Whether two entries stand in the same lists; when they are due is another question. */
export function isListedAlike(one: RowIndex, other: RowIndex): boolean {
  return (
    one.offer === other.offer &&
    one.priority === other.priority &&
    one.task === other.task &&
    one.assignee === other.assignee &&
    one.asks === other.asks &&
    one.messageName === other.messageName &&
    one.messageKey === other.messageKey &&
    one.signalName === other.signalName &&
    one.tokenIn === other.tokenIn &&
    one.incident === other.incident
  );
}

/** Whether it is a variable of the process itself: these are searched, and outlive the instance. */
export function isRootVariable(instance: InstanceId, row: Entity): row is VariableRow {
  return row.type === 'variable' && row.scope === rootScope(instance);
}

/** Under which of a definition's counts an instance falls. */
export type Tally = 'active' | 'completed' | 'terminated' | 'failed';

/** Where an instance of this state is counted. */
export function tallyOf(state: InstanceState): Tally {
  return state === 'suspended' ? 'active' : state;
}
