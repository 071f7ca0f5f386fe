import {
  digestAfter,
  firstDigest,
  readChain,
  wholeUpTo,
  type ChainLink,
} from '../store/sqlite/digest-chain.ts';
import type { Connection } from '../store/sqlite/connection.ts';
import type { Head, HeadFound } from '../store/sqlite/head-file.ts';
import type { LedgerHead } from '../store/sqlite/ledger.ts';
import { READ_HEAD } from '../store/sqlite/sql/ledger.ts';
import type { Findings } from './finding.ts';
import { LEAPING_POSITIONS } from './sql.ts';

/**
 * What the head file said before the database was looked at, and after. They differ only while a
 * server is running: then the database stands somewhere between the two.
 */
export interface HeadSeen {
  readonly before: HeadFound;
  readonly after: HeadFound;
}

/**
 * The journal is one unbroken chain, and its end is where the books and the head file say.
 * @param known the chain, where somebody has walked it already
 */
export function checkChain(
  db: Connection,
  seen: HeadSeen,
  findings: Findings,
  known: ChainWalk | null = null,
): LedgerHead | null {
  const head = headOf(db);
  if (head === null) {
    findings.add('chain', 'head', 'Expected the database to have a head, but there is none.');
    return null;
  }
  const digests = known ?? walked(db, head, seen);
  if (digests.end.position !== head.position || digests.end.digest !== head.digest)
    findings.add(
      'chain',
      'journal',
      `Expected the journal to end at record ${head.position} with digest ${head.digest}, but it ends ` +
        `at ${digests.end.position} with ${digests.end.digest}.`,
    );
  for (const { position } of db.prepare<[], { position: number }>(LEAPING_POSITIONS).all())
    findings.add(
      'chain',
      'journal',
      `Expected positions to count records, but there is a leap before position ${position}.`,
    );
  checkHeadFile(head, seen, digests.at, findings);
  return head;
}

/** The digests of the chain, as whoever walks it finds them. */
export class ChainWalk {
  readonly #wanted: ReadonlySet<number>;
  readonly #whole: number;
  readonly #at: Map<number, string> = new Map();
  #end: { readonly position: number; readonly digest: string };

  constructor(db: Connection, { store }: LedgerHead, seen: HeadSeen) {
    const found = [seen.before, seen.after].flatMap((one) =>
      one.type === 'found' ? [one.head.position] : [],
    );
    this.#wanted = new Set(found);
    this.#whole = wholeUpTo(db);
    this.#end = { position: 0, digest: firstDigest(store) };
    this.#at.set(0, this.#end.digest);
  }

  /** Where the chain ends. */
  get end(): { readonly position: number; readonly digest: string } {
    return this.#end;
  }

  /** The digest at the positions that the head file names. */
  get at(): ReadonlyMap<number, string> {
    return this.#at;
  }

  /** @param leaf the digest of what the link says, where that is known */
  add(link: ChainLink, leaf?: string): void {
    const { position } = link;
    const digest = digestAfter(this.#end.digest, link, this.#whole, leaf);
    this.#end = { position, digest };
    if (this.#wanted.has(position)) this.#at.set(position, digest);
  }
}

/** The head of a database, which tells what its chain begins with; `null`: it has none. */
export function headOf(db: Connection): LedgerHead | null {
  return db.prepare<[], LedgerHead>(READ_HEAD).get() ?? null;
}

function walked(db: Connection, head: LedgerHead, seen: HeadSeen): ChainWalk {
  const walk = new ChainWalk(db, head, seen);
  for (const link of readChain(db)) walk.add(link);
  return walk;
}

/** The head is written after its commit is durable: a database may be one commit ahead of it. */
function checkHeadFile(
  head: LedgerHead,
  { before, after }: HeadSeen,
  digests: ReadonlyMap<number, string>,
  findings: Findings,
): void {
  if (before.type !== 'found' || after.type !== 'found') {
    if (head.commit > 0)
      findings.add('chain', 'head file', `Expected the head file, but it is ${before.type}.`);
    return;
  }
  if (before.head.store !== head.store)
    return findings.add(
      'chain',
      'head file',
      `Expected the head file of store ${head.store}, but it is of ${before.head.store}.`,
    );
  if (head.commit < before.head.commit || head.commit > after.head.commit + 1)
    findings.add(
      'chain',
      'head file',
      `Expected commit ${before.head.commit}${rangeOf(before.head, after.head)} in the database, but it ` +
        `is at ${head.commit}.`,
    );
  const known = digests.get(before.head.position);
  if (head.commit >= before.head.commit && known !== before.head.digest)
    findings.add(
      'chain',
      'head file',
      `Expected digest ${before.head.digest} at record ${before.head.position}, but it is ` +
        `${known ?? 'not the end of any decision'}.`,
    );
}

function rangeOf(before: Head, after: Head): string {
  return after.commit === before.commit ? ' (or the next)' : ` to ${after.commit + 1}`;
}
