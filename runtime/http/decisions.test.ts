import { describe, expect, it } from 'vitest';
import { decision, decisionModel, inputData, literal, table } from '../testing/decision-models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const deploy = (content: string, name = 'a.dmn') =>
  house().api('deploy', { body: { resources: [{ name, content }] } });
const evaluate = (
  decisionId: string,
  variables: Record<string, never> | object,
  version?: number,
) =>
  house().api('evaluateDecision', {
    params: { decisionId },
    body: { variables: variables as Record<string, never> },
    query: version === undefined ? {} : { version },
  });
const discount = (id: string, percent: number) =>
  decisionModel(
    inputData('in', 'string', 'Customer tier') +
      decision(
        id,
        table(
          'UNIQUE',
          [{ text: 'Customer tier', typeRef: 'string', values: '"gold","silver"' }],
          [{ typeRef: 'number' }],
          [
            ['"gold"', `${percent}`],
            ['"silver"', '5'],
          ],
        ),
        { name: `Discount of ${id}`, typeRef: 'number', inputs: ['in'] },
      ),
  );

describe('a decision', () => {
  it('is deployed in versions, and an unchanged deployment gives none', async () => {
    const first = await deploy(discount('versioned', 10));
    expect(first).toMatchObject({
      processes: [],
      decisions: [{ decisionId: 'versioned', name: 'Discount of versioned', version: 1 }],
      warnings: [],
    });
    expect(await deploy(discount('versioned', 10))).toEqual(first);
    expect((await deploy(discount('versioned', 20))).decisions).toMatchObject([{ version: 2 }]);
    expect((await evaluate('versioned', { 'Customer tier': 'gold' })).result).toBe(20);
    expect((await evaluate('versioned', { 'Customer tier': 'gold' }, 1)).result).toBe(10);
    const refusal = await house().refusal('evaluateDecision', {
      params: { decisionId: 'versioned' },
      body: { variables: {} },
      query: { version: 3 },
    });
    expect(refusal).toMatchObject({ status: 404 });
  });

  it('is found by a name that a file it imports has, too', async () => {
    const inner = decisionModel(decision('inner', literal('1'), { name: 'Twin' }), {
      namespace: 'urn:inner',
    });
    const outer = decisionModel(
      '<import name="i" namespace="urn:inner" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>' +
        decision('outer', literal('2'), { name: 'Twin' }),
      { namespace: 'urn:outer' },
    );
    const resources = [
      { name: 'outer.dmn', content: outer },
      { name: 'inner.dmn', content: inner },
    ];
    await house().api('deploy', { body: { resources } });
    expect((await evaluate('Twin', {})).result).toBe(2);
    expect((await evaluate('inner', {})).result).toBe(1);
  });

  it('tells what it was asked, what it hit, and what came of it', async () => {
    await deploy(discount('traced', 10));
    expect(await evaluate('traced', { 'Customer tier': 'silver' })).toEqual({
      result: 5,
      trace: [
        {
          decisionId: 'traced',
          name: 'Discount of traced',
          imports: [],
          tables: [
            {
              elementId: 'traced',
              hitPolicy: 'UNIQUE',
              inputs: [{ expression: 'Customer tier', value: 'silver' }],
              rules: [{ ruleId: 'rule-2', index: 2, outputs: { '': 5 } }],
              violation: null,
            },
          ],
          result: 5,
        },
      ],
      warnings: [],
    });
    expect(await evaluate('traced', { 'Customer tier': 'tin' })).toMatchObject({
      result: null,
      warnings: [{ code: 'notAllowed', decisionId: 'traced' }],
    });
  });

  it('is taken by its name, as long as that says which', async () => {
    await deploy(discount('named', 10));
    const { result } = await evaluate('Discount of named', { 'Customer tier': 'silver' });
    expect(result).toBe(5);
    await deploy(
      discount('earlier', 10).replace('Discount of earlier', 'Discount of named'),
      'c.dmn',
    );
    await deploy(discount('later', 20).replace('Discount of later', 'Discount of named'), 'd.dmn');
    const last = await evaluate('Discount of named', { 'Customer tier': 'gold' });
    expect(last).toMatchObject({ result: 20, trace: [{ decisionId: 'later' }] });
    const same = ['same-1', 'same-2'].map((id) => decision(id, literal('1'), { name: 'The same' }));
    await deploy(decisionModel(same.join('')), 'b.dmn');
    const call = { params: { decisionId: 'The same' }, body: { variables: {} } };
    expect(await house().refusal('evaluateDecision', call)).toMatchObject({
      status: 404,
      detail: 'Expected one decision called The same, but there are several: use its id.',
    });
  });

  it('is listed and shown with its file', async () => {
    const xml = discount('shown', 10);
    const { deploymentId } = await deploy(xml);
    const { items } = await house().api('listDecisions', { query: { limit: 1 } });
    expect(items).toMatchObject([{ decisionId: 'shown', version: 1, deploymentId }]);
    const params = { decisionId: 'shown' };
    const shown = await house().api('getDecision', { params });
    expect(shown).toMatchObject({ kind: 'decision', versions: [1], resource: 'a.dmn', xml });
    expect(await house().api('getDecisionXml', { params })).toBe(xml);
    expect(await house().refusal('getDecision', { params: { decisionId: 'gone' } })).toMatchObject({
      status: 404,
    });
  });

  it('is checked without being kept', async () => {
    const resources = [{ name: 'a.dmn', content: discount('checked', 10) }];
    const checked = await house().api('checkDeployment', { body: { resources } });
    expect(checked.decisions).toMatchObject([{ decisionId: 'checked', version: 1 }]);
    const call = { params: { decisionId: 'checked' }, body: { variables: {} } };
    expect(await house().refusal('evaluateDecision', call)).toMatchObject({ status: 404 });
  });

  it('is refused with every fault, located', async () => {
    const content = decisionModel(`${decision('a', literal('1 +'))}
${decision('b', literal('1'), { decisions: ['nobody'] })}
${decision('c', literal('1'), { typeRef: 'tNothing' })}`);
    const problem = await house().refusal('deploy', {
      body: { resources: [{ name: 'a.dmn', content }] },
    });
    expect(problem).toMatchObject({ status: 422, code: 'deployment-refused' });
    expect(problem['diagnostics']).toMatchObject([
      { code: 'feel-syntax', resource: 'a.dmn', elementId: 'a', line: 3 },
      { code: 'dangling-reference', elementId: 'b', line: 4 },
      { code: 'unknown-type', elementId: 'c', line: 5 },
    ]);
  });

  it('in another language than FEEL is refused when it is asked, and others are not', async () => {
    const script = literal('1').replace('<literalExpression', '$& expressionLanguage="javascript"');
    const deployed = await deploy(
      decisionModel(decision('script', script) + decision('beside', literal('3'))),
    );
    expect(deployed.warnings).toMatchObject([{ code: 'foreign-language', elementId: 'script' }]);
    const call = { params: { decisionId: 'script' }, body: { variables: {} } };
    expect(await house().refusal('evaluateDecision', call)).toMatchObject({
      status: 422,
      code: 'decision-unsupported',
    });
    expect((await evaluate('beside', {})).result).toBe(3);
  });

  it('is meant by a name before business knowledge, which is asked by its own', async () => {
    const knows = (name: string) =>
      `<businessKnowledgeModel id="bkm-${name.length}" name="${name}"><variable name="${name}"/><encapsulatedLogic><formalParameter name="x" typeRef="number"/>${literal('x * 2')}</encapsulatedLogic></businessKnowledgeModel>`;
    await deploy(
      decisionModel(
        knows('Doubled sum') + knows('Shared') + decision('ds', literal('1'), { name: 'Shared' }),
      ),
    );
    expect((await evaluate('Doubled sum', { x: 21 })).result).toBe(42);
    expect((await evaluate('Shared', { x: 21 })).result).toBe(1);
  });

  it('that has no end is stopped, and says so', async () => {
    const endless = 'count(for i in 1..100000, j in 1..100000 return i * j)';
    await deploy(decisionModel(decision('endless', literal(endless))));
    const call = { params: { decisionId: 'endless' }, body: { variables: {} } };
    expect(await house().refusal('evaluateDecision', call)).toMatchObject({
      status: 422,
      code: 'decision-exhausted',
    });
  });
});
