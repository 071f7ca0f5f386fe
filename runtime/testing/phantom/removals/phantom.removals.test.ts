import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestRuntime } from '../../runtime.ts';
import { ROWS } from '../controls.ts';
import { clearStage, setStage } from '../stage.ts';
import { StandIn } from '../stand-in.ts';
import type { Outcome, Row } from '../suite.ts';
import { NothingOffered, World } from '../world.ts';
import { remove, type Removal } from './removal.ts';
import { REMOVALS } from './table.ts';

const ONLY = process.env['BATON_REMOVALS']?.split(',') ?? null;
const CHOSEN = REMOVALS.filter(({ id }) => ONLY === null || ONLY.includes(id));
const ALL = new Map([...ROWS.cheats, ...ROWS.impossible].map((row) => [row.id, row]));

const systems = new StandIn();
const report: string[] = [];
let baseUrl = '';

beforeAll(async () => {
  baseUrl = await systems.open();
});

afterEach(() => remove(null));

afterAll(async () => {
  await systems.close();
  console.log(report.join('\n'));
});

describe('without its mechanism a cheat is not caught any more', () => {
  it.each(CHOSEN.map((removal) => [removal.id, removal.without, removal] as const))(
    '%s: %s',
    { timeout: 60_000 },
    async (_id, _without, removal) => {
      const begun = performance.now();
      const found = await shownWithout(removal);
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      const told = Object.entries(found).map(([id, shown]) => `${id} ${shown}`);
      report.push(`${removal.id.padEnd(20)} ${seconds} s  ${told.join(', ')}`);
      const kinds = Object.entries(found).map(([id, shown]) => [id, shown.split(':')[0]]);
      expect(Object.fromEntries(kinds)).toEqual(removal.rows);
    },
  );
});

/** What comes of each row of a mechanism once that is taken away. */
async function shownWithout({ id, rows }: Removal): Promise<Record<string, string>> {
  const house = await startTestRuntime();
  await setStage(house, baseUrl, systems);
  remove(id);
  const found: Record<string, string> = {};
  for (const name of Object.keys(rows)) {
    const row = ALL.get(name);
    if (row === undefined) throw new Error(`Expected a row ${name}, but there is none.`);
    clearStage(systems);
    found[name] = await shownBy(row, new World(house, systems));
  }
  return found;
}

/** A row goes on as if it had been refused; where it was not, there may be nothing left to do. */
async function shownBy(row: Row, world: World): Promise<string> {
  try {
    return shown(row, await row.run(world));
  } catch (error) {
    if (world.instanceId !== '' && (await world.moved())) return 'moved';
    return error instanceof NothingOffered
      ? 'uncaught: no second attempt'
      : `threw: ${String(error)}`;
  }
}

function shown({ mechanism }: Row, { moved, acted, by, accepted = 0 }: Outcome): string {
  if (moved || accepted > 0) return 'moved';
  if (acted === true) return 'acted';
  if (mechanism.some((one) => by.includes(one))) return `caught: ${by.join(' ')}`;
  return `uncaught: ${by.join(' ')}`;
}
