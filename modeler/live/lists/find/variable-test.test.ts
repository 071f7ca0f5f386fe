import { describe, expect, it } from 'vitest';
import { isPath, pathName, readVariableTest, writeVariableTest } from './variable-test.ts';

describe('a comparison of a variable', () => {
  it.each([
    ['amount>=100', { path: 'amount', comparison: '>=', value: '100' }],
    ['order.total<5', { path: 'order.total', comparison: '<', value: '5' }],
    ['"a.b".c!="x"', { path: '"a.b".c', comparison: '!=', value: '"x"' }],
    ['note?', { path: 'note', comparison: '?', value: '' }],
    ['note!?', { path: 'note', comparison: '!?', value: '' }],
    ['url=http://a?b=c', { path: 'url', comparison: '=', value: 'http://a?b=c' }],
  ])('is read and written: %s', (written, test) => {
    expect(readVariableTest(written)).toEqual(test);
    expect(writeVariableTest(readVariableTest(written)!)).toBe(written);
  });

  it('may be written with a colon', () => {
    expect(readVariableTest('region:EU')).toEqual({ path: 'region', comparison: '=', value: 'EU' });
  });

  it.each(['', 'amount', '=5', 'a..b=1', 'a b'])('is not: %s', (written) => {
    expect(readVariableTest(written)).toBeNull();
  });

  it('puts names with signs in quotes', () => {
    expect(pathName('a.b')).toBe('"a.b"');
    expect(isPath(`${pathName('a.b')}.c`)).toBe(true);
  });
});
