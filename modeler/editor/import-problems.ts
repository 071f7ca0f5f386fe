import type { ImportWarning } from '../canvas/bpmn.ts';
import { problemOf, type ModelProblem } from '../canvas/problems/problem.ts';

/** What the canvas could not read or draw, as problems: it is kept from getting lost unseen. */
export function importProblems(warnings: readonly ImportWarning[]): readonly ModelProblem[] {
  return warnings.map(({ message, element }, index) =>
    problemOf({
      id: `not-drawn:${index}`,
      severity: 'warning',
      code: 'not-drawn',
      resource: null,
      elementId: element?.id ?? null,
      message: `Expected the whole file to be readable, but: ${firstLine(message)}.`,
    }),
  );
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').trim().replace(/\.$/, '');
}
