import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestRuntime } from '../../runtime.ts';
import { ROWS } from '../controls.ts';
import { clearStage, setStage } from '../stage.ts';
import { StandIn } from '../stand-in.ts';
import type { Outcome, Row } from '../suite.ts';
import { NothingOffered, World } from '../world.ts';
import { remove, type Removal } from './removal.ts';

/** Only these are taken away, by their ids, divided by commas; all of them if nothing is said. */
const ONLY = process.env['BATON_REMOVALS']?.split(',') ?? null;

const ALL = new Map([...ROWS.cheats, ...ROWS.impossible].map((row) => [row.id, row]));

/**
 * Takes each mechanism away from a runtime of its own, and demands that its rows fail, in the way
 * that the table says. Prints what came of each.
 */
export function runRemovals(removals: readonly Removal[]): void {
  const chosen = removals.filter(({ id }) => ONLY === null || ONLY.includes(id));
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

  describe('a cheat gets by without', () => {
    it('anything that stops a row that there is', () => {
      const named = removals.flatMap(({ rows }) => Object.keys(rows));
      expect(named.filter((row) => !ALL.has(row))).toEqual([]);
    });

    it.each(chosen.map((removal) => [removal.id, removal.without, removal] as const))(
      '%s: %s',
      async (id, _without, removal) => {
        const begun = performance.now();
        const found = await shownWithout(removal, systems, baseUrl);
        const seconds = ((performance.now() - begun) / 1000).toFixed(1);
        const kinds = Object.entries(found).map(([row, { shown }]) => [row, shown] as const);
        const isAsSaid = kinds.every(([row, shown]) => removal.rows[row] === shown);
        const told = kinds.map((pair) => pair.join(' ')).join(', ');
        const isSurvived = kinds.some(([, shown]) => shown === 'caught' || shown === 'broken');
        const fate = isAsSaid ? 'killed' : isSurvived ? 'SURVIVED' : 'DIFFERS';
        report.push(`${fate.padEnd(8)} ${seconds.padStart(4)} s  ${id.padEnd(20)} ${told}`);
        expect(isAsSaid ? null : found).toBe(null);
      },
    );
  });
}

/** What shows of a row, and what has spoken. */
interface Found {
  readonly shown: string;
  readonly by: string;
}

async function shownWithout(
  { id, rows }: Removal,
  systems: StandIn,
  baseUrl: string,
): Promise<Readonly<Record<string, Found>>> {
  const house = await startTestRuntime();
  await setStage(house, baseUrl, systems);
  remove(id);
  const found: Record<string, Found> = {};
  for (const name of Object.keys(rows)) {
    const row = ALL.get(name);
    if (row === undefined) throw new Error(`Expected a row ${name}, but there is none.`);
    clearStage(systems);
    found[name] = await shownBy(row, new World(house, systems));
  }
  return found;
}

/** A row goes on as if it had been refused; where it was not, there may be nothing left to do. */
async function shownBy(row: Row, world: World): Promise<Found> {
  try {
    const outcome = await row.run(world);
    return { shown: shownOf(row, outcome), by: outcome.by.join(' ') };
  } catch (error) {
    const by = String(error);
    if (world.instanceId !== '' && (await world.moved())) return { shown: 'moved', by };
    return { shown: error instanceof NothingOffered ? 'uncaught' : 'broken', by };
  }
}

function shownOf({ mechanism }: Row, { moved, acted, by, accepted = 0 }: Outcome): string {
  if (moved || accepted > 0) return 'moved';
  if (acted === true) return 'acted';
  return mechanism.some((one) => by.includes(one)) ? 'caught' : 'uncaught';
}
