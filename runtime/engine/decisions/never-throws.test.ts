import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/json.ts';
import {
  decision,
  decisionModel,
  inputData,
  literal,
  table,
} from '../../testing/decision-models.ts';
import { compileModels } from '../../testing/decisions.ts';
import { evaluateDecision } from './evaluate-decision.ts';

/** Texts that loop, grow, nest, call each other, or mean nothing. */
const HOSTILE = [
  'for i in 1..1000000, j in 1..1000000 return i * j',
  'for i in 1..100 return partial',
  'f(f)',
  'f',
  '(function(x) x(x))(function(x) x(x))',
  'string join(for i in 1..100000 return "aaaaaaaaaaaaaaaaaaaaaaaa")',
  'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$")',
  '{a: x, b: a, c: [a, b], d: [c, c], e: [d, d]}',
  'x[item > x]',
  'null',
  'x',
  '-1 ** 0.5',
  '[1..x]',
  'date("2024-02-29") + duration("P99999999Y")',
  'every i in x satisfies i instance of tSelf',
];
const textOf = fc.constantFrom(...HOSTILE);
const cellOf = fc.constantFrom('-', 'x', '< x', '[x..1]', 'not(x)', '? = x', 'f(?)', '"a"', '> 1');
const child = (name: string, text: string) => `<${name}>${literal(text)}</${name}>`;
const model = fc
  .tuple(
    fc.tuple(textOf, textOf, textOf, textOf, textOf, textOf, textOf, textOf),
    fc.tuple(cellOf, cellOf, cellOf, cellOf),
    fc.constantFrom('UNIQUE', 'ANY', 'COLLECT', 'COLLECT + MAX', 'RULE ORDER'),
  )
  .map(([[a, b, c, d, e, f, g, h], [k, l, m, n], policy]) =>
    decisionModel(
      `<itemDefinition name="tSelf"><itemComponent name="next"><typeRef>tSelf</typeRef></itemComponent></itemDefinition>` +
        inputData('x', 'Any') +
        `<businessKnowledgeModel id="f" name="f"><variable name="f"/><encapsulatedLogic><formalParameter name="x"/>${literal(a)}</encapsulatedLogic></businessKnowledgeModel>` +
        decision('text', literal(b), { inputs: ['x'], knowledge: ['f'], typeRef: 'tSelf' }) +
        decision('loop', `<for iteratorVariable="i">${child('in', c)}${child('return', d)}</for>`, {
          inputs: ['x'],
          knowledge: ['f'],
        }) +
        decision('kept', `<filter>${child('in', e)}${child('match', f)}</filter>`, {
          inputs: ['x'],
          knowledge: ['f'],
        }) +
        decision(
          'asked',
          table(
            policy,
            [{ text: g }],
            [{}],
            [
              [k, h],
              [l, 'x'],
              [m, a],
              [n, 'loop'],
            ],
          ),
          { inputs: ['x'], decisions: ['loop'], knowledge: ['f'] },
        ) +
        `<decisionService id="s" name="s"><outputDecision href="#asked"/><outputDecision href="#kept"/><inputDecision href="#loop"/><inputData href="#x"/></decisionService>`,
    ),
  );
const variables: fc.Arbitrary<JsonObject> = fc
  .oneof(fc.jsonValue(), fc.constantFrom([1, 2, 3], 5, 'a', { next: null }))
  .map((x) => JSON.parse(JSON.stringify({ x, loop: x })) as JsonObject);

describe('a hostile decision', () => {
  it('is refused, decided or stopped, and never throws', async () => {
    const limits = { steps: 50_000, depth: 60 };
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(model, variables, async (xml, given) => {
        const { decisions } = await compileModels(xml);
        expect(decisions).toHaveLength(6);
        for (const one of decisions) seen.add(evaluateDecision(one, given, limits).type);
      }),
      { numRuns: 30 },
    );
    expect([...seen].toSorted()).toEqual(['decided', 'exhausted']);
  });

  it('may be nested as deep as a file lets it, and any text may be cut short', async () => {
    const deep = `${'<list>'.repeat(58)}${literal('1')}${'</list>'.repeat(58)}`;
    const { decisions } = await compileModels(decisionModel(decision('d', deep)));
    expect(evaluateDecision(decisions[0]!, {}).type).toBe('decided');
  });

  it('gives the same for the same, to the byte', async () => {
    await fc.assert(
      fc.asyncProperty(model, variables, async (xml, given) => {
        const twice = await Promise.all([compileModels(xml), compileModels(xml)]);
        const [one, other] = twice.map(({ decisions }) =>
          JSON.stringify(decisions.map((each) => evaluateDecision(each, given, { steps: 20_000 }))),
        );
        expect(one).toBe(other);
      }),
      { numRuns: 10 },
    );
  });
});
