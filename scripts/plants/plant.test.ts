import { describe, expect, it } from 'vitest';
import { parsePlants } from './parse-plants.ts';
import { judge, type Plant } from './plant.ts';

const PLANT: Plant = {
  rule: 'no any',
  tool: 'oxlint',
  code: 'no-any',
  file: 'shared/planted.ts',
  source: '',
};

const CAUGHT = { tool: 'oxlint', file: PLANT.file, code: 'no-any' } as const;

describe('judge', () => {
  it('counts a plant as missed when no checker says anything', () => {
    expect(judge(PLANT, []).fault).toBe('Expected no-any, but nobody said anything.');
  });

  it('counts a plant as missed when another file or another tool is meant', () => {
    const elsewhere = { ...CAUGHT, file: 'shared/other.ts' };
    const other = { ...CAUGHT, tool: 'tsc', code: 'TS1' } as const;
    expect(judge(PLANT, [elsewhere, other]).fault).toBe('Expected no-any, but tsc said TS1.');
  });

  it('counts a plant as missed when more is reported than was planted', () => {
    const stray = { ...CAUGHT, code: 'no-var' };
    expect(judge(PLANT, [CAUGHT, stray]).fault).toBe(
      'Expected no-any alone, but oxlint said no-var as well.',
    );
  });

  it('counts a plant as caught when the tool meant, and no other, reports it', () => {
    const dead = { ...CAUGHT, tool: 'knip', code: 'files' } as const;
    expect(judge(PLANT, [CAUGHT, dead]).fault).toBe(null);
  });
});

describe('parsePlants', () => {
  it('reads rule, tools, code and files', () => {
    const text = 'Preface.\n\n= no any | tsc, oxlint: TS1\n> a.ts\nconst a = 1;\n> b.ts\nb();\n';
    expect(parsePlants(text)).toEqual([
      {
        rule: 'no any',
        tool: 'tsc',
        also: ['oxlint'],
        code: 'TS1',
        file: 'a.ts',
        source: 'const a = 1;\n',
        beside: { 'b.ts': 'b();\n' },
      },
    ]);
  });

  it.each(['= no any\n> a.ts\n1\n', '= no any | oxlint: x\n', '= no any | eslint: x\n> a.ts\n1\n'])(
    'refuses a plant that does not say who must catch what: %j',
    (text) => {
      expect(() => parsePlants(text)).toThrow('Expected');
    },
  );
});
