import type { Rejection } from '../../shared/rejection.ts';
import type { Instant } from '../../shared/time.ts';

/** Who has an instance deleted, when, and why. */
export interface DeletionRequest {
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}

/** What came of a deletion. */
export type Deleted =
  /** `position` is that of the deletion in the order of all commits. */
  | { readonly type: 'deleted'; readonly position: number }
  | { readonly type: 'refused'; readonly rejection: Rejection };
