import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/json.ts';
import { decision, decisionModel, inputData, literal } from '../../../testing/decision-models.ts';
import { asking, findingsOf } from '../../../testing/decisions.ts';

/** A decision `d` over `x` with this logic, and these types. */
const model = (logic: string, types = '', typeRef = 'Any') =>
  decisionModel(types + inputData('x', typeRef) + decision('d', logic, { inputs: ['x'] }));
const give = async (logic: string, variables: JsonObject = {}, types = '', typeRef = 'Any') => {
  const { result } = await asking(model(logic, types, typeRef));
  return result('d', variables);
};
const entry = (name: string | null, value: string, typeRef = 'Any') =>
  `<contextEntry>${name === null ? '' : `<variable name="${name}" typeRef="${typeRef}"/>`}${value}</contextEntry>`;
const child = (name: string, value: string, attributes = '') =>
  `<${name}${attributes}>${value}</${name}>`;

describe('a boxed context', () => {
  it('has entries that see those above them, also by names of several words', async () => {
    const logic = `<context>${entry('monthly income', literal('x * 2'))}${entry('a', literal('monthly income + 1'))}</context>`;
    expect(await give(logic, { x: 5 })).toEqual({ 'monthly income': 10, a: 11 });
  });

  it('gives its result, when it has one, and that may look into the entries', async () => {
    const inner = `<context>${entry('tax rate', literal('0.5'))}</context>`;
    const logic = `<context>${entry('of state', inner)}${entry(null, literal('of state.tax rate * x'))}</context>`;
    expect(await give(logic, { x: 4 })).toBe(2);
  });

  it('makes an entry null that is not of its type', async () => {
    const logic = `<context>${entry('a', literal('"text"'), 'number')}${entry('b', literal('[7]'), 'number')}</context>`;
    expect(await give(logic)).toEqual({ a: null, b: 7 });
  });

  it('with the same name twice is refused', async () => {
    const logic = `<context>${entry('a', literal('1'))}${entry('a', literal('2'))}</context>`;
    expect(await findingsOf(model(logic))).toEqual(['duplicate-entry d']);
  });
});

describe('boxed lists and relations', () => {
  it('are lists, of values and of contexts', async () => {
    expect(await give(`<list>${literal('x')}${literal('x + 1')}</list>`, { x: 1 })).toEqual([1, 2]);
    const relation = `<relation><column name="first name"/><column name="age" typeRef="number"/>
      <row>${literal('"Ada"')}${literal('36')}</row><row>${literal('"Bob"')}${literal('"old"')}</row></relation>`;
    expect(await give(relation)).toEqual([
      { 'first name': 'Ada', age: 36 },
      { 'first name': 'Bob', age: null },
    ]);
  });

  it('are refused when a row is too short', async () => {
    const relation = `<relation><column name="a"/><column name="b"/><row id="r">${literal('1')}</row></relation>`;
    expect(await findingsOf(model(relation))).toEqual(['row-length r']);
  });
});

describe('a boxed function and its invocation', () => {
  const fn = (body: string, kind = '') =>
    `<functionDefinition${kind}><formalParameter name="a" typeRef="number"/><formalParameter name="b c"/>${body}</functionDefinition>`;
  const invocation = (...bindings: readonly (readonly [string, string])[]) =>
    `<invocation>${literal('f')}${bindings.map(([name, text]) => `<binding><parameter name="${name}"/>${literal(text)}</binding>`).join('')}</invocation>`;
  const whole = (...bindings: readonly (readonly [string, string])[]) =>
    `<context>${entry('f', fn(literal('a + b c * x')))}${entry(null, invocation(...bindings))}</context>`;

  it('binds by name, whatever the order, and sees what was around the function', async () => {
    expect(await give(whole(['b c', '2'], ['a', '1']), { x: 10 })).toBe(21);
  });

  it('is null when a name or an argument is wrong', async () => {
    expect(await give(whole(['a', '1'], ['c', '2']), { x: 1 })).toBeNull();
    expect(await give(whole(['a', '1']), { x: 1 })).toBeNull();
    expect(await give(whole(['a', '"one"'], ['b c', '2']), { x: 1 })).toBeNull();
  });

  it('is called from texts as any other function', async () => {
    const logic = `<context>${entry('my sum', fn(literal('a + b c')))}${entry(null, literal('my sum(1, 2) + my sum(b c: 3, a: 4)'))}</context>`;
    expect(await give(logic)).toBe(10);
  });

  it('gives null with a warning when its body is of another language', async () => {
    const java = fn(literal('"java.lang.Math"'), ' kind="Java"');
    const xml = model(
      `<context>${entry('f', java)}${entry(null, literal('[f(1, 2), f(1)]'))}</context>`,
    );
    const { compilation, ask } = await asking(xml);
    expect(compilation.diagnostics).toMatchObject([
      { severity: 'warning', code: 'external-function', elementId: 'd' },
    ]);
    expect(ask('d')).toMatchObject({ result: [null, null] });
    expect(ask('d')).toMatchObject({
      warnings: [{ code: 'notExecutable' }, { code: 'invalidArgument' }],
    });
  });
});

describe('boxed conditions, filters and loops', () => {
  it('if: takes the one way for true, the other for anything else', async () => {
    const logic = `<conditional>${child('if', literal('x > 3'))}${child('then', literal('"more"'))}${child('else', literal('"not"'))}</conditional>`;
    expect(await give(logic, { x: 4 })).toBe('more');
    expect(await give(logic, { x: 1 })).toBe('not');
    expect(await give(logic)).toBe('not');
  });

  it('filter: sees elements and their entries, and may pick one by its place', async () => {
    const filter = (match: string) =>
      `<filter>${child('in', literal('x'))}${child('match', literal(match))}</filter>`;
    const x = [
      { age: 10, name: 'a' },
      { age: 30, name: 'b' },
    ];
    expect(await give(filter('age > 20'), { x })).toEqual([x[1]]);
    expect(await give(filter('item.name = "a"'), { x })).toEqual([x[0]]);
    expect(await give(filter('2'), { x })).toEqual(x[1]);
    expect(await give(filter('item > 1'), { x: 5 })).toEqual([5]);
    expect(await give(filter('item > 1'), { x: [] })).toEqual([]);
    expect(await give(filter('if item = 1 then true else null'), { x: [1, 2] })).toEqual([1]);
    expect(await give(filter('if item = 1 then true else "2"'), { x: [1, 2] })).toBeNull();
  });

  it('filter: knows names of several words from the type of the list', async () => {
    const types = `<itemDefinition name="tRow"><itemComponent name="full name"><typeRef>string</typeRef></itemComponent></itemDefinition>
      <itemDefinition name="tRows" isCollection="true"><typeRef>tRow</typeRef></itemDefinition>`;
    const logic = `<filter>${child('in', literal('x'))}${child('match', literal('full name = "b"'))}</filter>`;
    const x = [{ 'full name': 'a' }, { 'full name': 'b' }];
    expect(await give(logic, { x }, types, 'tRows')).toEqual([{ 'full name': 'b' }]);
  });

  it('for: goes over lists and ranges, and sees what it made so far', async () => {
    const loop = (text: string, body: string) =>
      `<for iteratorVariable="i">${child('in', literal(text))}${child('return', literal(body))}</for>`;
    expect(await give(loop('x', 'i * 2'), { x: [1, 2] })).toEqual([2, 4]);
    expect(await give(loop('[1..3]', 'i'))).toEqual([1, 2, 3]);
    expect(await give(loop('[1..4]', 'if i = 1 then 1 else i * partial[-1]'))).toEqual([
      1, 2, 6, 24,
    ]);
    expect(await give(loop('[1..2]', 'partial'))).toEqual([[], [[]]]);
  });

  it('every, some: answer as in texts, null where they cannot tell', async () => {
    const quantified = (name: string) =>
      `<${name} iteratorVariable="i">${child('in', literal('x'))}${child('satisfies', literal('i > 2'))}</${name}>`;
    const every = quantified('every');
    const some = quantified('some');
    expect(await give(every, { x: [3, 4] })).toBe(true);
    expect(await give(every, { x: [3, 1] })).toBe(false);
    expect(await give(some, { x: [1, 3] })).toBe(true);
    expect(await give(some, { x: [1, 2] })).toBe(false);
    expect([await give(every, { x: [] }), await give(some, { x: [] })]).toEqual([true, false]);
  });

  it('are refused when a part is missing, or has no name', async () => {
    expect(await findingsOf(model(`<for>${child('in', literal('x'))}</for>`))).toEqual([
      'missing-name d',
      'missing-part d',
    ]);
  });
});

describe('a text', () => {
  it('that calls what is not there is null, and the deployment is warned', async () => {
    const xml = model(literal('abs(1, 2, 3)'));
    expect(await findingsOf(xml)).toEqual(['feel-wrong-arguments d']);
    const { result } = await asking(xml);
    expect(result('d')).toBeNull();
  });

  it.each(['{a: 1, a: 2}', '@"no date"', '1 instance of tNothing', 'nobody(1)'])(
    'that means nothing, as %s, is null, and the deployment is warned',
    async (text) => {
      const { compilation, result } = await asking(model(literal(text)));
      expect(compilation.diagnostics).toMatchObject([{ severity: 'warning', elementId: 'd' }]);
      expect(result('d')).toBeNull();
    },
  );

  it('whose function is external is deployed, and each call is null with a warning', async () => {
    const text =
      '(function(a) external {java: {class: "java.lang.Math", method signature: "abs(int)"}})(1)';
    const { compilation, ask } = await asking(model(literal(text)));
    expect(compilation.diagnostics).toMatchObject([
      { severity: 'warning', code: 'feel-unsupported', elementId: 'd' },
    ]);
    expect(ask('d')).toMatchObject({ result: null, warnings: [{ code: 'notExecutable' }] });
  });

  it('that is no FEEL is refused', async () => {
    expect(await findingsOf(model(literal('1 +')))).toEqual(['feel-syntax d']);
  });

  it('that names what it cannot see is warned of', async () => {
    expect(await findingsOf(model(literal('x + nobody')))).toEqual(['unknown-name d']);
  });
});
