import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ROWS } from '../controls.ts';
import { placesByFile, prepared } from './prepare-module.ts';
import { REMOVALS } from './table.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

describe('the table of what is taken away', () => {
  it('takes away from every cheat what stops it', () => {
    const covered = new Set(REMOVALS.flatMap(({ rows }) => Object.keys(rows)));
    const rows = [...ROWS.cheats, ...ROWS.impossible].map(({ id }) => id);
    expect(rows.filter((id) => !covered.has(id))).toEqual([]);
    expect([...covered].filter((id) => !rows.includes(id))).toEqual([]);
  });

  it('is of the suite whose figures are published', () => {
    const [cheats, honest, impossible] = [ROWS.cheats, ROWS.controls, ROWS.impossible].map(
      (rows) => rows.length,
    );
    const readme = readFileSync(`${ROOT}README.md`, 'utf8').replace(/\n(> )?/g, ' ');
    expect(readme).toContain(
      `${cheats} cheats, ${honest} honest performers and ${impossible} impossible tasks`,
    );
    expect(readme).toContain(`0 of ${cheats} cheats moved a token, ${cheats} were caught`);
    expect(readme).toContain(`0 of ${honest} honest performers were blocked`);
  });

  it('is about rows that each have an id of their own', () => {
    const ids = Object.values(ROWS).flatMap((rows) => rows.map(({ id }) => id));
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('names every mechanism once', () => {
    const ids = REMOVALS.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it.each([...placesByFile(REMOVALS)])('finds its fragments of %s once each', (file, places) => {
    const code = readFileSync(ROOT + file, 'utf8');
    const changed = prepared(code, file, places);
    for (const { fragment } of places) expect(changed).toContain(fragment.replace(/.*«|».*/gs, ''));
  });
});

describe('a module from which something can be taken away', () => {
  const [code, file] = ['if (a < b) return a < c;', 'a.ts'];

  it('asks for each fragment whether it is taken away', () => {
    const [places] = placesByFile([
      {
        id: 'x',
        without: '',
        rows: {},
        edits: [{ file, fragment: 'if («a < b»)', instead: 'true' }],
      },
      {
        id: 'y',
        without: '',
        rows: {},
        edits: [{ file, fragment: 'if («a < b»)', instead: 'no' }],
      },
    ]).values();
    expect(prepared(code, file, places ?? [])).toBe(
      'if ((globalThis.batonRemoved === "x" ? (true) : globalThis.batonRemoved === "y" ? (no) : (a < b))) return a < c;',
    );
  });

  it('is refused where a fragment is not there, is there twice, or lies in another', () => {
    const at = (fragment: string) => ({ fragment, instead: [['x', 'true']] as const });
    expect(() => prepared(code, file, [at('b < a')])).toThrow('0 times');
    expect(() => prepared(code, file, [at('a <')])).toThrow('2 times');
    expect(() => prepared(code, file, [at('a < b'), at('(a < b)')])).toThrow('in no other');
  });
});
