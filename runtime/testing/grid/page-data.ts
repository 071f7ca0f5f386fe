import type { Answer } from './grid.ts';

/**
 * modeler/bpmn-coverage/coverage.json: the same answers as docs/bpmn-coverage.md, for the web application. A cell is a
 * line, so that a change of what the engine does reads as one.
 */
export function coverageData(grid: readonly Answer[]): string {
  return `[\n${grid.map((answer) => JSON.stringify(entry(answer))).join(',\n')}\n]\n`;
}

function entry({ table, row, column, standing }: Answer): object {
  const where = { table, row, column, result: standing.type };
  switch (standing.type) {
    case 'executed':
      return { ...where, says: standing.proofs[0] ?? '' };
    case 'refused':
      return { ...where, code: standing.refusal.code, says: standing.refusal.message };
    case 'noted':
      return { ...where, says: standing.why };
  }
}
