import type { JournalRecord } from '../../../shared/journal.ts';
import type { Receipt, ToolAction } from '../../../shared/effect-ledger.ts';
import type { Adjudication } from '../../../shared/governance.ts';
import type { Packet } from '../../../shared/review.ts';

/** One call of a tool, as far as it has come. */
export interface ToolCall {
  readonly ledger: string;
  readonly action: ToolAction;
  readonly epoch: number;
  state: string;
  detail: string;
  receipt: Receipt | null;
  receiptHash: string | null;
}

/** What the journal holds about one item of work, sorted by what a reader asks. */
export interface ItemStory {
  /** In order. */
  readonly records: readonly JournalRecord[];
  /** How often it was leased; the last one counts. */
  readonly epochs: number;
  readonly tools: readonly ToolCall[];
  /** Used of each budget, in its own unit. */
  readonly spent: Readonly<Record<string, number>>;
  readonly policies: readonly Adjudication[];
  /** What reviewers were shown. */
  readonly packets: readonly Packet[];
}

/** Reads the story of an item of work out of the journal. */
export function storyOf(all: readonly JournalRecord[], item: string): ItemStory {
  const records = all.filter((record) => 'workItem' in record && record.workItem === item);
  return {
    records,
    epochs: records.filter(({ type }) => type === 'workItemLeased').length,
    tools: toolsOf(records),
    spent: spentOf(records),
    policies: records.flatMap((record) =>
      record.type === 'claimAdjudicated' ? [record.adjudication] : [],
    ),
    packets: records.flatMap((record) =>
      record.type === 'reviewOpened' ? [record.review.packet] : [],
    ),
  };
}

function toolsOf(records: readonly JournalRecord[]): readonly ToolCall[] {
  const calls = new Map<string, ToolCall>();
  for (const record of records) {
    if (record.type === 'effectIntended') {
      const { ledger, action, epoch, state } = record;
      const nothing = { detail: '', receipt: null, receiptHash: null };
      calls.set(ledger, { ledger, action, epoch, state, ...nothing });
    }
    const call = record.type === 'effectMoved' ? calls.get(record.ledger) : undefined;
    if (record.type !== 'effectMoved' || call === undefined) continue;
    call.state = record.state;
    call.detail = record.detail;
    call.receipt = record.receipt ?? call.receipt;
    call.receiptHash = record.receiptHash ?? call.receiptHash;
  }
  return [...calls.values()];
}

function spentOf(records: readonly JournalRecord[]): ItemStory['spent'] {
  const spent: Record<string, number> = {};
  for (const record of records) {
    if (record.type !== 'effectMoved') continue;
    for (const [name, amount] of Object.entries(record.spent ?? {}))
      spent[name] = (spent[name] ?? 0) + amount;
  }
  return spent;
}
