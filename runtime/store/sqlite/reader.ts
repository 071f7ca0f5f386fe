import type { CommitQueue } from './commit-queue.ts';
import type { Connection } from './connection.ts';
import { asFailure, judge } from './failure.ts';

/**
 * The connection of everything that only reads. It sees what is committed, and its pages do not push
 * those of the writer out of memory.
 */
export class Reader {
  readonly db: Connection;
  readonly #queue: CommitQueue;

  constructor(db: Connection, queue: CommitQueue) {
    this.db = db;
    this.#queue = queue;
  }

  /**
   * Asks the database.
   *
   * @throws StoreFailed when it is closed or cannot be read
   */
  read<T>(ask: () => T): Promise<T> {
    if (this.#queue.refusal !== null) return Promise.reject(this.#queue.refusal);
    try {
      return Promise.resolve(ask());
    } catch (error) {
      if (judge(error) === 'broken') this.#queue.fail(error);
      return Promise.reject(asFailure(error));
    }
  }
}
