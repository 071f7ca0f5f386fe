import { describe, expect, it } from 'vitest';
import { decision, decisionModel, literal, table } from '../../../testing/decision-models.ts';
import { asking } from '../../../testing/decisions.ts';

const knowledge = (id: string, parameters: string, body: string, required = ''): string =>
  `<businessKnowledgeModel id="${id}" name="${id}"><variable name="${id}"/><encapsulatedLogic>${parameters}${body}</encapsulatedLogic>${required}</businessKnowledgeModel>`;
const parameter = (name: string, typeRef = 'Any'): string =>
  `<formalParameter name="${name}" typeRef="${typeRef}"/>`;
const ID = 'urn:test:decisions#k';

describe('business knowledge that is asked from outside', () => {
  it('is given its parameters by name, as their types want them', async () => {
    const body = literal('string(on.year) + " " + string(count(days))');
    const parameters = parameter('on', 'date') + parameter('days');
    const { find, ask, warnings } = await asking(decisionModel(knowledge('k', parameters, body)));
    expect(find(ID)).toMatchObject({ kind: 'businessKnowledgeModel', name: 'k' });
    expect(ask(ID, { on: '2026-02-01', days: [1, 2] })).toMatchObject({
      result: '2026 2',
      trace: [{ decisionId: 'k', result: '2026 2' }],
    });
    expect(warnings(ID, { on: 'soon', days: [] })).toContain('typeMismatch');
  });

  it('knows what it requires, and its tables are told', async () => {
    const cells = [['> 1', 'inner() + x']];
    const requirement =
      '<knowledgeRequirement><requiredKnowledge href="#inner"/></knowledgeRequirement>';
    const { ask } = await asking(
      decisionModel(
        knowledge('inner', '', literal('40')) +
          knowledge(
            'k',
            parameter('x'),
            table('UNIQUE', [{ text: 'x' }], [{}], cells),
            requirement,
          ),
      ),
    );
    expect(ask(ID, { x: 2 })).toMatchObject({
      result: 42,
      trace: [{ decisionId: 'k', tables: [{ rules: [{ index: 1 }] }] }],
    });
  });

  it('never stands in the place of a decision with its id in another file', async () => {
    const other = decisionModel(decision('k', literal('"decision"')), { namespace: 'urn:other' });
    const { result } = await asking(decisionModel(knowledge('k', '', literal('"knows"'))), other);
    expect(result('k')).toBe('decision');
    expect(result(ID)).toBe('knows');
  });

  it('without logic is null', async () => {
    const { result } = await asking(
      decisionModel(
        '<businessKnowledgeModel id="k" name="k"><variable name="k"/></businessKnowledgeModel>',
      ),
    );
    expect(result(ID)).toBeNull();
  });
});
