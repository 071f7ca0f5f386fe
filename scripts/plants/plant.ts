/** The checkers whose sight is tested. */
export type Tool = 'tsc' | 'oxlint' | 'prettier' | 'knip' | 'vitest';

/** What a checker said about a file. */
export interface Finding {
  readonly tool: Tool;
  /** Path within the repository. */
  readonly file: string;
  /** The checker's own name for the fault: `TS2304`, `baton(floors)`, `exports`. */
  readonly code: string;
}

/** One violation, and who must see it. */
export interface Plant {
  /** The rule in words, for the table. */
  readonly rule: string;
  readonly tool: Tool;
  readonly code: string;
  /** Where the fault is to be reported. */
  readonly file: string;
  readonly source: string;
  /** Files that stand beside it so that nothing else is wrong. */
  readonly beside?: Readonly<Record<string, string>>;
  /** Checkers that may report it as well, by a second rule for the same thing. */
  readonly also?: readonly Tool[];
}

/** Whether a plant was caught by the tool meant, and by that tool alone. */
export interface Verdict {
  readonly plant: Plant;
  /** null: caught. */
  readonly fault: string | null;
}

/** Judges one plant by everything that all checkers said. */
export function judge(plant: Plant, findings: readonly Finding[]): Verdict {
  const here = findings.filter((found) => found.file === plant.file && !isNatural(plant, found));
  const expected = here.some((found) => found.tool === plant.tool && found.code === plant.code);
  if (!expected) return { plant, fault: `Expected ${plant.code}, but ${said(here)}.` };
  const strays = here.filter(
    (found) =>
      !(found.tool === plant.tool && found.code === plant.code) &&
      !plant.also?.includes(found.tool),
  );
  if (strays.length > 0)
    return { plant, fault: `Expected ${plant.code} alone, but ${said(strays)} as well.` };
  return { plant, fault: null };
}

/** Nobody imports a planted file: that knip calls it dead says nothing, unless that is the question. */
function isNatural(plant: Plant, { tool, code }: Finding): boolean {
  return plant.tool !== 'knip' && tool === 'knip' && code === 'files';
}

function said(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'nobody said anything';
  return findings.map(({ tool, code }) => `${tool} said ${code}`).join(', ');
}
