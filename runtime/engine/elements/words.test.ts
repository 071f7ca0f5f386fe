import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inEveryMode } from '../../testing/every-mode.ts';
import { readFixture, runOf } from '../../testing/fixture.ts';
import { Harness } from '../../testing/harness.ts';
import { wordsStory } from '../../testing/stories/words.ts';
import { traceOf } from '../../testing/trace.ts';

const FIXTURES = new URL('./fixtures/attributes/', import.meta.url);
const DRAWN = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.bpmn'))
  .map((name) => name.replace('.bpmn', ''));

describe('everything that an element can say', () => {
  it.each(DRAWN)('%s', async (name) => {
    const fixture = await readFixture(new URL(`${name}.bpmn`, FIXTURES));
    const run = runOf(fixture);
    wordsStory(name)(run);
    const golden = new URL(`${name}.trace.txt`, FIXTURES);
    await expect(traceOf(run)).toMatchFileSnapshot(golden.pathname);
    expect(run.incidents).toEqual([]);
    expect(run.ended).toBe('completed');
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
    const { live, crash, replay } = inEveryMode(() => wordsStory(name)(runOf(fixture)));
    expect([crash, replay]).toEqual([live, live]);
  });
});
