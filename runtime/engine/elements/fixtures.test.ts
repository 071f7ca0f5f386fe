import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inEveryMode } from '../../testing/every-mode.ts';
import { harness, Harness } from '../../testing/harness.ts';
import { readProcess, traceOf } from '../../testing/trace.ts';

const FIXTURES = new URL('./fixtures/', import.meta.url);
const HOUR = 3_600_000;

/** What happens to each drawn process; the trace beside the drawing says what comes of it. */
const STORIES: Readonly<Record<string, (run: Harness) => Harness>> = {
  'agent-must-prove': (run) =>
    run
      .start({ invoice: 'A/1' })
      .claim('post', { invoice: 'B/2' })
      .claim('post', { invoice: 'A/1' })
      .observe('post', { posted: { items: [] } })
      .claim('post', { invoice: 'A/1' })
      .observe('post', { posted: { items: [1] } }),
  'boundary-message-beside': (run) =>
    run
      .start({ orderId: 7, order: { id: 7 } })
      .message('changed', { address: 'here' })
      .commit('pack'),
  'boundary-timer-interrupting': (run) => run.start().advance(HOUR).commit('escalate'),
  'boundary-timer-repeating': (run) =>
    run
      .start()
      .advance(3 * HOUR)
      .commit('approve'),
  'error-through-sub-process': (run) => run.start().commit('check').commit('mend'),
  'exclusive-default': (run) => run.start({ amount: 100 }),
  'message-between': (run) =>
    run.start({ orderId: 7, wait: 'PT1H' }).message('answer', { said: 'yes' }).advance(HOUR),
  'parallel-join': (run) => run.start().commit('b', { b: 1 }).commit('a', { a: 1 }),
  'terminate-in-sub-process': (run) => run.start().commit('check').commit('after'),
};

describe('a drawn process', () => {
  it.each(Object.keys(STORIES))('%s', async (name) => {
    const process = await readProcess(new URL(`${name}.bpmn`, FIXTURES));
    const run = harness(process);
    STORIES[name]?.(run);
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
