import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newDecision } from '../new-decision.ts';
import { askedNames } from './asked-names.ts';
import { openState } from './decision-state.ts';
import { decisionsFile } from './decisions-file.ts';
import { insertColumn, updateColumn } from './edits.ts';
import { column } from './read-table.ts';

const SAMPLE = readFileSync(join(import.meta.dirname, '../fixtures/discount.dmn'), 'utf8');

function asked(text: string): readonly (readonly [string, string])[] {
  const file = decisionsFile(text)!;
  return askedNames(file, file.decisions[0]!).map(({ name, type }) => [name, type]);
}

describe('what has to be given to a decision', () => {
  it('stands in the order of its requirements', () => {
    expect(asked(SAMPLE)).toEqual([
      ['tier', 'string'],
      ['amount', 'number'],
    ]);
  });

  it('is what its columns ask for, in their order, where nothing is declared', () => {
    const input = (name: string): string =>
      `<input><inputExpression typeRef="number"><text>${name}</text></inputExpression></input>`;
    const [before, after] = newDecision('d', 'D').split(/<input id[\s\S]*<\/input>/);
    const columns = ['zone', 'amount', 'customer.age', 'amount'].map(input).join('');
    expect(asked(`${before}${columns}${after}`)).toEqual([
      ['zone', 'number'],
      ['amount', 'number'],
      ['customer', ''],
    ]);
  });

  it('follows the table while it is edited', () => {
    const state = openState(newDecision('d', 'D'), 'd')!;
    if (state.logic?.type !== 'table') throw new Error('Expected a table, but there is none.');
    const { table } = state.logic;
    const named = updateColumn(table, 0, { name: 'amount', type: 'number' });
    const both = insertColumn(named, 1, column('input', { name: 'tier' }));
    const names = askedNames(state.file, state.decision!, both).map(({ name }) => name);
    expect(names).toEqual(['amount', 'tier']);
  });
});
