import type { StartOccasion } from '../../../shared/journal.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { offerOf } from '../../engine/index.ts';
import { goThrough } from '../go-through.ts';
import type { Harness } from '../harness.ts';
import { awaiting } from './events.ts';
import type { Story } from './story.ts';

/** What the processes are given at their start. */
const VARIABLES: JsonObject = { amount: 7, who: 'clara', list: ['x', 'y'], orderId: 'o-1' };
const MESSAGE: StartOccasion = { type: 'message', name: 'awaited', id: 'm-1', key: null, hops: 0 };

/** The processes that a message begins, and which. */
const BEGINS: Readonly<Record<string, string>> = {
  'begins-at-exclusive-gateway': 'awaited',
  'begins-at-parallel-gateway': 'awaited',
  'begins-at-a-receiving-task': 'awaited',
  'data-of-every-event': 'sent',
  'sets-of-every-event': 'sent',
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
  if (name === 'script-of-another-language') return runningTheScript;
  if (name === 'sets-of-every-event') return bringingWhatIsMissing;
  return (run, pick) => goThrough(begin(run, name), ANSWERS, pick);
}

/** Who is given a script needs its text and its language. */
function runningTheScript(run: Harness): Harness {
  run.start(VARIABLES);
  const { headers } = offerOf(run.process, run.state, run.item('python'));
  return run.claim('python', { ran: headers });
}

/** More than there are events in the drawing. */
const MOST_MISSING = 10;

/** Every event misses the data of its set at first. */
function bringingWhatIsMissing(run: Harness): Harness {
  goThrough(begin(run, 'sets-of-every-event'));
  for (let turn = 0; turn < MOST_MISSING; turn += 1) {
    const [missed] = run.incidents;
    if (missed === undefined) return run;
    goThrough(run.retry({ variables: { [`of_${missed.elementId}`]: 1 } }));
  }
  return run;
}

function begin(run: Harness, name: string): Harness {
  const begins = BEGINS[name];
  if (begins === undefined) return run.start(VARIABLES);
  const { definition } = run.process;
  const occasion = { ...MESSAGE, name: begins };
  run.do({
    type: 'startInstance',
    definition,
    variables: {},
    businessKey: null,
    startEvent: awaiting(run, occasion),
    by: 'test',
    occasion,
    values: name === 'sets-of-every-event' ? {} : { brought: 1 },
  });
  return run;
}
