import { describe, expect, it } from 'vitest';
import { decision, decisionModel, inputData, literal } from '../../../testing/decision-models.ts';
import { asking } from '../../../testing/decisions.ts';

const TYPES =
  '<itemDefinition name="tPerson"><itemComponent name="name"><typeRef>string</typeRef></itemComponent><itemComponent name="age"><typeRef>number</typeRef></itemComponent></itemDefinition>' +
  '<itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"a","b"</text></allowedValues></itemDefinition>';
const knowledge = (id: string, typeRef: string, body: string, result = ''): string =>
  `<businessKnowledgeModel id="${id}" name="${id}"><variable name="${id}"/><encapsulatedLogic><formalParameter name="x"${typeRef}/><literalExpression${result}><text>${body}</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>`;
const calling = (id: string, text: string, callee: string): string =>
  decision(id, literal(text), { knowledge: [callee] });

/** @spec DMN 1.5 §10.3.2.9.4 */
describe('what is bound to a parameter of knowledge or of a service', () => {
  it('is null where it is not of its type, or not allowed, and the call goes on', async () => {
    const { result, warnings } = await asking(
      decisionModel(
        TYPES +
          knowledge('whole', ' typeRef="tPerson"', 'x != null') +
          knowledge('graded', ' typeRef="tGrade"', 'x = null') +
          calling('fits', 'whole({name: "Ada", age: 36, more: 1})', 'whole') +
          calling('lacks', 'whole({name: "Ada"})', 'whole') +
          calling('other', 'graded(1)', 'graded') +
          calling('forbidden', 'graded("c")', 'graded') +
          inputData('grade', 'tGrade') +
          decision('isNull', literal('grade = null'), { inputs: ['grade'] }) +
          '<decisionService id="s" name="s"><outputDecision href="#isNull"/><inputData href="#grade"/></decisionService>' +
          calling('served', 's("c")', 's'),
      ),
    );
    expect(result('fits')).toBe(true);
    expect(result('lacks')).toBe(false);
    expect(warnings('lacks')).toEqual(['typeMismatch']);
    expect(result('other')).toBe(true);
    expect(result('forbidden')).toBe(true);
    expect(warnings('forbidden')).toEqual(['notAllowed']);
    expect(result('served')).toBe(true);
  });

  it('is unwrapped from a list of one, and so is what comes back', async () => {
    const { result } = await asking(
      decisionModel(
        knowledge('wrapped', '', '[x]', ' typeRef="number"') +
          calling('one', 'wrapped(10)', 'wrapped') +
          calling('inList', 'wrapped([10])', 'wrapped') +
          calling('text', 'wrapped(["a"])', 'wrapped'),
      ),
    );
    expect(result('one')).toBe(10);
    expect(result('inList')).toBe(10);
    expect(result('text')).toBeNull();
  });

  it('makes the call null where there are too many, too few or misnamed ones', async () => {
    const { result } = await asking(
      decisionModel(
        knowledge('k', '', '1') +
          calling('many', 'k(1, 2)', 'k') +
          calling('few', 'k()', 'k') +
          calling('misnamed', 'k(y: 1)', 'k') +
          calling('named', 'k(x: 1)', 'k'),
      ),
    );
    for (const id of ['many', 'few', 'misnamed']) expect(result(id)).toBeNull();
    expect(result('named')).toBe(1);
  });
});

describe('a function of business knowledge', () => {
  it('is of the type that its parameters and its body say', async () => {
    const type =
      '<itemDefinition name="tFn"><functionItem outputTypeRef="number"><parameters name="x" typeRef="number"/></functionItem></itemDefinition>';
    const { result } = await asking(
      decisionModel(
        type +
          knowledge('typed', ' typeRef="number"', 'x', ' typeRef="number"') +
          knowledge('texts', ' typeRef="number"', 'x', ' typeRef="string"') +
          calling('a', 'typed instance of tFn', 'typed') +
          calling('b', 'texts instance of tFn', 'texts') +
          decision('c', literal('(function(x: number) x * 2 + 1) instance of tFn')) +
          decision('d', literal('(function(x: number) x + y) instance of tFn')),
      ),
    );
    expect(['a', 'b', 'c', 'd'].map((id) => result(id))).toEqual([true, false, true, false]);
  });
});

describe('what business knowledge gives', () => {
  it('is of the type of its variable, of its function definition or of its body', async () => {
    const typed = (id: string, variable: string, logic: string, body: string): string =>
      `<businessKnowledgeModel id="${id}" name="${id}"><variable name="${id}"${variable}/><encapsulatedLogic${logic}><literalExpression${body}><text>[7]</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>`;
    const type = ' typeRef="number"';
    const { result } = await asking(
      decisionModel(
        typed('none', '', '', '') +
          typed('a', type, '', '') +
          typed('b', '', type, '') +
          typed('c', '', '', type) +
          ['none', 'a', 'b', 'c'].map((id) => calling(`call-${id}`, `${id}()`, id)).join(''),
      ),
    );
    const given = ['none', 'a', 'b', 'c'].map((id) => result(`call-${id}`));
    expect(given).toEqual([[7], 7, 7, 7]);
  });
});

describe('the type of a boxed expression', () => {
  it('that nobody defines is told, and does not keep a model out', async () => {
    const logic = literal('1').replace('<literalExpression', '<literalExpression typeRef="tOld"');
    const { compilation, result } = await asking(decisionModel(decision('d', logic)));
    expect(compilation.diagnostics).toMatchObject([{ severity: 'warning', code: 'unknown-type' }]);
    expect(result('d')).toBe(1);
  });
});
