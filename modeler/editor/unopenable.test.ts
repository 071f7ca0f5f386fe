import { describe, expect, it } from 'vitest';
import { unopenable } from './unopenable.ts';

describe('a text that the canvas does not take', () => {
  it('is told with the place of its mistake, counted from 1', () => {
    const message =
      'unparsable content <x detected\n\tline: 0\n\tcolumn: 4\n\tnested error: unclosed tag';
    expect(unopenable(message).message).toBe(
      'Expected BPMN 2.0 as XML, but it is not (line 1, column 5: unclosed tag).',
    );
  });

  it('is told in its first line when no place is known', () => {
    expect(unopenable('failed to parse\n  at x.js').message).toContain('(failed to parse)');
  });

  it('is told to lack a diagram when it describes a process alone', () => {
    expect(unopenable('no diagram to display').message).toContain('without one');
  });
});
