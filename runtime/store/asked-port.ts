import type { DefinitionId, ElementId, InstanceId } from '../../shared/ids.ts';
import type { ApprovalRow, QueryRow, WorkItemRow } from '../engine/index.ts';
import type { Page, PageRequest } from './page.ts';

/** What is asked of people beside a task. */
export type Asks = 'query' | 'review' | 'approval';

/** What is asked of people beside a task, with the instance it belongs to. */
export interface AskedEntry {
  readonly instance: InstanceId;
  readonly definition: DefinitionId;
  readonly processId: ElementId;
  readonly businessKey: string | null;
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
