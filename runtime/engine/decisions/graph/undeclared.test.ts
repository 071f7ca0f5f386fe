import { describe, expect, it } from 'vitest';
import { decision, decisionModel, inputData, literal } from '../../../testing/decision-models.ts';
import { asking } from '../../../testing/decisions.ts';

const knowledge = `<businessKnowledgeModel id="k" name="k"><variable name="k"/><encapsulatedLogic><formalParameter name="a"/>${literal('season')}</encapsulatedLogic></businessKnowledgeModel>`;

describe('a decision', () => {
  it('takes what its model says nothing of from what is given, and nothing else', async () => {
    const { result, compilation } = await asking(
      decisionModel(
        inputData('n', 'number') +
          decision('d', literal('[season, n, x.y]')) +
          decision('e', literal('[d, other, toString]'), { decisions: ['d'] }) +
          decision('f', literal('[d, n]'), { inputs: ['n'] }),
      ),
    );
    const given = { season: 'Fall', n: 1, x: { y: 2 }, d: 3 };
    expect(result('d', given)).toEqual(['Fall', null, 2]);
    expect(result('e', given)).toEqual([['Fall', null, 2], null, null]);
    expect(result('f', given)).toEqual([null, 1]);
    expect(compilation.diagnostics.map(({ message }) => message.split('; ')[1])).toEqual([
      'it is what is given by that name, else null.',
      'it is null.',
      'it is what is given by that name, else null.',
      'it is what is given by that name, else null.',
      'it is what is given by that name, else null.',
      'it is null.',
    ]);
  });

  it('does not hand to a service or to knowledge what they are not given', async () => {
    const service =
      '<decisionService id="s" name="s"><variable name="s"/><outputDecision href="#d"/></decisionService>';
    const { result } = await asking(
      decisionModel(
        decision('d', literal('season')) +
          service +
          knowledge +
          decision('e', literal('[s(), k(1), season]'), { knowledge: ['s', 'k'] }),
      ),
    );
    expect(result('e', { season: 'Fall' })).toEqual([null, null, 'Fall']);
  });
});
