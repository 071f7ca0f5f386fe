import { describe, expect, it } from 'vitest';
import { bySeverity, problemsByElement, type ModelProblem } from './problem.ts';

const problem = (
  elementId: string | null,
  severity: ModelProblem['severity'],
  message: string,
): ModelProblem => ({ severity, code: 'x', resource: null, elementId, message });

describe('problems of a model', () => {
  it('are gathered by element, the gravest first in colour', () => {
    const gathered = problemsByElement([
      problem('task', 'warning', 'one'),
      problem('task', 'error', 'two'),
      problem('task', 'warning', 'three'),
    ]);
    expect(gathered).toEqual([
      { elementId: 'task', severity: 'error', messages: ['one', 'two', 'three'] },
    ]);
  });

  it('that concern the whole model mark no element', () => {
    expect(problemsByElement([problem(null, 'error', 'no start')])).toEqual([]);
  });

  it('are listed with errors before warnings, otherwise as found', () => {
    const listed = bySeverity([
      problem('a', 'warning', '1'),
      problem('b', 'error', '2'),
      problem('c', 'error', '3'),
    ]);
    expect(listed.map(({ message }) => message)).toEqual(['2', '3', '1']);
  });
});
