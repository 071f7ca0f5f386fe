import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import baton from '../../../shared/moddle/baton.json' with { type: 'json' };
import { DECISIONS, FORM, MODEL, SCENARIO } from './fixtures/renamed.ts';
import { planRename, type RenamePlan, type Refusal } from './rename-plan.ts';

const FILES = [
  { name: 'rules.dmn', content: DECISIONS },
  { name: 'ask.form', content: FORM },
  { name: 'case.scenario.json', content: SCENARIO },
  { name: 'notes.md', content: 'total' },
];

async function planned(at: string, from: string, to: string): Promise<RenamePlan | Refusal> {
  const { elementsById } = await new BpmnModdle({ zeebe, baton }).fromXML(MODEL);
  return planRename({ element: elementsById[at]!, files: FILES }, { from, to });
}

async function plan(at: string, from: string, to: string): Promise<RenamePlan> {
  const outcome = await planned(at, from, to);
  if (outcome.type !== 'plan') throw new Error(`Expected a plan, but ${outcome.type}.`);
  return outcome;
}

/** Each change as `element property: before → after`. */
function lines({ model }: RenamePlan): readonly string[] {
  return model.changes
    .map(
      ({ element, property, before, after, isUnsure }) =>
        `${element.id} ${property}: ${before} → ${after}${isUnsure ? ' ?' : ''}`,
    )
    .sort();
}

describe('renaming a variable', () => {
  it('changes what means it, and leaves what only looks like it', async () => {
    expect(lines(await plan('Start', 'total', 'sum'))).toEqual([
      'Call correlationKey: =string(total) → =string(sum)',
      'Decide resultVariable: total → sum',
      'Each inputCollection: =for i in 1..total return i → =for i in 1..sum return i',
      'Each outputElement: =line + total → =line + sum',
      'Flow body: =total > 100 and count(lines[total > 1]) > 0 → =sum > 100 and count(lines[sum > 1]) > 0 ?',
      'Local expression: =for i in 1..3 return i + total → =for i in 1..3 return i + sum',
      'Mapped source: =total → =sum',
      'Read assert: response.body.total = claim.output.total and input.total > 0 → response.body.total = claim.output.sum and input.sum > 0',
      'Read path: /orders/{input.total}/total → /orders/{input.sum}/total',
      'Read schema: {"type": "object", "required": ["total"], "properties": {"total": {"type": "number"}}} → {"type": "object", "required": ["sum"], "properties": {"sum": {"type": "number"}}}',
      'Read value: =total → =sum',
      'Read when: total > 1000 → sum > 1000',
      'Start value: {"total": 3} → {"sum": 3}',
      'Wait body: =duration("PT" + string(total) + "S") → =duration("PT" + string(sum) + "S")',
    ]);
  });

  it('stays within the activity that has the variable for itself', async () => {
    const { model, scope } = await plan('Inner', 'line', 'row');
    expect(scope.id).toBe('Each');
    expect(lines({ model } as RenamePlan)).toEqual([
      'Each inputElement: line → row',
      'Each outputElement: =line + total → =row + total',
      'Inner expression: =line * 2 → =row * 2',
    ]);
    expect(lines(await plan('Mapped', 'own', 'mine'))).toEqual([
      'Mapped expression: =own + 1 → =mine + 1',
      'Mapped target: own → mine',
    ]);
  });

  it('changes the files that the variable reaches, and no others', async () => {
    const { files } = await plan('Start', 'total', 'sum');
    const after = new Map(files.map(({ name, after: content }) => [name, content]));
    expect([...after.keys()].sort()).toEqual(['ask.form', 'case.scenario.json', 'rules.dmn']);
    expect(after.get('rules.dmn')).toBe(
      DECISIONS.replace('<text>total</text>', '<text>sum</text>')
        .replace('inputData id="I" name="total"', 'inputData id="I" name="sum"')
        .replace('<variable name="total"', '<variable name="sum"')
        .replace('total * 2', 'sum * 2'),
    );
    expect(after.get('ask.form')).toBe(
      FORM.replace('"key": "total"', '"key": "sum"')
        .replace('{{total}}', '{{sum}}')
        .replace('=total = null', '=sum = null'),
    );
    expect(after.get('case.scenario.json')).toBe(
      SCENARIO.replace('"variables": { "total"', '"variables": { "sum"')
        .replace('"output": { "total": "=input.total"', '"output": { "sum": "=input.sum"')
        .replace('"total > 1"', '"sum > 1"'),
    );
  });

  it.each([
    ['total', 'lines', 'nameTaken'],
    ['total', 'line', 'nameTaken'],
    ['total', 'own', 'nameTaken'],
    ['total', 'total', 'nameSame'],
    ['total', 'two words', 'nameInvalid'],
    ['total', 'if', 'nameInvalid'],
    ['total', '1st', 'nameInvalid'],
    ['loopCounter', 'n', 'nameFixed'],
    ['nobody', 'somebody', 'nothingFound'],
  ])('refuses to make %s %s: %s', async (from, to, type) => {
    expect((await planned('Start', from, to)).type).toBe(type);
  });

  it('says which texts it cannot read, and which would lose their meaning', async () => {
    const { model } = await plan('Start', 'total', 'i');
    expect(model.doubts.map(({ type, text }) => `${type}: ${text}`)).toEqual(
      expect.arrayContaining(['hidden: =for i in 1..3 return i + total', 'unread: =total +']),
    );
  });
});
