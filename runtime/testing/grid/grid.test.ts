import { beforeAll, describe, expect, it } from 'vitest';
import { coverageGrid, type Answer } from './grid.ts';
import { NOTES } from './notes.ts';
import { STAGES } from './roots.ts';
import { concreteTypes, propertiesOf } from './schema.ts';

let grid: readonly Answer[] = [];

beforeAll(async () => {
  grid = await coverageGrid();
});

describe('the coverage grid', () => {
  it('has no cell that is executed without a fixture that goes through it', () => {
    const silent = grid.filter(
      ({ standing }) => standing.type === 'executed' && standing.proofs.length === 0,
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('has a row of every flow element and every event definition of the schema', () => {
    const rows = new Set(grid.map(({ row }) => row));
    const types = ['FlowElement', 'EventDefinition', 'LoopCharacteristics'].flatMap(concreteTypes);
    expect(types.filter((type) => !rows.has(type))).toEqual([]);
  });

  it('gives each cell once', () => {
    expect(new Set(grid.map(({ id }) => id)).size).toBe(grid.length);
  });

  it('says with a code and a sentence why a cell is refused', () => {
    const refused = grid.flatMap(({ standing }) =>
      standing.type === 'refused' ? [standing.refusal] : [],
    );
    expect(refused.length).toBeGreaterThan(0);
    for (const { code, message } of refused) {
      expect(code).not.toBe('');
      expect(message).toMatch(/^Expected /);
    }
  });

  it('notes nothing that the schema does not know', () => {
    const known = new Set(
      ['FlowElement', 'EventDefinition', 'LoopCharacteristics', 'Process']
        .flatMap(concreteTypes)
        .concat(Object.keys(STAGES))
        .flatMap((type) =>
          propertiesOf(type).flatMap(({ name, declaredBy }) => [
            `${type}.${name}`,
            `${declaredBy}.${name}`,
          ]),
        ),
    );
    const noted = Object.keys(NOTES).map((name) => name.replace(/=.*/, ''));
    expect(noted.filter((name) => !known.has(name))).toEqual([]);
  });
});
