import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prescan } from '../prescan.ts';
import { convertModel } from './convert-model.ts';
import { parseXml } from './xml/parse-xml.ts';
import { writeXml } from './xml/write-xml.ts';

const FIXTURES = new URL('./fixtures/', import.meta.url);
const models = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.bpmn'))
  .map((name) => readFileSync(new URL(name, FIXTURES), 'utf8'));

const ROOT = `<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL"
xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d">`;

/** Well-formed XML of every kind that the pre-scan lets pass. */
const anyXml: fc.Arbitrary<string> = fc.letrec<{ node: string; element: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      'text',
      ' \r\n\t',
      '&lt;&#65;&#x42;&amp;',
      '<!-- a <b> -->',
      '<![CDATA[<x>&]]>',
    ),
    tie('element'),
  ),
  element: fc
    .record({
      name: fc.constantFrom('b:task', 'b:process', 'camunda:x', 'b:extensionElements'),
      attributes: fc.uniqueArray(
        fc.constantFrom('id="a"', 'name=\'it "is"\'', 'camunda:asyncBefore="1"', 'x="&quot;&#10;"'),
        { maxLength: 3 },
      ),
      tail: fc.constantFrom('', ' ', '\n  '),
      children: fc.array(tie('node'), { maxLength: 4 }),
      isShort: fc.boolean(),
    })
    .map(({ name, attributes, tail, children, isShort }) => {
      const start = `<${name}${attributes.map((one) => `\n ${one}`).join('')}${tail}`;
      return isShort && children.length === 0
        ? `${start}/>`
        : `${start}>${children.join('')}</${name}>`;
    }),
})).element;

/** A model in which some values are something else. */
const mutilated: fc.Arbitrary<string> = fc
  .record({
    model: fc.constantFrom(...models),
    values: fc.array(
      fc.oneof(
        fc.constantFrom(
          '',
          '=',
          '${',
          '${a}',
          '#{a.b(c)}',
          'PT1M',
          'R3/PT1M',
          'a, ${b}',
          '{',
          '-1',
        ),
        fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
      ),
      { minLength: 1, maxLength: 6 },
    ),
    seed: fc.nat(),
  })
  .map(({ model, values, seed }) => {
    let count = 0;
    return model.replace(/(camunda:\w+|name|flowable:\w+)="[^"]*"/g, (whole, name: string) => {
      count += 1;
      const value = values[(seed + count) % values.length] ?? '';
      if ((seed * 31 + count * 7) % 3 !== 0) return whole;
      return `${name}="${value.replace(/[&<"]/g, (one) => `&#${one.charCodeAt(0)};`)}"`;
    });
  });

describe('converting what nobody meant', () => {
  it('writes back, byte for byte, what it does not change', () => {
    for (const model of models) expect(writeXml(parseXml(model))).toBe(model);
    fc.assert(
      fc.property(anyXml, fc.constantFrom('', '\n', '<!-- end -->'), (inside, after) => {
        const xml = `<?xml version="1.0"?>\n<!-- before -->${ROOT}${inside}</b:definitions>${after}`;
        if (prescan(xml).ok) expect(writeXml(parseXml(xml))).toBe(xml);
      }),
    );
  });

  it('never throws, gives XML, and comes to the same when done again', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          mutilated,
          anyXml.map((one) => `${ROOT}${one}</b:definitions>`),
        ),
        (xml) => {
          if (!prescan(xml).ok) return;
          const converted = convertModel(xml);
          if (converted === null) return;
          expect(prescan(converted.xml).ok).toBe(true);
          expect(convertModel(xml)).toEqual(converted);
          const isWhole = converted.report.every(({ outcome }) => outcome !== 'refused');
          if (isWhole) expect(convertModel(converted.xml)).toBeNull();
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes time that grows with the file, and reports no more than can be read', () => {
    const task = (at: number): string =>
      `<b:serviceTask id="t${at}" camunda:expression="\${a.b(c, d) &amp;&amp; e}" camunda:topic="x"/>`;
    const model = (length: number): string =>
      `${ROOT}<b:process id="p">${Array.from({ length }, (_, at) => task(at)).join('')}</b:process></b:definitions>`;
    const time = (xml: string): number => {
      const started = performance.now();
      convertModel(xml);
      return performance.now() - started;
    };
    time(model(500));
    // Of several, the one that nobody else's work has made longer.
    const least = (length: number): number =>
      Math.min(...Array.from({ length: 3 }, () => time(model(length))));
    const [short, long] = [least(2_000), least(8_000)];
    expect(long / short).toBeLessThan(12);
    const report = convertModel(model(9_000))?.report ?? [];
    expect(report).toHaveLength(1_000 + 1_000 + 2);
    const message = 'There are 8000 more that were refused.';
    expect(report.at(-1)).toMatchObject({ outcome: 'refused', message });
  });
});
