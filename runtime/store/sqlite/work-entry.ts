import type { InstanceRow, WorkItemRow } from '../../engine/index.ts';
import type { IncidentEntry, WorkItemEntry } from '../port.ts';
import { readColumn } from './text.ts';

/** An entry of a list as it was found: the instance's own row and the listed one, both JSON. */
export interface EntryFound {
  readonly rowNo: number;
  readonly instance: string;
  readonly entity: string;
}

/** Reads an entry of a list of work items. */
export function workItemEntry(found: Pick<EntryFound, 'instance' | 'entity'>): WorkItemEntry {
  return { ...ownerOf(found.instance), item: readColumn<WorkItemRow>(found.entity) };
}

/** Reads whose an entry is. */
export function ownerOf(json: string): Omit<IncidentEntry, 'incident'> {
  const { id, definition, processId, businessKey } = readColumn<InstanceRow>(json);
  return { instance: id, definition, processId, businessKey };
}
