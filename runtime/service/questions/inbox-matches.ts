import type { InboxFilter, InboxWhose } from '../../../shared/api/inbox.ts';
import type { InboxItem, InboxQuery } from '../../../shared/api/tasks.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Person } from '../identity/principal.ts';

type Test = (item: InboxItem) => boolean;

/** What of what waits is looked for, as one question. Without a time, nothing is overdue. */
export function matcherOf(query: InboxQuery, person: Person, now: Instant): Test {
  const tests = [
    ...same(query),
    ...whose(query, person),
    ...scheduled(query, now),
    ...written(query),
  ];
  return (item) => tests.every((test) => test(item));
}

/** Whether something is put off beyond `now` (ms). */
export function isLater({ followUpAt }: InboxItem, now: number): boolean {
  return followUpAt !== null && Date.parse(followUpAt) > now;
}

/** Whether it is offered to a group that a person is in, and nobody has it yet. */
export function isOfGroups({ assignee, candidateGroups }: InboxItem, { groups }: Person): boolean {
  return assignee === null && candidateGroups.some((group) => groups.includes(group));
}

function same({ instanceId, kind, lane, assignee, processId, ...query }: InboxQuery): Test[] {
  const { elementId, group } = query;
  return [
    ...equal(instanceId, (item) => item.instanceId),
    ...equal(kind, (item) => item.kind),
    ...equal(lane, (item) => item.lane),
    ...equal(assignee, (item) => item.assignee),
    ...equal(processId, (item) => item.processId),
    ...equal(elementId, (item) => item.elementId),
    ...(group === undefined
      ? []
      : [({ candidateGroups }: InboxItem): boolean => candidateGroups.includes(group)]),
  ];
}

function equal(wanted: string | undefined, read: (item: InboxItem) => string | null): Test[] {
  return wanted === undefined ? [] : [(item) => read(item) === wanted];
}

function whose({ whose: wanted }: InboxFilter, person: Person): Test[] {
  return wanted === undefined ? [] : [(item) => WHOSE[wanted](item, person)];
}

const WHOSE: Readonly<Record<InboxWhose, (item: InboxItem, person: Person) => boolean>> = {
  me: ({ assignee }, { name }) => assignee === name,
  groups: isOfGroups,
  nobody: ({ assignee }) => assignee === null,
};

function scheduled({ dueBefore, minPriority, later }: InboxFilter, now: Instant): Test[] {
  const until = dueBefore === undefined ? null : Date.parse(dueBefore);
  return [
    ...(until === null
      ? []
      : [({ dueAt }: InboxItem): boolean => dueAt !== null && Date.parse(dueAt) <= until]),
    ...(minPriority === undefined
      ? []
      : [({ priority }: InboxItem): boolean => priority >= minPriority]),
    ...(later === undefined
      ? []
      : [(item: InboxItem): boolean => isLater(item, now) === (later === 'only')]),
  ];
}

function written({ text }: InboxFilter): Test[] {
  const wanted = text?.trim().toLowerCase() ?? '';
  if (wanted === '') return [];
  return [
    ({ name, businessKey, summary, processId, assignee, elementId }) =>
      [name, businessKey, summary, processId, assignee, elementId].some(
        (said) => said?.toLowerCase().includes(wanted) === true,
      ),
  ];
}
