import type { ElementId } from '../../../shared/ids.ts';
import type { StartOccasion } from '../../../shared/journal.ts';
import { startsOf } from '../../engine/index.ts';
import { goThrough } from '../go-through.ts';
import type { Harness } from '../harness.ts';
import type { Story } from './story.ts';

/** How the twins of drawings are called whose definitions stand beside the processes. */
export const BY_REFERENCE = '-by-reference';

const MESSAGE: StartOccasion = { type: 'message', name: 'm', id: 'm-1', key: null, hops: 0 };
const SIGNAL: StartOccasion = { type: 'signal', name: 'sig', id: 'sig-1', key: null, hops: 0 };

/** What the processes that begin with an event wait for; the first is what starts them. */
const OCCASIONS: Readonly<Record<string, readonly StartOccasion[]>> = {
  'process-starts-on-message': [MESSAGE],
  'process-starts-on-anyOf': [MESSAGE, SIGNAL],
  'process-starts-on-signal': [SIGNAL],
  'process-starts-on-timer': [
    { type: 'timer', name: null, id: '1767225600000', key: null, hops: 0 },
  ],
  'process-starts-on-condition': [
    { type: 'conditional', name: null, id: 'c-1', key: null, hops: 0 },
  ],
};

/** A drawn process is started by its event, and everything it waits for comes. */
export function eventStory(name: string): Story {
  const occasions = OCCASIONS[name.replace(BY_REFERENCE, '')] ?? [];
  const [occasion] = occasions;
  return (run, pick) => {
    if (occasion === undefined) return goThrough(run.start(), {}, pick);
    const { definition } = run.process;
    const [startEvent = null] = occasions.map((one) => awaiting(run, one));
    const begin = { businessKey: null, startEvent, by: 'test', occasion };
    run.do({ type: 'startInstance', definition, variables: {}, ...begin });
    return goThrough(run, {}, pick);
  };
}

/** The start event that waits for an occasion from the deployment on. @throws Error when none does */
export function awaiting(run: Harness, { type, name }: StartOccasion): ElementId {
  const { waits } = startsOf(run.process, run.at);
  const found = waits.find(
    ({ trigger }) =>
      trigger.type === type && ('name' in trigger ? trigger.name === name : name === null),
  );
  if (found === undefined)
    throw new Error(`Expected a start at ${type}, but nothing waits for it.`);
  return found.elementId;
}
