import type { Instant } from '../../../shared/time.ts';
import type { CommitQueue } from './commit-queue.ts';
import type { Connection } from './connection.ts';
import type { Ledger } from './ledger.ts';

/** What the parts of the store that write have in common. */
export interface Writing {
  readonly db: Connection;
  readonly ledger: Ledger;
  readonly queue: CommitQueue;
  readonly now: () => Instant;
}

/** Queues a small change that needs no decision; settles when it is durable. */
export function change<T>({ queue, ledger }: Writing, write: () => T): Promise<T> {
  return queue.submit({
    plan: () => ({
      type: 'write',
      instance: null,
      write: () => {
        ledger.change();
        return write();
      },
    }),
  });
}
