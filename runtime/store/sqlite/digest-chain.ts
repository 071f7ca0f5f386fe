import { hash } from 'node:crypto';
import type { Connection } from './connection.ts';
import { READ_CHAIN } from './sql/ledger.ts';

/** One row of the journal, as the chain reads it. */
export interface ChainLink {
  readonly position: number;
  readonly instance: string;
  readonly seq: number;
  readonly records: string;
}

/** The digest before the first record: every store has its own. */
export function firstDigest(store: string): string {
  return hash('sha256', `baton journal ${store}`);
}

/** The digest after one more row: it changes with every byte of every row before it. */
export function nextDigest(before: string, { position, instance, records }: ChainLink): string {
  return hash('sha256', `${before}\n${position}\n${instance}\n${records}`);
}

/** Walks the journal after a position; what is true of `before` there is true of the result. */
export function* walkChain(
  db: Connection,
  after: { readonly position: number; readonly digest: string },
): Generator<ChainLink & { readonly digest: string }> {
  let { digest } = after;
  for (const link of db.prepare<[number], ChainLink>(READ_CHAIN).iterate(after.position)) {
    digest = nextDigest(digest, link);
    yield { ...link, digest };
  }
}
