import { describe, expect, it } from 'vitest';
import {
  decision,
  decisionModel,
  inputData,
  table,
  type TableColumn,
} from '../../../testing/decision-models.ts';
import { compileModels } from '../../../testing/decisions.ts';

/** What the deployment of one table says. */
const told = async (
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  {
    policy = 'UNIQUE',
    types = '',
    otherwise,
  }: { policy?: string; types?: string; otherwise?: string } = {},
) => {
  const names = columns.map(({ text = '' }) => text);
  const output = otherwise === undefined ? {} : { otherwise };
  const xml = decisionModel(
    types +
      names.map((name) => inputData(name)).join('') +
      decision('d', table(policy, columns, [output], rows), { inputs: names }),
  );
  const { diagnostics } = await compileModels(xml);
  return diagnostics.map(({ message }) => message);
};

describe('the report on a table', () => {
  it('tells for which numbers there is no rule, and for which there are several', async () => {
    const rows = [
      ['< 10', '1'],
      ['[10..20)', '2'],
      ['(20..30]', '3'],
      ['[25..40]', '4'],
    ];
    expect(await told([{ text: 'n' }], rows)).toEqual([
      'Expected a rule for every case, but there is none for n = 20.',
      'Expected a rule for every case, but there is none for n > 40.',
      'Expected rules that do not overlap, but the rules 3, 4 match n in [25..30].',
    ]);
  });

  it('keeps to the values that a column, or its type, allows', async () => {
    const rows = [
      ['"a"', '1'],
      ['"b"', '2'],
    ];
    expect(await told([{ text: 's' }], rows)).toEqual([
      'Expected a rule for every case, but there is none for s is anything else.',
    ]);
    expect(await told([{ text: 's', values: '"a","b"' }], rows)).toEqual([]);
    expect(await told([{ text: 's', values: '"a","b","c"' }], rows)).toEqual([
      'Expected a rule for every case, but there is none for s is "c".',
    ]);
    const types = `<itemDefinition name="tS"><typeRef>string</typeRef><allowedValues><text>"a","b"</text></allowedValues></itemDefinition>`;
    expect(await told([{ text: 's', typeRef: 'tS' }], rows, { types })).toEqual([]);
    expect(
      await told(
        [{ text: 'n', values: '[0..10]' }],
        [
          ['<= 5', '1'],
          ['> 5', '2'],
        ],
      ),
    ).toEqual([]);
  });

  it('looks at several columns together', async () => {
    const rows = [
      ['true', '< 5', '1'],
      ['true', '>= 5', '2'],
      ['false', '< 5', '3'],
      ['-', '< 0', '4'],
    ];
    expect(await told([{ text: 'b' }, { text: 'n' }], rows)).toEqual([
      'Expected a rule for every case, but there is none for b is false, n >= 5.',
      'Expected rules that do not overlap, but the rules 1, 4 match b is true, n < 0.',
      'Expected rules that do not overlap, but the rules 3, 4 match b is false, n < 0.',
    ]);
  });

  it('knows dates and negations', async () => {
    const rows = [
      ['< date("2024-02-29")', '1'],
      ['> @"2024-03-01"', '2'],
    ];
    expect(await told([{ text: 'd1' }], rows)).toEqual([
      'Expected a rule for every case, but there is none for d1 in [2024-02-29..2024-03-01].',
    ]);
    expect(await told([{ text: 's' }], [['not("a")', '1']])).toEqual([
      'Expected a rule for every case, but there is none for s is "a".',
    ]);
  });

  it('minds what the hit policy lets be', async () => {
    const twice = [
      ['-', '1'],
      ['> 5', '1'],
    ];
    expect(await told([{ text: 'n' }], twice, { policy: 'ANY' })).toEqual([]);
    expect(await told([{ text: 'n' }], twice, { policy: 'FIRST' })).toEqual([]);
    expect(await told([{ text: 'n' }], [['> 5', '1']], { policy: 'COLLECT' })).toEqual([]);
    expect(await told([{ text: 'n' }], [['> 5', '1']], { otherwise: '0' })).toEqual([]);
    expect(
      await told(
        [{ text: 'n' }],
        [
          ['-', '1'],
          ['> 5', '2'],
        ],
        { policy: 'ANY' },
      ),
    ).toEqual(['Expected rules that do not overlap, but the rules 1, 2 match n > 5.']);
  });

  it('says when it cannot tell, and when it gives up', async () => {
    expect(await told([{ text: 'n' }], [['odd(?)', '1']])).toEqual([
      'Expected cells that are written out, but some are not: gaps and overlaps are not looked for.',
    ]);
    const columns = Array.from({ length: 12 }, (_, n) => ({ text: `n${n}` }));
    const rows = Array.from({ length: 40 }, (_, n) => [
      ...columns.map((_one, c) => `> ${n * 7 + c}`),
      `${n}`,
    ]);
    const found = await told(columns, rows);
    expect(found.at(-1)).toMatch('not all gaps and overlaps are told');
    expect(found.length).toBeLessThan(20);
  });
});
