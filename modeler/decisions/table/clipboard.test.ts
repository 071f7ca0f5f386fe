import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromText, guessed, toTabs } from './clipboard.ts';

const input = (type: string) => ({ kind: 'input' as const, type });

describe('the clipboard of a table', () => {
  it('reads what it wrote, whatever is in the cells', () => {
    const cell = fc.constantFrom('', 'a', '"a", "b"', 'x\ty', 'two\nlines', '< 5', 'say "so"');
    const block = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(block, (rows) => {
        expect(fromText(`${toTabs(rows)}\n`)).toEqual(rows);
      }),
    );
  });

  it('takes semicolons and commas only where all lines have as many', () => {
    expect(fromText('a;b\r\nc;"d;e"\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd;e'],
    ]);
    expect(fromText('1,2\n3,4')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(fromText('"a", "b"')).toEqual([['"a", "b"']]);
  });

  it.each([
    ['gold', 'string', '"gold"'],
    ['1.234,5', 'number', '1234.5'],
    ['12 %', '', '0.12'],
    ['31.12.2025', '', 'date("2025-12-31")'],
    ['ja', 'boolean', 'true'],
    ['> 5', 'number', '> 5'],
    ['not("a")', 'string', 'not("a")'],
    ['Bad Homburg', '', '"Bad Homburg"'],
    ['amount', 'number', 'amount'],
  ])('understands %s in a column of %s', (text, type, wanted) => {
    expect(guessed(text, input(type))).toBe(wanted);
  });
});
