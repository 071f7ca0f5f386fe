import { describe, expect, it } from 'vitest';
import { decision, decisionModel, inputData, literal } from '../../../testing/decision-models.ts';
import { asking, compileModels } from '../../../testing/decisions.ts';

const DMN = 'https://www.omg.org/spec/DMN/20230324/MODEL/';
const importing = (namespace: string, name: string) =>
  `<import name="${name}" namespace="${namespace}" importType="${DMN}"/>`;
const base = decisionModel(
  inputData('who') +
    decision('greet', literal('"Hello " + who'), { inputs: ['who'] }) +
    decision('part', literal('"x"')) +
    decision('whole', literal('part + "!"'), { decisions: ['part'] }),
  { namespace: 'urn:base' },
);
const from = (id: string, namespace = 'urn:base') =>
  `<informationRequirement><requiredDecision href="${namespace}#${id}"/></informationRequirement>`;
const greeting = (text: string, requirements: string) =>
  decision('greet', requirements + literal(text));

describe('ids and names of an imported file', () => {
  it('are of that file: the same id means the file that imports', async () => {
    const top = decisionModel(
      importing('urn:base', 'b') + greeting('b.greet + ", indeed"', from('greet')),
      { namespace: 'urn:top' },
    );
    const { result, find } = await asking(base, top);
    expect(result('greet', { b: { who: 'Ada' } })).toBe('Hello Ada, indeed');
    expect(result('urn:base#greet', { who: 'Ada' })).toBe('Hello Ada');
    expect([find('greet').isImported, find('whole').isImported]).toEqual([false, true]);
  });

  it('are told apart in two files that a third imports', async () => {
    const other = base.replaceAll('urn:base', 'urn:other').replace('Hello', 'Bye');
    const both = decisionModel(
      importing('urn:base', 'b') +
        importing('urn:other', 'o') +
        decision('all', from('greet') + from('greet', 'urn:other') + literal('[b.greet, o.greet]')),
      { namespace: 'urn:top' },
    );
    const { result } = await asking(base, other, both);
    expect(result('all', { b: { who: 'Ada' }, o: { who: 'Bob' } })).toEqual([
      'Hello Ada',
      'Bye Bob',
    ]);
    expect(result('urn:other#greet', { who: 'Eve' })).toBe('Bye Eve');
  });

  it('are refused where nobody can say which is meant', async () => {
    const { diagnostics } = await compileModels(base, base.replaceAll('urn:base', 'urn:other'));
    expect(diagnostics.map(({ code }) => code)).toContain('duplicate');
  });

  it('may be given without the import’s name, unless the file that is asked has such a name', async () => {
    const elements =
      importing('urn:base', 'b') + decision('top', from('greet') + literal('b.greet'));
    const namespace = 'urn:top';
    const plain = await asking(base, decisionModel(elements, { namespace }));
    expect(plain.result('top', { who: 'Ada' })).toBe('Hello Ada');
    expect(plain.result('top', { who: 'Ada', b: { who: 'Bob' } })).toBe('Hello Bob');
    expect(plain.result('top', { who: 'Ada', 'b.who': 'Bob' })).toBe('Hello Bob');
    const own = await asking(base, decisionModel(inputData('who') + elements, { namespace }));
    expect(own.result('top', { who: 'Ada', 'b.who': 'Bob' })).toBe('Hello Bob');
    expect(own.result('top', { who: 'Ada' })).toBeNull();
  });

  it('name what a service takes from there', async () => {
    const service =
      '<decisionService id="s" name="s"><outputDecision href="urn:base#whole"/><inputDecision href="urn:base#part"/></decisionService>';
    const top = decisionModel(
      importing('urn:base', 'b') +
        service +
        decision('d', literal('[s("y"), s(b.part: "z")]'), { knowledge: ['s'] }),
      { namespace: 'urn:top' },
    );
    const { result } = await asking(base, top);
    expect(result('d')).toEqual(['y!', 'z!']);
  });
});
