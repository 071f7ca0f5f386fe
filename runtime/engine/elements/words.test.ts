import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseElementId } from '../../../shared/ids.ts';
import type { StartOccasion } from '../../../shared/journal.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { inEveryMode } from '../../testing/every-mode.ts';
import { readFixture, runOf } from '../../testing/fixture.ts';
import { goThrough } from '../../testing/go-through.ts';
import { Harness } from '../../testing/harness.ts';
import { traceOf } from '../../testing/trace.ts';

const FIXTURES = new URL('./fixtures/attributes/', import.meta.url);
const DRAWN = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.bpmn'))
  .map((name) => name.replace('.bpmn', ''));

/** What the processes are given at their start. */
const VARIABLES: JsonObject = { amount: 7, who: 'clara', list: ['x', 'y'], orderId: 'o-1' };
const MESSAGE: StartOccasion = { type: 'message', name: 'awaited', id: 'm-1', key: null, hops: 0 };

/** The processes that an event begins, and at what. */
const BEGINS: Readonly<Record<string, readonly [startEvent: string, name: string]>> = {
  'begins-at-exclusive-gateway': ['told', 'awaited'],
  'begins-at-parallel-gateway': ['told', 'awaited'],
  'begins-at-a-receiving-task': ['told', 'awaited'],
  'data-of-every-event': ['begin', 'sent'],
};

/** What comes of their work, and with their events. */
const ANSWERS: Readonly<Record<string, JsonObject>> = {
  ofList: { result: 'done' },
  decide: { made: 1 },
  serve: { made: 2 },
  rule: { made: 3 },
  answer: { brought: 2 },
  news: { brought: 3 },
};

function begin(run: Harness, name: string): Harness {
  const begins = BEGINS[name];
  if (begins === undefined) return run.start(VARIABLES);
  const { definition } = run.process;
  const [startEvent, message] = begins;
  run.do({
    type: 'startInstance',
    definition,
    variables: {},
    businessKey: null,
    startEvent: parseElementId(startEvent),
    by: 'test',
    occasion: { ...MESSAGE, name: message },
    values: { brought: 1 },
  });
  return run;
}

describe('everything that an element can say', () => {
  it.each(DRAWN)('%s', async (name) => {
    const fixture = await readFixture(new URL(`${name}.bpmn`, FIXTURES));
    const run = runOf(fixture);
    goThrough(begin(run, name), ANSWERS);
    const golden = new URL(`${name}.trace.txt`, FIXTURES);
    await expect(traceOf(run)).toMatchFileSnapshot(golden.pathname);
    expect(run.incidents).toEqual([]);
    expect(run.ended).toBe('completed');
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
    const { live, crash, replay } = inEveryMode(() =>
      goThrough(begin(runOf(fixture), name), ANSWERS),
    );
    expect([crash, replay]).toEqual([live, live]);
  });
});
