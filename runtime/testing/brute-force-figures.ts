import type { JournalRecord } from '../../shared/journal.ts';

/** Amounts by day, element and flow; of lengths of time their sum and how many there were. */
export type Figures = Readonly<Record<string, Readonly<Record<string, number>>>>;

const DAY_MS = 86_400_000;

type Add = (at: number, place: string, name: string, by?: number) => void;

/**
 * The figures of whole journals, each looked at from its end: written from what the figures mean,
 * not from how they are counted.
 */
export function bruteForce(journals: readonly (readonly JournalRecord[])[]): Figures {
  const figures: Record<string, Record<string, number>> = {};
  const add: Add = (at, place, name, by = 1) => {
    const figure = (figures[`${Math.floor(at / DAY_MS)} ${place}`] ??= {});
    figure[name] = (figure[name] ?? 0) + by;
  };
  for (const journal of journals) {
    countStays(journal, add);
    countWork(journal, add);
    countTrouble(journal, add);
  }
  return figures;
}

function countStays(journal: readonly JournalRecord[], add: Add): void {
  for (const entry of journal) {
    if (entry.type === 'flowTaken') add(entry.at, `${entry.from} ${entry.flow}`, 'taken');
    if (entry.type !== 'elementEntered') continue;
    const place = `${entry.elementId} `;
    const isUndone = entry.undoes?.completed.elementId === entry.elementId;
    const isPass = !isUndone && entry.loopCounter !== undefined;
    const stay = isPass ? 'passes' : 'entered';
    add(entry.at, place, isUndone ? 'undone' : stay);
    if (!isUndone && !isPass) countLeaving(journal, entry, add);
  }
}

type Entry = Extract<JournalRecord, { type: 'elementEntered' }>;

function countLeaving(journal: readonly JournalRecord[], entry: Entry, add: Add): void {
  const left = journal.find((one) => one.type === 'elementLeft' && one.element === entry.element);
  if (left?.type !== 'elementLeft') return;
  const place = `${entry.elementId} `;
  add(left.at, place, left.how);
  if (left.how === 'completed') addLength(add, left.at, place, ['duration', left.at - entry.at]);
}

/** For each time that somebody took it: since when it had been offered, and until when they had it. */
function countWork(journal: readonly JournalRecord[], add: Add): void {
  for (const [index, taken] of journal.entries()) {
    if (taken.type !== 'workItemLeased') continue;
    const place = `${taken.elementId} `;
    const ofItem = (some: readonly JournalRecord[]): readonly JournalRecord[] =>
      some.filter((one) => 'workItem' in one && one.workItem === taken.workItem);
    const since = offerBefore(ofItem(journal.slice(0, index)));
    if (since !== null) addLength(add, taken.at, place, ['waiting', taken.at - since]);
    const end = ofItem(journal.slice(index + 1)).find(({ type }) => ENDS.has(type));
    if (end !== undefined) addLength(add, end.at, place, ['working', end.at - taken.at]);
  }
}

const ENDS: ReadonlySet<string> = new Set([
  'leaseEnded',
  'claimSubmitted',
  'attemptFailed',
  'workItemClosed',
]);

/** When an item was offered that was taken next; `null`: it was not on offer. */
function offerBefore(earlier: readonly JournalRecord[]): number | null {
  const states = earlier.flatMap((one) => {
    if (one.type === 'workItemLeased') return [{ state: 'leased', at: one.at }];
    const isState = one.type === 'workItemOpened' || one.type === 'workItemMoved';
    return isState && one.state !== 'working' ? [{ state: one.state, at: one.at }] : [];
  });
  const last = states.at(-1);
  return last?.state === 'ready' ? last.at : null;
}

function countTrouble(journal: readonly JournalRecord[], add: Add): void {
  for (const one of journal) {
    const name = troubleOf(one);
    if (name !== null && 'elementId' in one) add(one.at, `${one.elementId} `, name);
  }
}

function troubleOf(one: JournalRecord): string | null {
  if (one.type === 'incidentRaised') return 'incidents';
  if (one.type === 'incidentResolved' && one.repair === 'retry') return 'retries';
  if (one.type === 'attemptFailed' && one.retryAt !== null) return 'retries';
  return one.type === 'escalationThrown' ? 'escalations' : null;
}

function addLength(
  add: Add,
  at: number,
  place: string,
  [series, length]: readonly [string, number],
): void {
  add(at, place, `${series}.ms`, length);
  add(at, place, `${series}.count`);
}
