import { fuzzyScore } from './fuzzy.ts';
import type { PaletteEntry, PaletteGroup } from './palette-entry.ts';

const ORDER: readonly PaletteGroup[] = [
  'recent',
  'acts',
  'pages',
  'processes',
  'instances',
  'incidents',
  'agents',
];

/** How many of a group are shown. */
const AT_MOST = 8;

/** Entries of one kind, the best first. */
export interface ResultGroup {
  readonly group: PaletteGroup;
  readonly entries: readonly PaletteEntry[];
}

/**
 * What answers to what was typed, by groups; the group with the best answer comes first. While nothing is
 * typed: what was recent, what the page can do, and where one can go.
 */
export function resultsOf(typed: string, entries: readonly PaletteEntry[]): readonly ResultGroup[] {
  const isAsking = typed.trim() !== '';
  const groups = ORDER.map((group) => {
    const scored = entries
      .filter((entry) => entry.group === group)
      .flatMap((entry) => {
        const score = scoreOf(typed, entry);
        return score === null ? [] : [{ entry, score }];
      });
    if (isAsking) scored.sort((one, other) => other.score - one.score);
    const found = scored.slice(0, AT_MOST);
    return { group, best: found[0]?.score ?? 0, entries: found.map(({ entry }) => entry) };
  }).filter((one) => one.entries.length > 0);
  if (!isAsking) return groups.filter(({ group }) => AT_FIRST.has(group));
  return groups.toSorted((one, other) => other.best - one.best);
}

const AT_FIRST: ReadonlySet<PaletteGroup> = new Set<PaletteGroup>(['recent', 'acts', 'pages']);

function scoreOf(typed: string, { group, label, detail = '' }: PaletteEntry): number | null {
  const byLabel = fuzzyScore(typed, label);
  if (byLabel !== null) return byLabel;
  const byAll = fuzzyScore(typed, `${label} ${detail}`);
  if (byAll !== null) return byAll / 2;
  // The runtime has found it, by what is not on the screen or in its own way.
  return group === 'instances' ? 1 : null;
}
