import { RESULTS, type Cell, type Result } from './coverage.ts';

/** What of the coverage is looked for. */
export interface CoverageFilter {
  /** Words that all have to stand in the element, its place or its attribute. */
  readonly search: string;
  readonly result: Result | null;
}

/** Reads the filter off an address; what it does not know is left out. */
export function parseCoverageFilter(query: URLSearchParams): CoverageFilter {
  const result = query.get('result');
  return {
    search: query.get('search') ?? '',
    result: RESULTS.find((known) => known === result) ?? null,
  };
}

/** The cells that a filter leaves. */
export function filtered(
  cells: readonly Cell[],
  { search, result }: CoverageFilter,
): readonly Cell[] {
  const words = search.toLowerCase().split(/\s+/);
  return cells.filter((cell) => {
    const where = `${cell.row} ${cell.column}`.toLowerCase();
    return (
      (result === null || cell.result === result) && words.every((each) => where.includes(each))
    );
  });
}
