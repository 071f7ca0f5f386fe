import {
  parseSubscriptionId,
  parseWorkItemId,
  type SubscriptionId,
  type WorkItemId,
} from '../../shared/ids.ts';
import { InvariantViolation } from '../../shared/outcome.ts';

/** Whose deadline it is: only subscriptions and work items have one. */
export function deadlineSubject(key: string): SubscriptionId | WorkItemId {
  const subject = parseSubscriptionId(key) ?? parseWorkItemId(key);
  if (subject === null)
    throw new InvariantViolation(
      'the deadline of a subscription or a work item',
      `it is of ${key}`,
    );
  return subject;
}
