import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFixture, runOf } from '../../testing/fixture.ts';
import { Harness } from '../../testing/harness.ts';
import { storyOf } from '../../testing/stories/index.ts';
import { traceOf } from '../../testing/trace.ts';

const FIXTURES = new URL('./fixtures/positions/', import.meta.url);
const DRAWN = readdirSync(FIXTURES).filter((name) => name.endsWith('.bpmn'));

describe('every element, wherever it stands', () => {
  it.each(DRAWN.map((name) => name.replace('.bpmn', '')))('%s', async (name) => {
    const run = runOf(await readFixture(new URL(`${name}.bpmn`, FIXTURES)));
    storyOf(`positions/${name}`)(run);
    expect(run.incidents).toEqual([]);
    expect(run.ended).toBe('completed');
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
    const golden = new URL(`${name}.trace.txt`, FIXTURES);
    await expect(traceOf(run)).toMatchFileSnapshot(golden.pathname);
  });
});
