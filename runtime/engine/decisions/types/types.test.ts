import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/json.ts';
import { decision, decisionModel, inputData, literal } from '../../../testing/decision-models.ts';
import { asking, findingsOf } from '../../../testing/decisions.ts';

const define = (name: string, inner: string, isCollection = false) =>
  `<itemDefinition name="${name}"${isCollection ? ' isCollection="true"' : ''}>${inner}</itemDefinition>`;
const refer = (typeRef: string) => `<typeRef>${typeRef}</typeRef>`;
const allow = (text: string) => `<allowedValues><text>${text}</text></allowedValues>`;
const component = (name: string, inner: string, isCollection = false) =>
  `<itemComponent name="${name}"${isCollection ? ' isCollection="true"' : ''}>${inner}</itemComponent>`;
/** What an input of this type becomes. */
const take = async (types: string, typeRef: string, x: JsonValue, text = 'x') => {
  const { ask } = await asking(
    decisionModel(
      types + inputData('x', typeRef) + decision('d', literal(text), { inputs: ['x'] }),
    ),
  );
  const outcome = ask('d', { x });
  if (outcome.type !== 'decided') throw new Error(outcome.message);
  return [outcome.result, ...outcome.warnings.map(({ code }) => code)];
};

describe('a type', () => {
  it.each([
    ['number', 5, [5]],
    ['number', '5', [null, 'typeMismatch']],
    ['number', [5], [5]],
    ['number', [5, 6], [null, 'typeMismatch']],
    ['date', '2024-02-29', ['2024-02-29']],
    ['date', '2024-02-30', [null, 'typeMismatch']],
    ['dateTime', '2024-02-29T10:00:00Z', ['2024-02-29T10:00:00Z']],
    ['date and time', 'tomorrow', [null, 'typeMismatch']],
    ['dayTimeDuration', 'P1DT2H', ['P1DT2H']],
    ['years and months duration', 'P1Y', ['P1Y']],
    ['boolean', 'true', [null, 'typeMismatch']],
    ['Any', { a: [1] }, [{ a: [1] }]],
    ['context', 5, [null, 'typeMismatch']],
    ['<Undefined>', 5, [5]],
    ['number', null, [null]],
  ])('%s takes %j', async (typeRef, x, expected) => {
    expect(await take('', typeRef.replace('<', '&lt;'), x)).toEqual(expected);
  });

  it('turns texts that are typed as dates into dates, at any depth', async () => {
    const types = define('tTrip', component('days', refer('date'), true));
    const x = { days: ['2024-01-31', '2024-02-01'], more: 1 };
    expect(await take(types, 'tTrip', x, 'x.days[2] - x.days[1]')).toEqual(['P1D']);
    expect(await take(types, 'tTrip', { days: ['soon'] })).toEqual([null, 'typeMismatch']);
    // Conversions are of a whole value, not of what is in it.
    expect(await take(types, 'tTrip', { days: '2024-01-31' })).toEqual([null, 'typeMismatch']);
    const days = define('tDays', refer('date'), true);
    expect(await take(days, 'tDays', '2024-01-31', 'x[1].year')).toEqual([2024]);
    expect(await take('', 'date', ['2024-01-31'], 'x.year')).toEqual([2024]);
    expect(await take('', 'date', ['2024-01-31', '2024-02-01'])).toEqual([null, 'typeMismatch']);
  });

  it('allows what it lists; of a list, of its elements', async () => {
    const types =
      define('tTier', refer('string') + allow('"gold","silver"')) +
      define('tTiers', refer('tTier'), true);
    expect(await take(types, 'tTier', 'gold')).toEqual(['gold']);
    expect(await take(types, 'tTier', 'tin')).toEqual([null, 'notAllowed']);
    expect(await take(types, 'tTiers', ['gold', 'silver'])).toEqual([['gold', 'silver']]);
    expect(await take(types, 'tTiers', ['gold', 'tin'])).toEqual([null, 'notAllowed']);
    expect(await take(types, 'tTiers', 'gold')).toEqual([['gold']]);
    const few = define(
      'tFew',
      `${refer('number')}${allow('&gt; 0')}<typeConstraint><text>count(?) &lt; 3</text></typeConstraint>`,
      true,
    );
    expect(await take(few, 'tFew', [1, 2])).toEqual([[1, 2]]);
    expect(await take(few, 'tFew', [1, 2, 3])).toEqual([null, 'notAllowed']);
    expect(await take(few, 'tFew', [1, -2])).toEqual([null, 'notAllowed']);
  });

  it('of contexts looks into them', async () => {
    const types = define(
      'tPerson',
      component('name', refer('string')) + component('age', refer('number') + allow('[0..150]')),
    );
    expect(await take(types, 'tPerson', { name: 'Ada', age: 36 })).toEqual([
      { name: 'Ada', age: 36 },
    ]);
    expect(await take(types, 'tPerson', { name: 'Ada', age: 151 })).toEqual([null, 'notAllowed']);
    expect(await take(types, 'tPerson', { name: 1, age: 3 })).toEqual([null, 'typeMismatch']);
    expect(await take(types, 'tPerson', { name: 'Ada' })).toEqual([null, 'typeMismatch']);
    expect(await take(types, 'tPerson', { name: 'Ada', age: 36 }, 'x instance of tPerson')).toEqual(
      [true],
    );
  });

  it('that leads to itself ends there, and of a function is one', async () => {
    const tree = define(
      'tTree',
      component('value', refer('number')) + component('children', refer('tTree'), true),
    );
    const x = { value: 1, children: [{ value: 2, children: [] }] };
    expect(await take(tree, 'tTree', x)).toEqual([x]);
    const fn = define(
      'tFn',
      '<functionItem outputTypeRef="number"><parameters name="a" typeRef="number"/></functionItem>',
    );
    expect(await take(fn, 'Any', 1, '(function(a: number) a + x)(1)')).toEqual([2]);
  });

  it('that few definitions make enormous is refused, and so is one without an end of others', async () => {
    const doubling = Array.from({ length: 40 }, (_, n) =>
      n === 0
        ? define('t0', refer('number'))
        : define(`t${n}`, component('a', refer(`t${n - 1}`)) + component('b', refer(`t${n - 1}`))),
    );
    const findings = await findingsOf(decisionModel(doubling.join('') + inputData('x', 't39')));
    expect(new Set(findings)).toEqual(new Set(['type-too-large definitions']));
    const chain = Array.from({ length: 80 }, (_, n) => define(`t${n}`, refer(`t${n + 1}`)));
    const found = await findingsOf(
      decisionModel(`${chain.join('')}${define('t80', refer('number'))}`),
    );
    expect(found).toContain('type-too-large definitions');
  });

  it('that nobody defines is refused, and so is one with two names or none', async () => {
    const types =
      define('tA', refer('tNothing')) +
      define('tB', refer('number')) +
      define('tB', refer('string'));
    expect(await findingsOf(decisionModel(types + inputData('x', 'tGone')))).toEqual([
      'duplicate definitions',
      'unknown-type definitions',
      'unknown-type x',
    ]);
  });
});

describe('what a decision gives', () => {
  it.each([
    ['number', '[5]', 5, []],
    ['string', '5', null, ['typeMismatch']],
    ['date and time', 'date("2024-02-29")', '2024-02-29T00:00:00Z', []],
    ['date', 'date("2024-02-29")', '2024-02-29', []],
  ])('is turned to its type %s from %s', async (typeRef, text, expected, codes) => {
    const { result, warnings } = await asking(
      decisionModel(decision('d', literal(text), { typeRef })),
    );
    expect(result('d')).toEqual(expected);
    expect(warnings('d')).toEqual(codes);
  });
});
