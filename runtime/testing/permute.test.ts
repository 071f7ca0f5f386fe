import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFixture, runOf } from './fixture.ts';
import { Harness } from './harness.ts';
import { checkCommits } from './laws.ts';
import { everyOrder } from './permute.ts';

const FIXTURES = new URL('../engine/elements/fixtures/positions/', import.meta.url);
const DRAWN = readdirSync(FIXTURES).filter((name) => name.endsWith('.bpmn'));

describe('in every order in which open work is handed in', () => {
  it.each(DRAWN)('%s', async (name) => {
    const fixture = await readFixture(new URL(name, FIXTURES));
    const runs = everyOrder(() => runOf(fixture).start({ amount: 7 }));
    expect(runs.length).toBeGreaterThan(0);
    for (const run of runs) {
      expect(run.ended).toBe('completed');
      expect(run.incidents).toEqual([]);
      expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
      checkCommits(run.journal);
      expect(run.variables).toEqual(runs[0]?.variables);
      expect([...run.trace].sort(inOrder)).toEqual([...(runs[0]?.trace ?? [])].sort(inOrder));
    }
  });
});

function inOrder(one: string, other: string): number {
  return one < other ? -1 : 1;
}
