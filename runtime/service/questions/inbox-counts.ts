import type { InboxCounts, InboxProcess } from '../../../shared/api/inbox.ts';
import type { InboxItem } from '../../../shared/api/tasks.ts';
import type { Person } from '../identity/principal.ts';
import { isLater, isOfGroups } from './inbox-matches.ts';

/**
 * Counts what waits for a person, leaving out what is put off.
 *
 * @param times what is overdue `now`, and what is due `until` then (ms)
 */
export function countOf(
  items: readonly InboxItem[],
  person: Person,
  { now, until }: { readonly now: number; readonly until: number },
): InboxCounts {
  const open = items.filter((item) => !isLater(item, now));
  const howMany = (test: (item: InboxItem) => boolean): number => open.filter(test).length;
  const isDueBy =
    (time: number) =>
    ({ dueAt }: InboxItem): boolean =>
      dueAt !== null && Date.parse(dueAt) <= time;
  return {
    total: open.length,
    kinds: tally(open, ({ kind }) => [kind]),
    lanes: tally(open, ({ lane }) => (lane === null ? [] : [lane])),
    groups: tally(open, ({ candidateGroups }) => candidateGroups),
    mine: howMany(({ assignee }) => assignee === person.name),
    ofGroups: howMany((item) => isOfGroups(item, person)),
    unassigned: howMany(({ assignee }) => assignee === null),
    overdue: howMany(isDueBy(now)),
    due: howMany(isDueBy(until)),
    later: items.length - open.length,
    processes: processesOf(open),
  };
}

function tally(
  items: readonly InboxItem[],
  namesOf: (item: InboxItem) => readonly string[],
): Record<string, number> {
  const counts = new Map<string, number>();
  for (const item of items)
    for (const name of namesOf(item)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function processesOf(items: readonly InboxItem[]): readonly InboxProcess[] {
  const known = new Map<string, { readonly definitionId: string; count: number }>();
  for (const { processId, definitionId } of items) {
    const entry = known.get(processId) ?? { definitionId, count: 0 };
    entry.count += 1;
    known.set(processId, entry);
  }
  return [...known]
    .map(([processId, entry]) => ({ processId, ...entry }))
    .sort((one, other) => other.count - one.count);
}
