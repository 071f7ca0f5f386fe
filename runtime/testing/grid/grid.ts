import type { Cell } from './cell.ts';
import { cells } from './cells.ts';
import { allDrawings } from './drawings.ts';
import { prober, type Refusal } from './probe.ts';
import { provenBy } from './proofs.ts';

/** What becomes of what a file says: done, refused, or without any meaning for execution. */
export type Standing =
  | { readonly type: 'executed'; readonly proofs: readonly string[] }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'noted'; readonly why: string };

/** A cell of the grid, answered. */
export interface Answer extends Pick<Cell, 'id' | 'table' | 'row' | 'column'> {
  readonly standing: Standing;
}

/** The whole grid; a cell that deploys and that no fixture goes through is executed without proof. */
export async function coverageGrid(): Promise<readonly Answer[]> {
  const proofs = await allProofs();
  const answers: Answer[] = [];
  const refusalOf = prober();
  for (const { xml, note, ...cell } of cells()) {
    const refusal = await refusalOf(xml);
    answers.push({ ...cell, standing: standingOf(refusal, note, proofs.get(cell.id) ?? []) });
  }
  return answers;
}

function standingOf(
  refusal: Refusal | null,
  note: string | null,
  proofs: readonly string[],
): Standing {
  if (refusal !== null) return { type: 'refused', refusal };
  return note === null ? { type: 'executed', proofs } : { type: 'noted', why: note };
}

/** The fixtures that go through each cell, by their paths below {@link FIXTURES} without ending. */
async function allProofs(): Promise<ReadonlyMap<string, readonly string[]>> {
  const proofs = new Map<string, string[]>();
  for (const { name, definitions, trace } of await allDrawings())
    for (const cell of provenBy(definitions, trace).keys())
      proofs.set(cell, [...(proofs.get(cell) ?? []), name]);
  return proofs;
}
