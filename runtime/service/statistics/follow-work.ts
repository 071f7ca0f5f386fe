import type { ElementId, WorkItemId } from '../../../shared/ids.ts';
import type { JournalRecord, RecordOf } from '../../../shared/journal.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Amounts } from '../../store/tally-port.ts';
import { observed } from './buckets.ts';
import { versionOf, type OpenInstance, type OpenItem } from './open-instance.ts';

/** Something to be counted of an item of work. */
export interface WorkFact {
  readonly item: WorkItemId;
  readonly elementId: ElementId;
  readonly at: Instant;
  readonly amounts: Amounts;
}

type Stamped<Type extends JournalRecord['type']> = RecordOf<Type> & { readonly at: Instant };

/**
 * What one record adds to the figures of work. An item waits from the moment it is offered until
 * somebody takes it, as often as it is offered; it is worked on from then until it is claimed, failed,
 * given back or taken away.
 * @param open what is remembered of the instance; changed
 */
export function followWork(open: OpenInstance, record: JournalRecord): readonly WorkFact[] {
  switch (record.type) {
    case 'workItemOpened':
      begin(open, record);
      return [];
    case 'workItemMoved':
      move(open, record);
      return [];
    case 'workItemLeased':
      return take(open, record);
    case 'leaseEnded':
    case 'claimSubmitted':
      return letGo(open, record);
    case 'attemptFailed':
      return fail(open, record);
    case 'workItemClosed':
      return close(open, record);
    default:
      return countTalk(record);
  }
}

/** What others were asked about it, what was tried again, and what it has cost. */
function countTalk(record: JournalRecord): readonly WorkFact[] {
  switch (record.type) {
    case 'reviewOpened':
      return [factOf(record, { reviews: 1 })];
    case 'queryRaised':
      return [factOf(record, { questions: 1 })];
    case 'approvalRequested':
      return [factOf(record, { approvals: 1 })];
    case 'performerPassed':
      return record.kind === 'human' ? [factOf(record, { escalations: 1 })] : [];
    case 'effectIntended': {
      const { amount } = record.action;
      const money = amount === null ? {} : { money: amount };
      return [spendingOf(record, { calls: 1, ...money })];
    }
    case 'effectMoved':
      return record.spent === undefined ? [] : [spendingOf(record, record.spent)];
    default:
      return [];
  }
}

/** What a call has used of budgets, as the budgets count it. */
function spendingOf(record: Stamped<'effectIntended' | 'effectMoved'>, spent: Amounts): WorkFact {
  const amounts: Record<string, number> = {};
  for (const [name, by] of Object.entries(spent)) amounts[`spent.${name}`] = by;
  return factOf(record, amounts);
}

function begin(open: OpenInstance, record: Stamped<'workItemOpened'>): void {
  const { workItem, element, state, at } = record;
  const version = open.elements.get(element)?.version ?? null;
  const offeredAt = state === 'ready' ? at : null;
  open.items.set(workItem, { element, version, offeredAt, takenAt: null });
}

/** Being taken is told by a record of its own. */
function move(open: OpenInstance, { workItem, state, at }: Stamped<'workItemMoved'>): void {
  if (state === 'working') return;
  const change = (item: OpenItem): OpenItem => ({
    ...item,
    offeredAt: state === 'ready' ? (item.offeredAt ?? at) : null,
  });
  update(open, workItem, change);
}

function take(open: OpenInstance, record: Stamped<'workItemLeased'>): readonly WorkFact[] {
  const offeredAt = open.items.get(record.workItem)?.offeredAt ?? null;
  const { at } = record;
  update(open, record.workItem, (item) => ({ ...item, offeredAt: null, takenAt: at }));
  return offeredAt === null ? [] : [factOf(record, observed('waiting', at - offeredAt))];
}

function letGo(
  open: OpenInstance,
  record: Stamped<'leaseEnded' | 'claimSubmitted' | 'attemptFailed' | 'workItemClosed'>,
): readonly WorkFact[] {
  const takenAt = open.items.get(record.workItem)?.takenAt ?? null;
  update(open, record.workItem, (item) => ({ ...item, takenAt: null }));
  return takenAt === null ? [] : [factOf(record, observed('working', record.at - takenAt))];
}

function fail(open: OpenInstance, record: Stamped<'attemptFailed'>): readonly WorkFact[] {
  const facts = letGo(open, record);
  return record.retryAt === null ? facts : [...facts, factOf(record, { retries: 1 })];
}

/** Of what a called process has had done, its version is kept: its effects may be heard of later. */
function close(open: OpenInstance, record: Stamped<'workItemClosed'>): readonly WorkFact[] {
  const facts = letGo(open, record);
  const { workItem } = record;
  const version = versionOf(open, workItem);
  if (version === open.definition) open.items.delete(workItem);
  else update(open, workItem, (item) => ({ ...item, offeredAt: null, version }));
  return facts;
}

function update(open: OpenInstance, id: WorkItemId, change: (item: OpenItem) => OpenItem): void {
  const item = open.items.get(id);
  if (item !== undefined) open.items.set(id, change(item));
}

function factOf(
  record: {
    readonly workItem: WorkItemId;
    readonly elementId: ElementId;
    readonly at: Instant;
  },
  amounts: Amounts,
): WorkFact {
  const { workItem: item, elementId, at } = record;
  return { item, elementId, at, amounts };
}
