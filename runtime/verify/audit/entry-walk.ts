import type { ReadCheckpoint } from '../../audit/checkpoint.ts';
import { contentHash, entryHash, faultOf, FIRST, type AuditEntry } from '../../audit/entry.ts';
import { isSame, leafOfEntry, MerkleFold } from '../../audit/merkle.ts';
import type { Findings } from '../finding.ts';

/**
 * Looks at every entry of a log in its order: whether its hashes are right, whether it follows on
 * the one before it of its subject, and whether the tree over all of them is the one that was signed.
 */
export class EntryWalk {
  readonly #findings: Findings;
  /** Checkpoints by their sizes. */
  readonly #due: Map<number, ReadCheckpoint[]> = new Map();
  readonly #fold: MerkleFold = new MerkleFold();
  /** The hash of the last entry of each subject. */
  readonly #last: Map<string, string> = new Map();
  #position = 0;
  /** Up to which entry the log is what was signed. */
  #sound = 0;
  #isForked = false;

  constructor(checkpoints: readonly ReadCheckpoint[], findings: Findings) {
    this.#findings = findings;
    for (const checkpoint of checkpoints) {
      const same = this.#due.get(checkpoint.size) ?? [];
      same.push(checkpoint);
      this.#due.set(checkpoint.size, same);
    }
    this.#compare();
  }

  /** How many entries were looked at. */
  get size(): number {
    return this.#fold.size;
  }

  add(entry: AuditEntry): void {
    const { position, subject, kind, previous, hash } = entry;
    const place = placeOf(entry);
    const fault = faultOf(entry);
    if (fault !== null) this.#findings.add('audit', place, fault);
    this.#follow(position, entry);
    const before = this.#last.get(subject) ?? FIRST;
    if (previous !== before)
      this.#findings.add(
        'audit',
        place,
        `Expected it to follow on ${before}, but it follows on ${previous}.`,
      );
    // A deletion ends the story of an instance: another under the same id follows on nothing.
    if (kind === 'deletion') this.#last.delete(subject);
    else this.#last.set(subject, hash);
    this.#fold.add(leafOfEntry(hash));
    this.#compare();
  }

  /**
   * As {@link add}, of a row as it lies in the database: it follows whatever came before it, and
   * what its content comes to is computed once. @returns the digest of its content
   */
  addRow({ leaf: kept, hash: said, content, ...facts }: EntryRow): string {
    const { subject, kind } = facts;
    const leaf = kept ?? (content === null ? '' : contentHash(content));
    const hash = entryHash(this.#last.get(subject) ?? FIRST, { ...facts, leaf });
    if (hash !== said)
      this.#findings.add(
        'audit',
        placeOf(facts),
        `Expected hash ${hash}, but it says ${said ?? 'none'}.`,
      );
    this.#follow(facts.position, facts);
    // what it says counts, as with every entry: the tree is over what is written
    if (kind === 'deletion') this.#last.delete(subject);
    else this.#last.set(subject, said ?? '');
    this.#fold.add(leafOfEntry(said ?? ''));
    this.#compare();
    return leaf;
  }

  /** To be called after the last entry: what was signed beyond it is missing. */
  end({ allowUnsigned = false }: { readonly allowUnsigned?: boolean } = {}): void {
    const signed = Math.max(...this.#due.keys(), 0);
    if (!allowUnsigned && signed > 0 && signed < this.size)
      this.#findings.add(
        'audit',
        `entries ${signed} to ${this.size - 1}`,
        'Expected every entry to be signed, but these are not: the server was killed before it came ' +
          'to it, or somebody has added them. Let the server sign them, or say --unsigned-ok.',
      );
    for (const [size, checkpoints] of this.#due)
      for (const { at } of checkpoints)
        if (size > this.size)
          this.#findings.add(
            'audit',
            `the checkpoint of ${at}`,
            `Expected ${size} entries, as was signed, but there are ${this.size}: ` +
              'the end of the log was cut off.',
          );
  }

  #follow(position: number, of: Placed): void {
    if (position <= this.#position)
      this.#findings.add(
        'audit',
        placeOf(of),
        `Expected a place after ${this.#position}, but it is at ${position}.`,
      );
    this.#position = position;
  }

  #compare(): void {
    const due = this.#due.get(this.size);
    if (due === undefined || this.#isForked) return;
    const root = this.#fold.root();
    const wrong = due.find((checkpoint) => !isSame(checkpoint.root, root));
    if (wrong === undefined) {
      this.#sound = this.size;
      return;
    }
    // Whatever was signed later contains the same difference.
    this.#isForked = true;
    this.#findings.add(
      'audit',
      `entries ${this.#sound} to ${this.size - 1}`,
      `Expected the root ${base64(wrong.root)} that was signed at ${wrong.at} for ${this.size} ` +
        `entries, but it is ${base64(root)}: among these entries one was changed, added, taken ` +
        'away or moved.',
    );
  }
}

/** An entry without what it follows, as the database keeps it. */
type EntryRow = Omit<AuditEntry, 'leaf' | 'previous' | 'hash'> & {
  readonly leaf: string | null;
  readonly hash: string | null;
};

type Placed = Pick<AuditEntry, 'position' | 'subject' | 'seq' | 'kind'>;

/** Where an entry is, for people. */
export function placeOf({ position, subject, seq, kind }: Placed): string {
  const which = kind === 'records' ? ` up to record ${seq}` : '';
  return `${kind} of ${subject}${which} at ${position}`;
}

function base64(hash: Uint8Array): string {
  return Buffer.from(hash).toString('base64');
}
