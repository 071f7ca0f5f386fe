import type { WorkItemId } from '../../../shared/ids.ts';
import type { Rejection } from '../../../shared/rejection.ts';
import type { WorkItemHappening } from '../event.ts';

/** Lets a work item's machine decide at once; its refusal is the command's. */
export type TellWorkItem = (workItem: WorkItemId, happening: WorkItemHappening) => Rejection | null;
