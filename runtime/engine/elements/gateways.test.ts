import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inEveryMode } from '../../testing/every-mode.ts';
import { harness, Harness } from '../../testing/harness.ts';
import { GATEWAYS as STORIES } from '../../testing/stories/gateways.ts';
import { readProcess, traceOf } from '../../testing/trace.ts';

const FIXTURES = new URL('./fixtures/gateways/', import.meta.url);
describe('a drawn process with gateways', () => {
  it.each(Object.keys(STORIES))('%s', async (name) => {
    const process = await readProcess(new URL(`${name}.bpmn`, FIXTURES));
    const run = harness(process);
    STORIES[name]?.(run);
    expect(run.incidents).toEqual([]);
    expect(run.ended).toBe('completed');
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
    const golden = new URL(`${name}.trace.txt`, FIXTURES);
    await expect(traceOf(run)).toMatchFileSnapshot(golden.pathname);
    const { live, crash, replay } = inEveryMode(() => STORIES[name]?.(harness(process)));
    expect([crash, replay]).toEqual([live, live]);
  });

  it('has a story, whichever is drawn', () => {
    const drawn = readdirSync(FIXTURES).filter((name) => name.endsWith('.bpmn'));
    expect(drawn.map((name) => name.replace('.bpmn', '')).sort()).toEqual(Object.keys(STORIES));
  });
});
