import { editDistance } from '../../edit-distance.ts';
import type { ListEntry } from './sanctions-list.ts';

/** An entry that a name may stand for; `score` is 1 when the names are the same. */
export interface NameMatch {
  readonly entryId: string;
  readonly listedName: string;
  readonly score: number;
  readonly reason: string;
}

/** From here on a likeness counts as a hit. */
const HIT = 0.9;

/** The same for an entry of another country: there, likeness alone makes a namesake. */
const HIT_ABROAD = 0.97;

const LEGAL_FORMS: ReadonlySet<string> = new Set(
  (
    'ltd limited llc inc plc gmbh ag kg co sa sarl srl spa bv nv sl fze jsc ' +
    'company and the und'
  ).split(' '),
);

/**
 * The entries a name comes close to, best first. Accents, case, punctuation and legal forms do not
 * count, word order and small misspellings hardly. In another country than the entry's the name
 * must be nearly the same.
 */
export function matchName(
  name: string,
  country: string | null,
  list: readonly ListEntry[],
): readonly NameMatch[] {
  const words = wordsOf(name);
  return list
    .flatMap((entry) => {
      const least = country === null || entry.country === country ? HIT : HIT_ABROAD;
      return best(words, entry).filter((match) => match.score >= least);
    })
    .sort((one, other) => other.score - one.score);
}

function best(words: readonly string[], entry: ListEntry): readonly NameMatch[] {
  const scored = entry.names
    .map((listedName) => ({ listedName, score: likeness(words, wordsOf(listedName)) }))
    .sort((one, other) => other.score - one.score)[0];
  if (scored === undefined) return [];
  return [{ entryId: entry.entryId, ...scored, reason: entry.reason }];
}

function wordsOf(name: string): readonly string[] {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !LEGAL_FORMS.has(word));
}

// each word is paired with the most similar one of the other name; what has no pair counts nothing
function likeness(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return 0;
  const paired = (from: readonly string[], to: readonly string[]): number =>
    from.reduce((sum, word) => sum + Math.max(...to.map((each) => similar(word, each))), 0);
  const score = (paired(one, other) + paired(other, one)) / (one.length + other.length);
  return Math.round(score * 1000) / 1000;
}

function similar(one: string, other: string): number {
  return 1 - editDistance(one, other) / Math.max(one.length, other.length);
}
