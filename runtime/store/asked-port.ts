import type { InstanceId } from '../../shared/ids.ts';
import type { ApprovalRow, QueryRow, WorkItemRow } from '../engine/index.ts';
import type { Page, PageRequest } from './page.ts';
import type { WorkItemEntry } from './port.ts';
import type { Asks } from './rows.ts';

/** What is asked of people beside a task, with the instance it belongs to. */
export interface AskedEntry extends Omit<WorkItemEntry, 'item'> {
  /** A question, a permission, or a work item whose claim is to be reviewed. */
  readonly row: QueryRow | ApprovalRow | WorkItemRow;
}

/** Lists of what is asked of people. */
export interface AskedLists {
  /** What is asked beside tasks, of one kind, oldest first. */
  asked(
    filter: { readonly kind: Asks; readonly instance: InstanceId | null },
    page: PageRequest,
  ): Promise<Page<AskedEntry>>;
}
