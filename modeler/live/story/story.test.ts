import { describe, expect, it } from 'vitest';
import { harness } from '../../../runtime/testing/harness.ts';
import { ProcessBuilder } from '../../../runtime/testing/process-builder.ts';
import { changesIn } from './changes-in.ts';
import { writesOf } from './writes-of.ts';

describe('what became otherwise between two values', () => {
  it('is told place by place', () => {
    const before = { total: 10, lines: [{ sku: 'a' }, { sku: 'b' }], gone: true };
    const after = { total: 12, lines: [{ sku: 'a' }, { sku: 'c' }], new: null };
    expect(changesIn(before, after)).toEqual([
      { path: 'total', before: 10, after: 12 },
      { path: 'lines.2.sku', before: 'b', after: 'c' },
      { path: 'gone', before: true, after: undefined },
      { path: 'new', before: undefined, after: null },
    ]);
  });

  it('is the value as a whole where its kind is another, and nothing where it is the same', () => {
    expect(changesIn([1], { '1': 1 })).toEqual([{ path: '', before: [1], after: { '1': 1 } }]);
    expect(changesIn({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toEqual([]);
  });

  it('is bounded', () => {
    const many = (add: number): readonly number[] => Array.from({ length: 999 }, (_, i) => i + add);
    expect(changesIn(many(0), many(1))).toHaveLength(100);
  });
});

describe('the story of a variable', () => {
  it('tells every write with what it was before, the newest first', () => {
    const process = new ProcessBuilder('p').startEvent().userTask('a').endEvent().build();
    const { journal } = harness(process).start({ amount: 1 }).commit('a', { amount: 2 });
    const first = journal.find((record) => record.type === 'variableSet');
    const scope = first?.type === 'variableSet' ? first.scope : '';
    const writes = writesOf(journal, { scope, name: 'amount' });
    expect(writes.map(({ value, before }) => [before, value])).toEqual([
      [1, 2],
      [undefined, 1],
    ]);
    expect(writesOf(journal, { scope, name: 'other' })).toEqual([]);
  });
});
