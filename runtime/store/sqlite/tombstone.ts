import { leafDigest } from './digest-chain.ts';

/** What is left of one row of the journal. */
export interface Tombstone {
  readonly position: number;
  /** How many records it had. */
  readonly records: number;
  /** Of what they said; of a row that is chained whole: the digest of the chain after it. */
  readonly digest: string;
  /** Of a row that is chained whole: the digest of the chain before it. */
  readonly before: string | null;
}

/** One digest over what is left of an instance's journal: the deletion binds it into the chain. */
export function tombstonesDigest(stones: readonly Tombstone[]): string {
  const lines = stones.map(({ position, records, digest, before }) =>
    [position, records, digest, before ?? ''].join(' '),
  );
  return leafDigest(lines.join('\n'));
}
