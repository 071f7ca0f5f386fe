import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/json.ts';
import { decision, decisionModel, inputData, table } from '../../../testing/decision-models.ts';
import { asking, findingsOf } from '../../../testing/decisions.ts';

const INPUT = inputData('n', 'number');
/** Three rules that overlap between 5 and 10. */
const model = (
  hitPolicy: string,
  outputs: readonly object[],
  rules: readonly (readonly string[])[],
) =>
  decisionModel(
    INPUT +
      decision('d', table(hitPolicy, [{ text: 'n', typeRef: 'number' }], outputs, rules), {
        inputs: ['n'],
      }),
  );
const RULES = [
  ['< 10', '"low"'],
  ['>= 5', '"high"'],
  ['>= 5', '"high"'],
];
const ask = async (
  hitPolicy: string,
  n: number,
  outputs: readonly object[] = [{}],
  rules = RULES,
) => {
  const { ask: asked } = await asking(model(hitPolicy, outputs, rules));
  const outcome = asked('d', { n });
  if (outcome.type !== 'decided') throw new Error(outcome.message);
  const visit = outcome.trace[0]?.tables[0];
  return {
    result: outcome.result,
    codes: outcome.warnings.map(({ code }) => code),
    hit: visit?.rules.map(({ index }) => index),
    violation: visit?.violation,
  };
};

describe('the hit policy', () => {
  it('UNIQUE gives what the one rule gives, and null when several match', async () => {
    expect(await ask('UNIQUE', 1)).toEqual({ result: 'low', codes: [], hit: [1], violation: null });
    expect(await ask('UNIQUE', 7)).toEqual({
      result: null,
      codes: ['hitPolicyViolated'],
      hit: [1, 2, 3],
      violation: 'unique',
    });
  });

  it('ANY gives what all that match give, and null when they differ', async () => {
    expect(await ask('ANY', 20)).toMatchObject({ result: 'high', hit: [2, 3], violation: null });
    expect(await ask('ANY', 7)).toMatchObject({ result: null, violation: 'any' });
  });

  it('FIRST gives what the first rule gives that matches, and looks no further', async () => {
    expect(await ask('FIRST', 7)).toMatchObject({ result: 'low', hit: [1] });
    expect(await ask('FIRST', 20)).toMatchObject({ result: 'high', hit: [2] });
  });

  it('PRIORITY gives the output that comes first among the output values', async () => {
    const values = [{ values: '"high","low"' }];
    expect(await ask('PRIORITY', 7, values)).toMatchObject({ result: 'high', hit: [1, 2, 3] });
    expect(await ask('PRIORITY', 1, values)).toMatchObject({ result: 'low' });
  });

  it('OUTPUT ORDER gives all, sorted by the output values', async () => {
    expect(await ask('OUTPUT ORDER', 7, [{ values: '"high","low"' }])).toMatchObject({
      result: ['high', 'high', 'low'],
    });
  });

  it('RULE ORDER gives all, in the order of the rules', async () => {
    expect(await ask('RULE ORDER', 7)).toMatchObject({ result: ['low', 'high', 'high'] });
  });

  it('COLLECT gives all', async () => {
    expect(await ask('COLLECT', 7)).toMatchObject({ result: ['low', 'high', 'high'] });
  });

  it.each([
    ['SUM', 60],
    ['MIN', 10],
    ['MAX', 30],
    ['COUNT', 3],
  ])('COLLECT with %s gives one number', async (aggregation, all) => {
    const rules = [10, 20, 30].map((value) => ['> 5', `${value}`]);
    expect(await ask(`COLLECT + ${aggregation}`, 7, [{}], rules)).toMatchObject({ result: all });
  });

  it.each(['COLLECT', 'COLLECT + COUNT', 'COLLECT + SUM', 'RULE ORDER'])(
    '%s gives null with a warning when no rule matches, or its default output',
    async (policy) => {
      const none = await ask(policy, 1, [{}], [['> 5', '1']]);
      expect(none).toMatchObject({ result: null, codes: ['noRuleMatches'] });
      const otherwise = await ask(policy, 1, [{ otherwise: '9' }], [['> 5', '1']]);
      expect(otherwise).toMatchObject({ result: 9, codes: [] });
    },
  );
});

describe('a table with several outputs', () => {
  const outputs = [
    { name: 'rate', typeRef: 'number', values: '3,2,1', otherwise: '9' },
    { name: 'Risk Class', typeRef: 'string', values: '"a","b"' },
  ];
  const rules = [
    ['< 10', '1', '"a"'],
    ['>= 5', '2', '"b"'],
    ['>= 5', '2', '"a"'],
  ];
  it('gives contexts, and ranks them by the first output, then by the next', async () => {
    expect(await ask('PRIORITY', 7, outputs, rules)).toMatchObject({
      result: { rate: 2, 'Risk Class': 'a' },
    });
    expect(await ask('OUTPUT ORDER', 7, outputs, rules)).toMatchObject({
      result: [
        { rate: 2, 'Risk Class': 'a' },
        { rate: 2, 'Risk Class': 'b' },
        { rate: 1, 'Risk Class': 'a' },
      ],
    });
  });

  it('gives its default outputs when no rule matches', async () => {
    const only = [['> 100', '1', '"a"']];
    expect(await ask('UNIQUE', 7, outputs, only)).toMatchObject({
      result: { rate: 9, 'Risk Class': null },
      codes: [],
    });
    expect(await ask('UNIQUE', 7, [{}], [['> 100', '1']])).toMatchObject({
      result: null,
      codes: ['noRuleMatches'],
    });
  });

  it('cannot be summed up, and is refused for it', async () => {
    expect(await findingsOf(model('COLLECT + SUM', outputs, rules))).toContain(
      'aggregation-undefined d',
    );
  });
});

describe('the columns of a table', () => {
  const wanted = async (
    variables: JsonObject,
    ...columns: readonly [object, readonly string[]]
  ) => {
    const [input, cells] = columns;
    const rules = cells.map((cell, index) => [cell, `${index + 1}`]);
    const xml = decisionModel(
      inputData('x') +
        decision('d', table('FIRST', [{ text: 'x', ...input }], [{}], rules), { inputs: ['x'] }),
    );
    const { ask: asked } = await asking(xml);
    const outcome = asked('d', variables);
    return outcome.type === 'decided'
      ? [outcome.result, ...outcome.warnings.map(({ code }) => code)]
      : [];
  };

  it('are checked against the values they allow, null aside', async () => {
    const allowed = { values: '"a","b"' };
    expect(await wanted({ x: 'b' }, allowed, ['"a"', '-'])).toEqual([2]);
    expect(await wanted({ x: 'c' }, allowed, ['"a"', '-'])).toEqual([null, 'notAllowed']);
    expect(await wanted({}, allowed, ['"a"', '-'])).toEqual([2]);
  });

  it('turn what they are asked to their type, or to null', async () => {
    expect(await wanted({ x: [5] }, { typeRef: 'number' }, ['5', '-'])).toEqual([1]);
    expect(await wanted({ x: '5' }, { typeRef: 'number' }, ['5', '-'])).toEqual([
      2,
      'typeMismatch',
    ]);
  });

  it.each([
    ['null', null, [1]],
    ['not("a","b")', 'c', [1]],
    ['not("a","b")', 'a', [2]],
    ['"a",null', null, [1]],
    ['? > 3 and ? < 5', 4, [1]],
    ['count(?) = 2', [1, 2], [1]],
    ['[1..5), 7', 5, [2]],
    ['[1..5), 7', 7, [1]],
    ['true', true, [1]],
    ['', 'whatever', [1]],
  ])('take the cell %s for %s', async (cell, x, expected) => {
    expect(await wanted({ x }, {}, [cell, '-'])).toEqual(expected);
  });

  it('compare dates that come as text where the input is typed', async () => {
    const xml = decisionModel(
      inputData('day', 'date') +
        decision(
          'd',
          table(
            'UNIQUE',
            [{ text: 'day' }],
            [{}],
            [
              ['< date("2024-03-01")', '"before"'],
              ['>= date("2024-03-01")', 'day'],
            ],
          ),
          { inputs: ['day'] },
        ),
    );
    const { result } = await asking(xml);
    expect(result('d', { day: '2024-02-29' })).toBe('before');
    expect(result('d', { day: '2024-03-01' })).toBe('2024-03-01');
  });

  it('are refused when a rule has another number of cells, or there are no priorities', async () => {
    const ragged = model('UNIQUE', [{}], [['1']]);
    expect(await findingsOf(ragged)).toContain('row-length rule-1');
    expect(await findingsOf(model('PRIORITY', [{}], RULES))).toContain('no-priorities d');
  });
});
