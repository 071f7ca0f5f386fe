import { describe, expect, it } from 'vitest';
import { bySeverity, problemOf, problemsByElement, type ModelProblem } from './problem.ts';

const problem = (
  elementId: string | null,
  severity: ModelProblem['severity'],
  message: string,
): ModelProblem => problemOf({ severity, code: 'x', resource: null, elementId, message });

describe('problems of a model', () => {
  it('are gathered by element, the gravest first and in its colour', () => {
    const [gathered, ...others] = problemsByElement([
      problem('task', 'hint', 'zero'),
      problem('task', 'warning', 'one'),
      problem('task', 'error', 'two'),
      problem('task', 'warning', 'three'),
    ]);
    expect(others).toEqual([]);
    expect(gathered).toMatchObject({ elementId: 'task', severity: 'error' });
    expect(gathered?.problems.map(({ message }) => message)).toEqual([
      'two',
      'one',
      'three',
      'zero',
    ]);
  });

  it('that are hints alone are marked as hints', () => {
    expect(problemsByElement([problem('task', 'hint', 'one')])[0]?.severity).toBe('hint');
  });

  it('that concern the whole model mark no element', () => {
    expect(problemsByElement([problem(null, 'error', 'no start')])).toEqual([]);
  });

  it('are listed from errors to hints, otherwise as found', () => {
    const listed = bySeverity([
      problem('a', 'hint', '0'),
      problem('a', 'warning', '1'),
      problem('b', 'error', '2'),
      problem('c', 'error', '3'),
    ]);
    expect(listed.map(({ message }) => message)).toEqual(['2', '3', '1', '0']);
  });
});
