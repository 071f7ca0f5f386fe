import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { childrenOf } from '../../engine/compile/model.ts';
import { DECISION_NAMESPACES } from '../../../shared/moddle/decision-namespaces.ts';
import { createModelReader } from './model-reader.ts';

const reader = createModelReader();
afterAll(() => reader.close());

const SAMPLE = readFileSync(join(import.meta.dirname, 'fixtures/decisions/discount.dmn'), 'utf8');
const NAMESPACE = 'https://www.omg.org/spec/DMN/20230324/MODEL/';
const wrap = (inner: string) =>
  `<definitions xmlns="${NAMESPACE}" id="d" name="d" namespace="urn:d">${inner}</definitions>`;
const faultsOf = async (xml: string) => {
  const reading = await reader.readDecisions(xml);
  return reading.ok
    ? []
    : reading.diagnostics.map(({ code, elementId, line }) => ({ code, elementId, line }));
};

describe('a decision model', () => {
  it('is read with what every version of DMN has, and without its drawing', async () => {
    const reading = await reader.readDecisions(SAMPLE);
    if (!reading.ok) throw new Error(JSON.stringify(reading.diagnostics));
    // What vendors write beside it is kept, and told.
    expect(reading.model.diagnostics.map(({ code }) => code)).toEqual(['foreign-extension']);
    const [input, discount, shape] = childrenOf(reading.model.definitions, 'drgElement');
    expect(input).toMatchObject({ type: 'dmn:InputData', id: 'customer' });
    expect(childrenOf(discount!, 'decisionLogic')[0]).toMatchObject({
      type: 'dmn:DecisionTable',
      attributes: { hitPolicy: 'UNIQUE' },
    });
    expect(childrenOf(shape!, 'decisionLogic')[0]!.type).toBe('dmn:Conditional');
    const [, orders] = childrenOf(reading.model.definitions, 'itemDefinition');
    expect(childrenOf(orders!, 'typeConstraint')[0]!.attributes['text']).toBe('count(?) < 100');
  });

  it.each([...DECISION_NAMESPACES.keys()])('is read in %s', async (namespace) => {
    const reading = await reader.readDecisions(SAMPLE.replaceAll(NAMESPACE, namespace));
    expect(reading.ok).toBe(true);
  });

  it.each([
    ['not-dmn', '<definitions xmlns="urn:nothing" />', null, null],
    ['document-type', `<!DOCTYPE definitions>${wrap('')}`, null, 1],
    ['unknown-element', wrap('\n<decision id="a" name="a"><tree/></decision>'), 'a', 2],
    ['misplaced-element', wrap('\n<decision id="a" name="a"><inputData/></decision>'), 'a', 2],
    ['unknown-attribute', wrap('<decision id="a" name="a" made="up"/>'), 'a', 1],
    ['unexpected-text', wrap('<decision id="a" name="a">words</decision>'), null, 1],
    ['duplicate-id', wrap('<decision id="a" name="a"/>\n<decision id="a" name="b"/>'), null, 2],
    [
      'invalid-value',
      wrap('<decision id="a" name="a"><decisionTable id="t" hitPolicy="LUCKY"/></decision>'),
      't',
      1,
    ],
  ])('is refused for %s', async (code, xml, elementId, line) => {
    expect(await faultsOf(xml)).toContainEqual({ code, elementId, line });
  });

  it('with thousands of rules is read', async () => {
    const rule = (n: number) =>
      `<rule><inputEntry><text>${n}</text></inputEntry><outputEntry><text>${n}</text></outputEntry></rule>`;
    const table = `<decisionTable><input><inputExpression><text>x</text></inputExpression></input>
      <output/>${Array.from({ length: 4000 }, (_, n) => rule(n)).join('')}</decisionTable>`;
    const reading = await reader.readDecisions(
      wrap(`<decision id="a" name="a">${table}</decision>`),
    );
    expect(reading.ok).toBe(true);
  });
});
