import type { JournalRecord } from '../../shared/journal.ts';
import type { ElementRow, EntityKey, WorkItemRow } from './entities.ts';
import type { Draft } from './working-set.ts';

/** The row of an item that has just been offered. */
export function openedWorkItem(
  draft: Draft,
  record: Extract<JournalRecord, { type: 'workItemOpened' }>,
): WorkItemRow {
  const { workItem, element, elementId, state, kind, capability, attempts, subject } = record;
  const { partOf } = record;
  return {
    type: 'workItem',
    id: workItem,
    element,
    elementId,
    ...versionOf(draft, element),
    state,
    kind,
    capability,
    attempt: 1,
    attemptsLeft: attempts,
    ...(record.priority === undefined ? {} : { priority: record.priority }),
    epoch: 0,
    holder: null,
    leaseHash: null,
    dueAt: null,
    subject,
    assignment: record.assignment,
    claim: null,
    probes: [],
    verdict: null,
    feedback: null,
    checkpoint: null,
    progress: null,
    openedAt: record.at,
    ...(record.clocked === undefined
      ? {}
      : { clocks: { active: partOf?.activeMs ?? 0, humanWait: 0, verify: 0, since: record.at } }),
    ...(partOf === undefined ? {} : ofPart(draft, partOf)),
    ...(record.listener === undefined ? {} : { listener: record.listener }),
    ...(draft.instance().state === 'suspended' ? { paused: true as const } : {}),
  };
}

/** What a part has of the whole: the bounds of whoever may do it, and what is used already. */
function ofPart(
  draft: Draft,
  { item, part, spent }: NonNullable<Extract<JournalRecord, { type: 'workItemOpened' }>['partOf']>,
): Partial<WorkItemRow> {
  const { bounds, position } = draft.workItem(item);
  return {
    partOf: { item, part },
    spent,
    ...(bounds === undefined ? {} : { bounds }),
    ...(position === undefined ? {} : { position }),
  };
}

/** The version that something within a called process runs on. */
export function versionOf(draft: Draft, subject: EntityKey): Pick<ElementRow, 'definition'> {
  const row = draft.get(subject);
  const { definition } = row?.type === 'element' || row?.type === 'workItem' ? row : {};
  return definition === undefined ? {} : { definition };
}
