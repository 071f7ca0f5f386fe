import {
  parseElementId,
  type ElementId,
  type ElementInstanceId,
  type WorkItemId,
} from '../../../shared/ids.ts';
import type { Completed, RecordOf } from '../../../shared/journal.ts';
import type { Entity, InstanceRow } from '../entities.ts';
import type { Draft } from '../working-set.ts';

/**
 * Writes what a migration says into the rows of the instance's own process: what is in an element
 * that is called otherwise now is in that. Rows of called processes stay as they are.
 */
export function migrate(draft: Draft, { to, elements }: RecordOf<'instanceMigrated'>): void {
  const renamed = (id: ElementId): ElementId => elements[id] ?? id;
  // Owners are looked at before any of them has changed.
  const rows = [...draft.rows()].map((row) => migrated(draft, row, renamed));
  for (const row of rows) if (row !== null) draft.put(row);
  const { duties, ...instance } = draft.instance();
  draft.put({ ...instance, definition: to, ...dutiesAs(duties, renamed) });
}

/** Other processes of the instance keep their names for tasks: what was done under either counts. */
function dutiesAs(duties: InstanceRow['duties'], renamed: Renamed): Pick<InstanceRow, 'duties'> {
  if (duties === undefined) return {};
  const after = new Map(Object.entries(duties));
  for (const [task, names] of Object.entries(duties)) {
    const id = parseElementId(task);
    if (id !== null)
      after.set(renamed(id), [...new Set([...(after.get(renamed(id)) ?? []), ...names])]);
  }
  return { duties: Object.fromEntries(after) };
}

/**
 * The same for a called process: all that lies in it, but not what it calls in turn, is of the other
 * version.
 */
export function migrateCalled(
  draft: Draft,
  { element, to, elements }: RecordOf<'calledProcessMigrated'>,
): void {
  const renamed = (id: ElementId): ElementId => elements[id] ?? id;
  for (const row of within(draft, element))
    switch (row.type) {
      case 'element':
      case 'workItem':
      case 'incident':
        draft.put({ ...row, definition: to, elementId: renamed(row.elementId) });
        break;
      case 'query':
      case 'ledger':
      case 'approval':
        draft.put({ ...row, elementId: renamed(row.elementId) });
        break;
      case 'subscription':
        draft.put({ ...row, target: renamed(row.target) });
        break;
      case 'compensation':
        draft.put({ ...row, completed: completedAs(row.completed, renamed) });
        break;
      default:
        break;
    }
  const { duties, ...instance } = draft.instance();
  draft.put({ ...instance, ...dutiesAs(duties, renamed) });
}

/** A row with all that lies in it or belongs to it, up to the processes that are called in it. */
function within(draft: Draft, root: ElementInstanceId): readonly Entity[] {
  const rows: Entity[] = [draft.element(root)];
  for (const one of rows) {
    for (const row of draft.members(one.id))
      if (row.type !== 'element' || row.called !== true) rows.push(row);
    if (one.type === 'element') rows.push(...draft.effects(one.id));
  }
  return rows;
}

type Renamed = (id: ElementId) => ElementId;

/** The row as it is afterwards; `null` when it stays as it is. */
function migrated(draft: Draft, row: Entity, renamed: Renamed): Entity | null {
  switch (row.type) {
    case 'element':
    case 'workItem':
    case 'incident':
    case 'ledger':
    case 'query':
    case 'approval':
      if (!belongs(draft, row) || renamed(row.elementId) === row.elementId) return null;
      return { ...row, elementId: renamed(row.elementId) };
    case 'subscription':
      if (!isOwn(draft, row.element) || renamed(row.target) === row.target) return null;
      return { ...row, target: renamed(row.target) };
    case 'compensation':
      if (!isOwn(draft, row.scope)) return null;
      return { ...row, completed: completedAs(row.completed, renamed) };
    case 'instance':
    case 'variable':
    case 'signal':
      return null;
  }
}

type OfElement = Extract<Entity, { readonly elementId: ElementId }>;

/** Whether a row is of this instance's own process, not of one that it calls. */
function belongs(draft: Draft, row: OfElement): boolean {
  switch (row.type) {
    case 'ledger':
      // What is closed can be undone still: it belongs where it can be.
      return isOwn(draft, row.scope);
    case 'query':
    case 'approval':
      return isOfOwn(draft, row.workItem);
    default:
      return row.definition === undefined;
  }
}

function completedAs(completed: Completed, renamed: Renamed): Completed {
  const { elementId, inner } = completed;
  return {
    ...completed,
    elementId: renamed(elementId),
    inner: inner.map((one) => completedAs(one, renamed)),
  };
}

function isOfOwn(draft: Draft, workItem: WorkItemId): boolean {
  const row = draft.get(workItem);
  return row?.type === 'workItem' && row.definition === undefined;
}

function isOwn(draft: Draft, element: ElementInstanceId): boolean {
  const row = draft.get(element);
  return row?.type === 'element' && row.definition === undefined;
}
