import type { JournalRecord } from '../../shared/journal.ts';
import type { Instant } from '../../shared/time.ts';
import type { Progress, Reported, WorkItemRow } from './entities.ts';
import type { Draft } from './working-set.ts';

type Stamped<Type extends JournalRecord['type']> = Extract<JournalRecord, { type: Type }>;

/** The time (ms) within which reports are counted. */
const WINDOW_MS = 60_000;

/** What performers say of their own work, written into the rows. @see apply */
export const REPORT_WRITERS: {
  readonly progressReported: (draft: Draft, record: Stamped<'progressReported'>) => void;
  readonly checkpointSaved: (draft: Draft, record: Stamped<'checkpointSaved'>) => void;
  readonly escalationThrown: (draft: Draft, record: Stamped<'escalationThrown'>) => void;
} = {
  progressReported(draft, record) {
    const { workItem, percent, note, stage, partRef } = record;
    const row = draft.workItem(workItem);
    const progress = {
      percent,
      note,
      ...(stage === undefined ? {} : { stage }),
      ...(partRef === undefined ? {} : { partRef }),
    };
    draft.put({ ...row, progress, reported: countReport(row, progress, record) });
  },
  checkpointSaved(draft, { workItem, checkpoint, contextVersion }) {
    const { contextVersion: _before, ...row } = draft.workItem(workItem);
    draft.put({ ...row, checkpoint, ...(contextVersion === undefined ? {} : { contextVersion }) });
  },
  escalationThrown(draft, { item }) {
    const row = item === undefined ? undefined : draft.get(item);
    if (row?.type !== 'workItem') return;
    const escalations = (row.spent?.['escalations'] ?? 0) + 1;
    draft.put({ ...row, spent: { ...row.spent, escalations } });
  },
};

/** What a performer's way of reporting comes to, with one report more. */
function countReport(
  { reported, progress: before }: Pick<WorkItemRow, 'reported' | 'progress'>,
  said: Progress,
  { number, at }: { readonly number?: number; readonly at: Instant },
): Reported {
  const last = reported ?? nothingSaid(at);
  const { since, count } = windowAt(last, at);
  const same = isSame(before, said) ? last.same + 1 : 1;
  const [from, to] = [last.percent, said.percent];
  return {
    number: number ?? last.number + 1,
    percent: to ?? from,
    rises: last.rises + Number(to !== null && to > (from ?? 0)),
    falls: last.falls + Number(to !== null && from !== null && to < from),
    same,
    sameMost: Math.max(last.sameMost, same),
    since,
    count: count + 1,
  };
}

function nothingSaid(since: Instant): Reported {
  const none = { rises: 0, falls: 0, same: 0, sameMost: 0, count: 0 };
  return { number: 0, percent: null, ...none, since };
}

/** The minute in which reports are counted, at a moment: the one that runs, or a new one. */
export function windowAt(
  { since, count }: Reported,
  at: Instant,
): Pick<Reported, 'since' | 'count'> {
  return at - since < WINDOW_MS ? { since, count } : { since: at, count: 0 };
}

/** A percentage that rises is no repetition, nor is another part of the work. */
function isSame(before: Progress | null, said: Progress): boolean {
  if (before === null || said.note === '') return false;
  return (
    before.note === said.note &&
    before.percent === said.percent &&
    before.stage === said.stage &&
    before.partRef === said.partRef
  );
}
