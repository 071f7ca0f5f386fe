import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlainTable } from '../analysis/analyse-table.ts';
import { analyseTable } from '../analysis/analyse-table.ts';
import { openState, textOf } from '../table/decision-state.ts';
import { checkDecisions } from './check-decisions.ts';

const SAMPLE = readFileSync(join(import.meta.dirname, '../fixtures/discount.dmn'), 'utf8');

const TABLE: PlainTable = {
  hitPolicy: 'UNIQUE',
  inputs: [
    { name: 'tier', type: 'string', allowed: '"gold","silver"' },
    { name: 'amount', type: 'number', allowed: '' },
  ],
  tests: [
    ['"gold"', '>= 1000'],
    ['"silver"', '< 1000'],
  ],
  outputs: [['0.2'], ['0.05']],
  hasDefault: false,
};

describe('the check of a decision', () => {
  it('shows a case without a rule as the rule that it lacks', () => {
    const { gaps, overlaps } = analyseTable(TABLE);
    expect(gaps).toEqual([
      ['"gold"', '< 1000'],
      ['"silver"', '>= 1000'],
    ]);
    expect(overlaps).toEqual([]);
    const whole = analyseTable({ ...TABLE, tests: [...TABLE.tests, ...gaps] });
    expect(whole.gaps).toEqual([]);
  });

  it('tells overlaps, rules that are never heard, and what it cannot look through', () => {
    const tests = [
      ['-', '< 10'],
      ['"gold"', '[5..20]'],
      ['"gold"', '< 3'],
    ];
    const outputs = [['1'], ['2'], ['3']];
    expect(analyseTable({ ...TABLE, tests, outputs }).overlaps.map(({ rules }) => rules)).toEqual([
      [0, 2],
      [0, 1],
    ]);
    expect(analyseTable({ ...TABLE, hitPolicy: 'FIRST', tests, outputs }).unreachable).toEqual([2]);
    expect(analyseTable({ ...TABLE, tests: [['-', '< limit']] }).unknownInputs).toEqual(['amount']);
  });

  it('takes the cases that the file keeps, and says of each cell whether it matches', async () => {
    const state = openState(SAMPLE, 'discount')!;
    const cases = [{ name: 'a "b"', given: { tier: 'gold', amount: 1500 }, expected: 0.2 }];
    const content = textOf({ ...state, cases });
    expect(openState(content, 'discount')!.cases).toEqual(cases);
    const none = openState(content, 'discount')!;
    expect(textOf({ ...none, cases: [] })).toBe(SAMPLE);
    const answer = await checkDecisions({
      id: 1,
      files: [{ name: 'a.dmn', content }],
      decisionId: 'discount',
      table: { ...TABLE, outputs: [['0.2'], ['0.05 +']] },
      cases: cases.map(({ given }) => given),
      looked: 0,
    });
    expect(answer.problems.map(({ code }) => code)).toEqual(['foreign-extension']);
    expect(answer.outcomes[0]).toMatchObject({ type: 'decided', result: 0.2 });
    expect(answer.hits).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it('says why a text is none, wherever it stands', async () => {
    const content = SAMPLE.replace('0.05', '0.05 +');
    const answer = await checkDecisions({
      id: 1,
      files: [{ name: 'a.dmn', content }],
      decisionId: 'discount',
      table: { ...TABLE, outputs: [['0.2'], ['0.05 +']] },
      cases: [{}],
      looked: null,
    });
    expect(Object.keys(answer.wrongOutputs)).toEqual(['0.05 +']);
    expect(answer.wrongTests).toEqual({});
    expect(answer.outcomes).toEqual([{ type: 'failed', message: '' }]);
  });
});
