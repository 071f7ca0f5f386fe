import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { narrowed, SCOPE_KINDS, widerIn, type PerformerScope } from './performer-scope.ts';

const NAMES = ['a', 'b', 'c', 'd'] as const;
const anyBound = fc.option(fc.subarray([...NAMES]), { nil: undefined });
const anyScope: fc.Arbitrary<PerformerScope> = fc
  .tuple(anyBound, anyBound, anyBound, anyBound)
  .map((bounds) => Object.fromEntries(kept(SCOPE_KINDS.map((kind, n) => [kind, bounds[n]]))));
/** What a task has is always known here: then a scope is a set, and sets can be compared. */
const anyTask: fc.Arbitrary<PerformerScope> = fc
  .array(fc.subarray([...NAMES]), { minLength: 4, maxLength: 4 })
  .map((all) => Object.fromEntries(SCOPE_KINDS.map((kind, n) => [kind, all[n] ?? []])));

function kept(entries: readonly (readonly [string, unknown])[]) {
  return entries.filter(([, bound]) => bound !== undefined);
}

/** All that somebody may do in a task, as words. */
function rights(scope: PerformerScope, task: PerformerScope): ReadonlySet<string> {
  return new Set(
    SCOPE_KINDS.flatMap((kind) =>
      (task[kind] ?? []).flatMap((name) =>
        scope[kind]?.includes(name) === false ? [] : [`${kind}: ${name}`],
      ),
    ),
  );
}

describe('the scope of a performer that stands in', () => {
  it('is told to be wider just where it may what the one before may not', () => {
    fc.assert(
      fc.property(anyScope, anyScope, anyTask, (next, before, task) => {
        const allowed = rights(before, task);
        const more = [...rights(next, task)].filter((one) => !allowed.has(one));
        expect(new Set(widerIn(next, before, task))).toEqual(new Set(more));
      }),
    );
  });

  it('only ever shrinks down a chain, whoever of those that are let in takes over', () => {
    fc.assert(
      fc.property(
        anyScope,
        fc.array(anyScope, { maxLength: 8 }),
        anyTask,
        (first, others, task) => {
          let bounds = first;
          let before = rights(first, task);
          for (const next of others) {
            if (widerIn(next, bounds, task).length > 0) continue;
            const now = rights(next, task);
            expect([...now].filter((one) => !before.has(one))).toEqual([]);
            before = now;
            bounds = narrowed(bounds, next);
          }
        },
      ),
    );
  });

  it('counts as wider without a bound of its own, where nobody knows what the task has', () => {
    expect(widerIn({}, { fields: ['total'] })).toEqual(['any fields']);
    expect(widerIn({}, { fields: ['total'] }, { fields: ['total'] })).toEqual([]);
    expect(widerIn({ tools: ['pay'] }, {})).toEqual([]);
  });
});
