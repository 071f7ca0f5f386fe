import { describe, expect, it } from 'vitest';
import {
  decision,
  decisionModel,
  inputData,
  literal,
  table,
} from '../../../testing/decision-models.ts';
import { asking, compileModels, findingsOf } from '../../../testing/decisions.ts';

const DMN = 'https://www.omg.org/spec/DMN/20230324/MODEL/';
const knowledge = (
  id: string,
  parameters: string,
  body: string,
  { required = '', type = '' } = {},
) =>
  `<businessKnowledgeModel id="${id.replace(' ', '-')}" name="${id}"><variable name="${id}"${type}/><encapsulatedLogic>${parameters}${literal(body)}</encapsulatedLogic>${required}</businessKnowledgeModel>`;
const parameter = (name: string, typeRef = 'number') =>
  `<formalParameter name="${name}" typeRef="${typeRef}"/>`;
const requires = (id: string) =>
  `<knowledgeRequirement><requiredKnowledge href="#${id}"/></knowledgeRequirement>`;

describe('a graph of decisions', () => {
  it('takes each decision once, what is required first', async () => {
    const { ask } = await asking(
      decisionModel(
        inputData('n', 'number') +
          decision('top', literal('left + right'), { decisions: ['left', 'right'] }) +
          decision('left', literal('base * 2'), { decisions: ['base'] }) +
          decision('right', literal('base * 3'), { decisions: ['base'] }) +
          decision('base', literal('n + 1'), { inputs: ['n'] }),
      ),
    );
    const outcome = ask('top', { n: 1 });
    expect(outcome).toMatchObject({ result: 10, warnings: [] });
    expect(outcome.type === 'decided' && outcome.trace.map((one) => one.decisionId)).toEqual([
      'base',
      'left',
      'right',
      'top',
    ]);
  });

  it('knows its elements by names of several words', async () => {
    const { result } = await asking(
      decisionModel(
        inputData('n', 'number', 'Monthly Salary') +
          decision('d', literal('Monthly Salary * 12'), { name: 'Yearly Salary', inputs: ['n'] }) +
          decision('e', literal('Yearly Salary / 2'), { decisions: ['d'] }),
      ).replace('href="#d"', 'href="urn:test:decisions#d"'),
    );
    expect(result('e', { 'Monthly Salary': 100 })).toBe(600);
  });

  it('in a circle is refused, and the circle is named', async () => {
    const { diagnostics } = await compileModels(
      decisionModel(
        decision('a', literal('b'), { decisions: ['b'] }) +
          decision('b', literal('c'), { decisions: ['c'] }) +
          decision('c', literal('a'), { decisions: ['a'] }),
      ),
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        code: 'requirement-circle',
        elementId: 'a',
        message:
          'Expected requirements that come to an end, but “a” requires “b” requires “c” requires “a”.',
      },
    ]);
  });

  it('a thousand decisions deep is taken all the same', async () => {
    const chain = Array.from({ length: 1000 }, (_, n) =>
      decision(`d${n}`, literal(n === 0 ? '1' : `d${n - 1} + 1`), {
        decisions: n === 0 ? [] : [`d${n - 1}`],
      }),
    );
    const { result } = await asking(decisionModel(chain.toReversed().join('')));
    expect(result('d999')).toBe(1000);
  });

  it('tells a decision without logic, and takes it for null', async () => {
    const xml = decisionModel(decision('d', ''));
    expect(await findingsOf(xml)).toEqual(['no-logic d']);
    const { result } = await asking(xml);
    expect(result('d')).toBeNull();
  });
});

describe('business knowledge', () => {
  it('is called by decisions and by other knowledge, its arguments and result typed', async () => {
    const { result, warnings } = await asking(
      decisionModel(
        inputData('n') +
          knowledge('double it', parameter('x'), 'x * 2', { type: ' typeRef="number"' }) +
          knowledge('quadruple', parameter('x'), 'double it(double it(x))', {
            required: requires('double-it'),
          }) +
          knowledge('text', parameter('x'), '"text"', { type: ' typeRef="number"' }) +
          decision('d', literal('quadruple(n)'), { inputs: ['n'], knowledge: ['quadruple'] }) +
          decision('e', literal('text(1)'), { knowledge: ['text'] }),
      ),
    );
    expect(result('d', { n: 3 })).toBe(12);
    expect(result('d', { n: 'three' })).toBeNull();
    expect(result('e')).toBeNull();
    expect(warnings('e')).toEqual(['typeMismatch']);
  });

  it('may call itself, as deep as the limits let it', async () => {
    const { result, ask } = await asking(
      decisionModel(
        inputData('n') +
          knowledge('fac', parameter('x'), 'if x <= 1 then 1 else x * fac(x - 1)') +
          knowledge('endless', parameter('x'), 'endless(x + 1)') +
          decision('d', literal('fac(n)'), { inputs: ['n'], knowledge: ['fac'] }) +
          decision('e', literal('endless(1)'), { knowledge: ['endless'] }),
      ),
    );
    expect(result('d', { n: 20 })).toBe(2_432_902_008_176_640_000);
    expect(ask('e')).toMatchObject({ type: 'exhausted' });
  });

  it('is seen only by who requires it', async () => {
    const xml = decisionModel(knowledge('f', parameter('x'), 'x') + decision('d', literal('f(1)')));
    expect(await findingsOf(xml)).toEqual(['feel-unknown-function d']);
  });
});

describe('a decision service', () => {
  const model = decisionModel(
    inputData('n', 'number') +
      decision('given', literal('1')) +
      decision('inner', literal('given * 10 + n'), { inputs: ['n'], decisions: ['given'] }) +
      decision('out', literal('inner + 1'), { decisions: ['inner'] }) +
      decision('other', literal('"other"')) +
      `<decisionService id="one" name="one"><variable name="one" typeRef="number"/><outputDecision href="#out"/><encapsulatedDecision href="#inner"/><inputDecision href="#given"/><inputData href="#n"/></decisionService>
       <decisionService id="two" name="two"><outputDecision href="#out"/><outputDecision href="#other"/><inputDecision href="#given"/><inputData href="#n"/></decisionService>` +
      decision('caller', literal('one(2, 3) + one(n: 1, given: 5)'), { knowledge: ['one'] }) +
      decision('both', literal('two(2, 3).other'), { knowledge: ['two'] }),
  );

  it('is a function of its input decisions, then its input data', async () => {
    const { result } = await asking(model);
    expect(result('caller')).toBe(24 + 52);
    expect(result('both')).toBe('other');
  });

  it('is asked as a whole, and gives one value or a context', async () => {
    const { result, find } = await asking(model);
    expect(result('one', { n: 3, given: 2 })).toBe(24);
    expect(result('two', { n: 3, given: 2 })).toEqual({ out: 24, other: 'other' });
    expect(find('one')).toMatchObject({ kind: 'decisionService' });
  });

  it('that requires itself is refused', async () => {
    const circle = decisionModel(
      `<decisionService id="s" name="s"><outputDecision href="#d"/></decisionService>` +
        decision('d', literal('s()'), { knowledge: ['s'] }),
    );
    expect((await findingsOf(circle))[0]).toMatch('requirement-circle');
  });
});

describe('an import', () => {
  const importing = (namespace: string, name: string, type = DMN) =>
    `<import name="${name}" namespace="${namespace}" importType="${type}"/>`;
  const base = decisionModel(
    `<itemDefinition name="tSize"><typeRef>string</typeRef><allowedValues><text>"s","l"</text></allowedValues></itemDefinition>` +
      inputData('person', 'string', 'Person name') +
      decision('greet', literal('"Hello " + Person name'), { inputs: ['person'] }) +
      knowledge('shout', parameter('t', 'string'), 'upper case(t)'),
    { namespace: 'urn:base' },
  );

  it('brings decisions, knowledge, inputs and types, within its name', async () => {
    const top = decisionModel(
      importing('urn:base', 'The Base') +
        inputData('size', 'The Base.tSize') +
        decision('d', literal('The Base.shout(The Base.greet) + size'), {
          inputs: ['size'],
          decisions: ['urn:base#greet'],
          knowledge: ['urn:base#shout'],
        }),
      { namespace: 'urn:top' },
    );
    const { result, warnings } = await asking(top, base);
    const variables = { size: 'l', 'The Base': { 'Person name': 'Ada' } };
    expect(result('d', variables)).toBe('HELLO ADAl');
    expect(warnings('d', { ...variables, size: 'm' })).toContain('notAllowed');
  });

  it('on two ways is given other inputs on each', async () => {
    const middle = (n: number) =>
      decisionModel(
        importing('urn:base', 'base') +
          decision(`say${n}`, literal('base.greet'), { decisions: ['urn:base#greet'] }),
        { namespace: `urn:middle${n}` },
      );
    const top = decisionModel(
      importing('urn:middle1', 'one') +
        importing('urn:middle2', 'two') +
        decision('d', literal('[one.say1, two.say2]'), {
          decisions: ['urn:middle1#say1', 'urn:middle2#say2'],
        }),
      { namespace: 'urn:top' },
    );
    const { result } = await asking(top, middle(1), middle(2), base);
    const named = (name: string) => ({ base: { 'Person name': name } });
    expect(result('d', { one: named('A'), two: named('B') })).toEqual(['Hello A', 'Hello B']);
  });

  it('is refused when there is no such file, in a circle, or of another kind', async () => {
    const alone = decisionModel(importing('urn:nowhere', 'x'), { namespace: 'urn:a' });
    expect(await findingsOf(alone)).toEqual(['unknown-import definitions']);
    const one = decisionModel(importing('urn:b', 'b'), { namespace: 'urn:a' });
    const two = decisionModel(importing('urn:a', 'a'), { namespace: 'urn:b' });
    expect(await findingsOf(one, two)).toEqual(['import-circle definitions']);
    const pmml = decisionModel(importing('urn:p', 'p', 'http://www.dmg.org/PMML-4_2'));
    expect(await findingsOf(pmml)).toEqual(['foreign-import definitions']);
  });

  it('without a name puts names beside one’s own', async () => {
    const top = decisionModel(
      importing('urn:base', '') +
        decision('d', literal('greet'), { decisions: ['urn:base#greet'] }),
      { namespace: 'urn:top' },
    );
    const { result } = await asking(top, base);
    expect(result('d', { 'Person name': 'Ada' })).toBe('Hello Ada');
  });
});

describe('versions of DMN', () => {
  it('1.1: types with prefixes, functions of old', async () => {
    const xml = decisionModel(
      `<itemDefinition name="tAge"><typeRef>feel:number</typeRef></itemDefinition>` +
        inputData('age', 'tns:tAge') +
        decision(
          'd',
          table(
            'UNIQUE',
            [{ text: 'age', typeRef: 'feel:number' }],
            [{ name: 'out', typeRef: 'feel:string' }],
            [['>= 18', '"adult"']],
          ),
          { inputs: ['age'], typeRef: 'feel:string' },
        ),
      { vocabulary: 'http://www.omg.org/spec/DMN/20151101/dmn.xsd' },
    );
    const { result } = await asking(xml);
    expect(result('d', { age: 20 })).toBe('adult');
  });
});
