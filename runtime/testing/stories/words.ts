import { parseElementId } from '../../../shared/ids.ts';
import type { StartOccasion } from '../../../shared/journal.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { goThrough } from '../go-through.ts';
import type { Harness } from '../harness.ts';
import type { Story } from './story.ts';

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

/** A process that shows what elements can say is begun, and everything it waits for comes. */
export function wordsStory(name: string): Story {
  return (run, pick) => goThrough(begin(run, name), ANSWERS, pick);
}

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
