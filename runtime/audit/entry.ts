import { hash } from 'node:crypto';

/** What an entry of the audit log is about: a decision, a deletion, or something of the house. */
export type EntryKind = 'records' | 'deletion' | 'notice';

/** What an entry of the audit log says, without its hashes. */
export interface EntryFacts {
  /** Its place in the order of all commits. */
  readonly position: number;
  readonly kind: EntryKind;
  /** The instance it belongs to; {@link HOUSE} for what belongs to none. */
  readonly subject: string;
  /** The number of its last record; 0 where there are no records. */
  readonly seq: number;
  /** When, in ms since the epoch; 0 where only the content tells. */
  readonly at: number;
  /** SHA-256 (hex) of its content. */
  readonly leaf: string;
}

/** One entry of the audit log. */
export interface AuditEntry extends EntryFacts {
  /** The hash of the entry before it of the same subject; {@link FIRST} for the first. */
  readonly previous: string;
  /** Over everything above: what the Merkle tree has as a leaf. */
  readonly hash: string;
  /** What it says, byte for byte as it was hashed; `null` when its instance was deleted. */
  readonly content: string | null;
}

/** The subject of entries that belong to no instance. */
export const HOUSE = '$house';

/** What the first entry of a subject follows. */
export const FIRST: string = '0'.repeat(64);

/** SHA-256 (hex) of what an entry says. */
export function contentHash(content: string): string {
  return hash('sha256', content);
}

/** The hash of an entry after `previous`: it changes with everything that the entry says. */
export function entryHash(previous: string, entry: EntryFacts): string {
  const { position, kind, subject, seq, at, leaf } = entry;
  return hash(
    'sha256',
    `baton entry 1\n${previous}\n${position}\n${kind}\n${subject}\n${seq}\n${at}\n${leaf}`,
  );
}

/** What is wrong with an entry by itself; `null` when its hashes are what they should be. */
export function faultOf(entry: AuditEntry): string | null {
  const { content, leaf, previous, hash: said } = entry;
  if (content !== null && contentHash(content) !== leaf)
    return `Expected content with digest ${leaf}, but it has ${contentHash(content)}.`;
  const found = entryHash(previous, entry);
  return found === said ? null : `Expected hash ${found}, but it says ${said}.`;
}
