import { describe, expect, it } from 'vitest';
import {
  decision,
  decisionModel,
  inputData,
  literal,
  table,
} from '../../testing/decision-models.ts';
import { asking } from '../../testing/decisions.ts';

const script =
  '<literalExpression expressionLanguage="javascript"><text>1</text></literalExpression>';
const refused = { type: 'unsupported', message: 'Expected FEEL, but the language is javascript.' };

describe('a text in another language than FEEL', () => {
  it('is told at deployment, and refuses what asks for it and nothing else', async () => {
    const { compilation, ask, result } = await asking(
      decisionModel(
        decision('script', script) +
          decision('above', literal('1 + script'), { decisions: ['script'] }) +
          decision('lazy', literal('if true then 2 else script'), { decisions: ['script'] }) +
          decision('beside', literal('3')),
      ),
    );
    expect(compilation.diagnostics).toMatchObject([
      { severity: 'warning', code: 'foreign-language', elementId: 'script' },
    ]);
    expect(ask('script')).toEqual(refused);
    expect(ask('above')).toEqual(refused);
    // What a decision requires is decided before it.
    expect(ask('lazy')).toEqual(refused);
    expect(result('beside')).toBe(3);
  });

  it('refuses calls of the function and the service it is in, and only those', async () => {
    const knowledge = `<businessKnowledgeModel id="k" name="k"><variable name="k"/><encapsulatedLogic>${script}</encapsulatedLogic></businessKnowledgeModel>`;
    const service = `<decisionService id="s" name="s"><outputDecision href="#script"/></decisionService>`;
    const { ask, result } = await asking(
      decisionModel(
        knowledge +
          service +
          decision('script', script) +
          inputData('x') +
          decision('d', literal('if x then k() else 1'), { inputs: ['x'], knowledge: ['k'] }) +
          decision('e', literal('if x then s() else 1'), { inputs: ['x'], knowledge: ['s'] }),
      ),
    );
    for (const id of ['d', 'e']) {
      expect(result(id, { x: false })).toBe(1);
      expect(ask(id, { x: true })).toEqual(refused);
    }
    expect(ask('s')).toEqual(refused);
  });

  it('refuses the table it is a cell of', async () => {
    const foreign = table('UNIQUE', [{ text: '1' }], [{}], [['-', '2']]).replace(
      '<outputEntry>',
      '<outputEntry expressionLanguage="javascript">',
    );
    const { ask } = await asking(decisionModel(decision('d', foreign)));
    expect(ask('d')).toEqual(refused);
  });

  it('is as values that would have to be imported', async () => {
    const imported =
      '<literalExpression><importedValues namespace="urn:x" importType="urn:y"><importedElement>z</importedElement></importedValues></literalExpression>';
    const { compilation, ask } = await asking(decisionModel(decision('d', imported)));
    expect(compilation.diagnostics).toMatchObject([{ code: 'imported-values' }]);
    expect(ask('d')).toMatchObject({ type: 'unsupported' });
  });
});
