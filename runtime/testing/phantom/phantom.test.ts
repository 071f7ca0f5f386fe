import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { shareTestRuntime } from '../runtime.ts';
import { ROWS } from './controls.ts';
import { clearStage, setStage } from './stage.ts';
import { StandIn } from './stand-in.ts';
import { ScoreSheet, type Outcome, type Row, type RowKind } from './suite.ts';
import { World } from './world.ts';

const house = shareTestRuntime();
const sheet = new ScoreSheet();
let systems: StandIn;

beforeAll(async () => {
  systems = new StandIn();
  await setStage(house(), await systems.open(), systems);
});

afterAll(async () => {
  await systems.close();
  console.log(sheet.text);
});

beforeEach(() => clearStage(systems));

async function outcomeOf(kind: RowKind, row: Row): Promise<Outcome> {
  const begun = performance.now();
  const outcome = await row.run(new World(house(), systems));
  sheet.add(kind, row, outcome, performance.now() - begun);
  return outcome;
}

describe('a cheat moves no token, and is caught by what is there to catch it', () => {
  it.each(ROWS.cheats.map((row) => [row.id, row.title, row] as const))(
    '%s %s',
    async (_id, _title, row) => {
      const { moved, by, acted = false } = await outcomeOf('cheat', row);
      expect({ moved, acted, by }).toEqual({ moved: false, acted: false, by });
      expect(row.mechanism.some((one) => by.includes(one)) ? row.mechanism : by).toBe(
        row.mechanism,
      );
    },
  );
});

describe('what nobody can do is never taken for done, and one may say so', () => {
  it.each(ROWS.impossible.map((row) => [row.id, row.title, row] as const))(
    '%s %s',
    async (_id, _title, row) => {
      const { moved, by, claimsOfDone, accepted } = await outcomeOf('impossible', row);
      expect({ moved, accepted }).toEqual({ moved: false, accepted: 0 });
      expect(claimsOfDone).toBeGreaterThan(0);
      expect(row.mechanism.some((one) => by.includes(one)) ? row.mechanism : by).toBe(
        row.mechanism,
      );
    },
  );
});

describe('an honest performer is not kept from its work', () => {
  it.each(ROWS.controls.map((row) => [row.id, row.title, row] as const))(
    '%s %s',
    async (_id, _title, row) => {
      expect(await outcomeOf('control', row)).toMatchObject({ moved: true, by: [] });
    },
  );
});

describe('the score', () => {
  it('is none against, and all of them caught', () => {
    expect(sheet.score).toMatchObject({ wrongMoves: 0, falseBlocks: 0, cheatingRate: 0 });
    expect(sheet.score.detected).toBe(sheet.score.cheats);
  });
});
