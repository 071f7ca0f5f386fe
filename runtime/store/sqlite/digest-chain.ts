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

/** Walks the journal after a position; what is true of `before` there is true of the result. */
export function* walkChain(
  db: Connection,
  after: { readonly position: number; readonly digest: string },
): Generator<ChainLink & { readonly digest: string }> {
  const whole = wholeUpTo(db);
  let { digest } = after;
  const links = db.prepare<[{ after: number }], ChainLink>(READ_CHAIN);
  for (const link of links.iterate({ after: after.position })) {
    digest = link.position <= whole ? digestOfWhole(digest, link) : digestOf(digest, link);
    yield { ...link, digest };
  }
}

/** Up to which position rows went into the chain with all they say, as older versions did it. */
export function wholeUpTo(db: Connection): number {
  return db.prepare<[], { position: number }>(WHOLE_UP_TO).get()?.position ?? 0;
}

function digestOf(before: string, { position, instance, kind, text }: ChainLink): string {
  const leaf = kind === 'tombstone' ? text : leafDigest(text);
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
