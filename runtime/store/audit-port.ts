import type { JsonObject } from '../../shared/json.ts';
import type { AuditEntry } from '../audit/entry.ts';

/** Something that belongs to no instance, and is to be known for good. */
export interface Notice {
  /** What happened, past tense: `subjectErased`. */
  readonly type: string;
  /** Who did it. */
  readonly by: string;
  /** When, in ms since the epoch. */
  readonly at: number;
  /** What else there is to know: no secrets, no personal data. */
  readonly facts: JsonObject;
}

/** Where entries are looked for. */
export interface EntriesOf {
  /** The instance, or `$house`. */
  readonly subject: string;
  /** After this place in the order of all commits. */
  readonly after: number;
  readonly limit: number;
}

/**
 * The audit log as it is kept: an entry for each decision, each deletion and each notice, in the
 * order of all commits. The store writes the hashes; whoever reads checks them.
 */
export interface AuditStore {
  /** Keeps a notice; its place when it is durable. */
  notice(notice: Notice): Promise<number>;
  /** Entries after a place in the order of all commits, oldest first, at most `limit`. */
  entries(after: number, limit: number): Promise<readonly AuditEntry[]>;
  /** Those of one subject. */
  entriesOf(which: EntriesOf): Promise<readonly AuditEntry[]>;
}
