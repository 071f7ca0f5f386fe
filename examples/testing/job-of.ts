import type { JsonObject } from '../json.ts';
import type { Job } from '../workers/job.ts';

/** A job with this input, as if it had been leased. */
export function jobOf(input: JsonObject, changes: Partial<Job> = {}): Job {
  return {
    itemId: 'item-1',
    instanceId: 'instance-1',
    elementId: 'Task',
    capability: 'anything',
    input,
    subject: {},
    lease: 'lease-1',
    epoch: 1,
    expiresAt: '2026-11-20T12:00:00Z',
    attempt: 1,
    feedback: null,
    ...changes,
  };
}
