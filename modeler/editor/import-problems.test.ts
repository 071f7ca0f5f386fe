import { describe, expect, it } from 'vitest';
import { importProblems } from './import-problems.ts';

describe('what a canvas could not draw', () => {
  it('is told as a warning, in its first line, without a trace', () => {
    const [problem] = importProblems([{ message: 'unresolved reference <X>\n  at foo.js:1' }]);
    expect(problem).toMatchObject({ severity: 'warning', elementId: null });
    expect(problem?.message).toBe(
      'Expected the whole file to be readable, but: unresolved reference <X>.',
    );
  });
});
