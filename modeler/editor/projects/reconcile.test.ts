import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../client/definitions.ts';
import { areSame, reconciled } from './reconcile.ts';

const files = (contents: Readonly<Record<string, string>>): readonly Resource[] =>
  Object.entries(contents).map(([name, content]) => ({ name, content }));
const BASE = files({ a: '1', b: '1', c: '1' });
const anyFiles = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2', '3'))
  .map(files);

describe('two states of the same files', () => {
  it('become one where different files were changed, added and removed', () => {
    const here = files({ a: '2', b: '1', d: '1' });
    const there = files({ a: '1', b: '3', c: '1', e: '1' });
    expect(reconciled(BASE, here, there)).toEqual({
      files: files({ a: '2', b: '3', d: '1', e: '1' }),
      conflicts: [],
    });
  });

  it('are a conflict where one file was changed here and there, or changed and removed', () => {
    const here = files({ a: '2', c: '1' });
    const there = files({ a: '3', b: '2', c: '1' });
    const { conflicts, files: kept } = reconciled(BASE, here, there);
    expect([...conflicts].sort()).toEqual(['a', 'b']);
    expect(areSame(kept, here)).toBe(true);
  });

  it('lose no change, and invent none', () => {
    fc.assert(
      fc.property(anyFiles, anyFiles, anyFiles, (base, here, there) => {
        const { files: kept, conflicts } = reconciled(base, here, there);
        const of = (list: readonly Resource[], name: string): string | undefined =>
          list.find((one) => one.name === name)?.content;
        for (const name of ['a', 'b', 'c', 'd']) {
          const [was, own, other, now] = [base, here, there, kept].map((list) => of(list, name));
          expect([own, other]).toContain(now);
          if (other === was) expect(now).toBe(own);
          if (own === was) expect(now).toBe(other);
          expect(conflicts.includes(name)).toBe(own !== was && other !== was && own !== other);
        }
      }),
    );
  });
});
