import { HOUSE, type AuditEntry } from '../../audit/entry.ts';
import type { AuditStore, EntriesOf, Notice } from '../audit-port.ts';
import type { Shelf } from './shelf.ts';

/** The audit log in memory. */
export class MemoryAudit implements AuditStore {
  readonly #shelf: Shelf;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  notice({ type, by, at, facts }: Notice): Promise<number> {
    return this.#shelf.act(() => {
      this.#shelf.lastPosition += 1;
      const content = JSON.stringify({ type, by, at, facts });
      this.#shelf.enter('notice', HOUSE, { seq: 0, at, content });
      return this.#shelf.lastPosition;
    });
  }

  entries(after: number, limit: number): Promise<readonly AuditEntry[]> {
    return this.#shelf.act(() =>
      this.#shelf.entries.filter(({ position }) => position > after).slice(0, limit),
    );
  }

  entriesOf({ subject, after, limit }: EntriesOf): Promise<readonly AuditEntry[]> {
    return this.#shelf.act(() =>
      this.#shelf.entries
        .filter((entry) => entry.subject === subject && entry.position > after)
        .slice(0, limit),
    );
  }
}
