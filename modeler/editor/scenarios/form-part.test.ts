import { describe, expect, it } from 'vitest';
import { at, withAt } from './form-part.ts';

describe('a place in a scenario', () => {
  const value = { name: 'a', work: { 'x/y': [{ type: 'honest' }, { type: 'failing' }] } };

  it('is found by its pointer, or is not there', () => {
    expect(at(value, '/work/x~1y/1/type')).toBe('failing');
    expect(at(value, '/work/z/0')).toBeUndefined();
    expect(at(value, '/toString')).toBeUndefined();
  });

  it('is changed, and everything else stays', () => {
    expect(withAt(value, '/work/x~1y/0/type', 'lying')).toEqual({
      name: 'a',
      work: { 'x/y': [{ type: 'lying' }, { type: 'failing' }] },
    });
    expect(withAt(value, '/name')).toEqual({ work: value.work });
  });

  it('is made where there is none, also at the end of a list', () => {
    expect(withAt({}, '/start/variables/a', 1)).toEqual({ start: { variables: { a: 1 } } });
    expect(withAt({}, '/expect/-', { type: 'asked' })).toEqual({ expect: [{ type: 'asked' }] });
    expect(at(withAt(value, '/work/x~1y/-', { type: 'silent' }), '/work/x~1y/2/type')).toBe(
      'silent',
    );
  });

  it('is taken out of a list', () => {
    expect(at(withAt(value, '/work/x~1y/0'), '/work/x~1y')).toEqual([{ type: 'failing' }]);
  });
});
