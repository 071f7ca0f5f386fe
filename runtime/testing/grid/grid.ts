import { readdirSync, readFileSync } from 'node:fs';
import { parseDefinitions } from '../../service/model-reader/parse-definitions.ts';
import type { Cell } from './cell.ts';
import { cells } from './cells.ts';
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

/** Where the drawn processes and their golden traces lie, from the root of the repository. */
export const FIXTURES = 'runtime/engine/elements/fixtures/';
const ROOT = new URL('../../../', import.meta.url);

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
  for (const name of fixtureNames()) {
    const parsed = await parseDefinitions(textOf(`${name}.bpmn`));
    if (parsed.type === 'unreadable') throw new Error(`Expected to read ${name}, but could not.`);
    for (const cell of provenBy(parsed.model.definitions, textOf(`${name}.trace.txt`)))
      proofs.set(cell, [...(proofs.get(cell) ?? []), name]);
  }
  return proofs;
}

/** Every drawn process that has a golden trace. */
function fixtureNames(): readonly string[] {
  const files = readdirSync(new URL(FIXTURES, ROOT), { recursive: true }).map(String).sort();
  const traced = new Set(files.filter((name) => name.endsWith('.trace.txt')));
  return files
    .filter((name) => name.endsWith('.bpmn') && traced.has(name.replace('.bpmn', '.trace.txt')))
    .map((name) => name.replace('.bpmn', ''));
}

function textOf(name: string): string {
  return readFileSync(new URL(FIXTURES + name, ROOT), 'utf8');
}
