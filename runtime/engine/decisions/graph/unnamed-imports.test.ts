import { describe, expect, it } from 'vitest';
import { decision, decisionModel, inputData, literal } from '../../../testing/decision-models.ts';
import { asking } from '../../../testing/decisions.ts';

const DMN = 'https://www.omg.org/spec/DMN/20230324/MODEL/';
const beside = (...letters: readonly string[]): string =>
  letters.map((one) => `<import name="" namespace="urn:${one}" importType="${DMN}"/>`).join('');
/** A file that is called by a letter, with these elements after its imports. */
const file = (letter: string, elements: string): string =>
  decisionModel(elements, { namespace: `urn:${letter}` });
const saying = (letter: string): string => decision('said', literal(`"${letter}"`));
const top = decision('top', literal('said'), { decisions: ['said'] });

/** @spec DMN 1.5 §6.3.3 */
describe('imports without a name', () => {
  it('bring decisions, knowledge, inputs and types, found as if they stood in the file', async () => {
    const knowledge =
      '<businessKnowledgeModel id="k" name="k"><variable name="k"/><encapsulatedLogic><literalExpression><text>"knows"</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>';
    const type = '<itemDefinition name="tText"><typeRef>string</typeRef></itemDefinition>';
    const { result } = await asking(
      file('b', type + saying('b') + knowledge + inputData('given')),
      file(
        'a',
        beside('b') +
          top +
          decision('d', literal('k()'), { knowledge: ['k'] }) +
          decision('e', literal('given'), { inputs: ['given'], typeRef: 'tText' }),
      ),
    );
    expect(result('top')).toBe('b');
    expect(result('d')).toBe('knows');
    expect(result('e', { given: 'x' })).toBe('x');
    expect(result('e', { given: 1 })).toBeNull();
  });

  it('may be several, and bring what they import so themselves', async () => {
    const { result } = await asking(
      file('a', beside('b', 'd') + top),
      file('b', beside('c')),
      file('c', decision('other', literal('1'))),
      file('d', saying('d')),
    );
    expect(result('top')).toBe('d');
  });

  it('stand behind what is nearer, and behind what is imported before', async () => {
    const nearer = await asking(
      file('a', beside('b') + top),
      file('b', beside('c') + saying('b')),
      file('c', saying('c')),
    );
    expect(nearer.result('top')).toBe('b');
    const earlier = await asking(
      file('a', beside('b') + top),
      file('b', beside('c', 'd')),
      file('c', saying('c')),
      file('d', saying('d')),
    );
    expect(earlier.result('top')).toBe('c');
    const own = await asking(file('a', beside('b') + top + saying('a')), file('b', saying('b')));
    expect(own.result('top')).toBe('a');
  });

  it('may lead back, which is told and brings nothing twice', async () => {
    const files = [
      file('c', beside('b') + saying('c')),
      file('b', beside('c')),
      file('a', beside('b') + top),
    ];
    for (const order of [files, files.toReversed()]) {
      const { compilation, result } = await asking(...order);
      expect(compilation.diagnostics).toMatchObject([
        { severity: 'warning', code: 'import-circle', elementId: 'definitions' },
      ]);
      expect(result('top')).toBe('c');
    }
    const itself = await asking(file('a', beside('a') + top + saying('a')));
    expect(itself.result('top')).toBe('a');
  });
});
