import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFixture, runOf } from './fixture.ts';
import { goThrough } from './go-through.ts';
import { inMode, type Driven, type HarnessMode } from './harness-mode.ts';
import { Harness } from './harness.ts';
import { SCENARIOS } from './scenarios.ts';

const MODES: readonly HarnessMode[] = ['crash', 'replay'];
const FIXTURES = new URL('../engine/elements/fixtures/positions/', import.meta.url);
const DRAWN = readdirSync(FIXTURES).filter((name) => name.endsWith('.bpmn'));
const VARIABLES = { amount: 7 };

/** What came of every instance that was driven, to the byte. */
function storiesOf(runs: readonly Driven[]): readonly string[] {
  return runs.map(({ journal, state }) => JSON.stringify({ journal, rows: Harness.rowsOf(state) }));
}

describe.each(MODES)('in %s mode', (mode) => {
  it.each(SCENARIOS.map(({ name, run }) => [name, run] as const))('%s', (_name, run) => {
    const lived = storiesOf(inMode('live', run));
    expect(lived.length).toBeGreaterThan(0);
    expect(storiesOf(inMode(mode, run))).toEqual(lived);
  });

  it.each(DRAWN)('%s', async (name) => {
    const fixture = await readFixture(new URL(name, FIXTURES));
    const story = (): unknown => goThrough(runOf(fixture).start(VARIABLES));
    expect(storiesOf(inMode(mode, story))).toEqual(storiesOf(inMode('live', story)));
  });
});
