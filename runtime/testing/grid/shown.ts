import { allDrawings, type Drawing } from './drawings.ts';
import type { Answer } from './grid.ts';
import { provenBy } from './proofs.ts';
import { sensitivityOf, type Sensitivity } from './sensitivity.ts';

/** What has been shown of a cell, and by which drawing. */
export interface Shown {
  readonly by: Sensitivity;
  readonly drawing: string;
}

/** From the best that can be shown of a cell to what shows nothing. */
const ORDER: readonly Sensitivity[] = ['removed', 'otherwise', 'refused', 'survives'];

/**
 * For every executed cell: whether the test of one of its drawings fails without its behaviour.
 * Small drawings are asked first.
 */
export async function shownOf(grid: readonly Answer[]): Promise<ReadonlyMap<string, Shown>> {
  const drawings = [...(await allDrawings())].sort(
    (one, other) => one.trace.length - other.trace.length,
  );
  const proofs = drawings.map((drawing) => ({
    drawing,
    proven: provenBy(drawing.definitions, drawing.trace),
  }));
  const executed = grid.filter(({ standing }) => standing.type === 'executed');
  return new Map(executed.map((cell) => [cell.id, bestOf(cell, proofs)]));
}

interface Proof {
  readonly drawing: Drawing;
  readonly proven: ReturnType<typeof provenBy>;
}

function bestOf(cell: Answer, proofs: readonly Proof[]): Shown {
  let best: Shown = { by: 'survives', drawing: '' };
  for (const { drawing, proven } of proofs)
    for (const element of proven.get(cell.id) ?? []) {
      const by = sensitivityOf(drawing, { cell, root: drawing.definitions, element });
      if (by === 'removed') return { by, drawing: drawing.name };
      if (ORDER.indexOf(by) < ORDER.indexOf(best.by)) best = { by, drawing: drawing.name };
    }
  return best;
}
