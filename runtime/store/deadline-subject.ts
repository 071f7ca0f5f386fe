import {
  parseApprovalId,
  parseQueryId,
  parseSubscriptionId,
  parseWorkItemId,
} from '../../shared/ids.ts';
import { InvariantViolation } from '../../shared/outcome.ts';
import type { DeadlineSubject } from '../engine/index.ts';

/** Whose deadline it is: subscriptions, work items, questions and approvals have one. */
export function deadlineSubject(key: string): DeadlineSubject {
  const subject =
    parseSubscriptionId(key) ?? parseWorkItemId(key) ?? parseQueryId(key) ?? parseApprovalId(key);
  if (subject === null)
    throw new InvariantViolation('the deadline of something that can have one', `it is of ${key}`);
  return subject;
}
