import { hash } from 'node:crypto';
import type { Connection } from './connection.ts';
import { READ_CHAIN, WHOLE_UP_TO } from './sql/ledger.ts';

/** One link of the chain: a row of the journal, what is left of one, that one was deleted, or a notice. */
export interface ChainLink {
  readonly position: number;
  readonly instance: string;
  readonly kind: 'records' | 'tombstone' | 'deletion' | 'notice';
  /** What it says; of a tombstone the digest that it has kept. */
  readonly text: string;
  /** Of a tombstone of a row that is chained whole: the digest of the chain before it. */
  readonly before: string | null;
}

/** The digest before the first record: every store has its own. */
export function firstDigest(store: string): string {
  return hash('sha256', `baton journal ${store}`);
}

/** The digest of what a link says: all that is kept of a row that is deleted. */
export function leafDigest(text: string): string {
  return hash('sha256', text);
}

/** The digest after one more link: it changes with every byte of every link before it. */
export function nextDigest(
  before: string,
  { position, instance, leaf }: { position: number; instance: string; leaf: string },
): string {
  return hash('sha256', `${before}\n${position}\n${instance}\n${leaf}`);
}

/** The links of the chain after a position, in their order. */
export function readChain(db: Connection, after: number = 0): IterableIterator<ChainLink> {
  return db.prepare<[{ after: number }], ChainLink>(READ_CHAIN).iterate({ after });
}

/** Walks the journal after a position; what is true of `before` there is true of the result. */
export function* walkChain(
  db: Connection,
  after: { readonly position: number; readonly digest: string },
): Generator<ChainLink & { readonly digest: string }> {
  const whole = wholeUpTo(db);
  let { digest } = after;
  for (const link of readChain(db, after.position)) {
    digest = digestAfter(digest, link, whole);
    yield { ...link, digest };
  }
}

/**
 * The digest after a link. @param whole up to which position rows are chained with all they say
 * @param leaf the digest of what it says, where that is known already
 */
export function digestAfter(before: string, link: ChainLink, whole: number, leaf?: string): string {
  return link.position <= whole ? digestOfWhole(before, link) : digestOf(before, link, leaf);
}

/** Up to which position rows went into the chain with all they say, as older versions did it. */
export function wholeUpTo(db: Connection): number {
  return db.prepare<[], { position: number }>(WHOLE_UP_TO).get()?.position ?? 0;
}

function digestOf(
  before: string,
  { position, instance, kind, text }: ChainLink,
  known: string | undefined,
): string {
  const leaf = kind === 'tombstone' ? text : (known ?? leafDigest(text));
  return nextDigest(before, { position, instance, leaf });
}

/** A tombstone that does not fit to what comes before it breaks the chain for good. */
function digestOfWhole(
  digest: string,
  { position, instance, kind, text, before }: ChainLink,
): string {
  if (kind === 'tombstone') return before === digest ? text : leafDigest(`${digest}\nbroken`);
  return nextDigest(digest, { position, instance, leaf: text });
}
