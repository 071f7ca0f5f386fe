import type { Answer } from './grid.ts';
import { proofOf } from './page.ts';
import type { Shown } from './shown.ts';

/**
 * modeler/bpmn-coverage/coverage.json: the same answers as docs/bpmn-coverage.md, for the web application. A cell is a
 * line, so that a change of what the engine does reads as one.
 */
export function coverageData(grid: readonly Answer[], shown: ReadonlyMap<string, Shown>): string {
  return `[\n${grid.map((answer) => JSON.stringify(entry(answer, shown))).join(',\n')}\n]\n`;
}

function entry(
  { id, table, row, column, standing }: Answer,
  shown: ReadonlyMap<string, Shown>,
): object {
  const where = { table, row, column, result: standing.type };
  switch (standing.type) {
    case 'executed':
      return { ...where, says: proofOf(id, standing, shown) };
    case 'refused':
      return { ...where, code: standing.refusal.code, says: standing.refusal.message };
    case 'noted':
      return { ...where, says: standing.why };
  }
}
