import { parseElementId } from '../../../shared/ids.ts';
import type { StartOccasion } from '../../../shared/journal.ts';
import { goThrough } from '../go-through.ts';
import type { Story } from './story.ts';

/** How the twins of drawings are called whose definitions stand beside the processes. */
export const BY_REFERENCE = '-by-reference';

/** What starts the processes that begin with an event. */
const OCCASIONS: Readonly<Record<string, StartOccasion>> = {
  'process-starts-on-message': { type: 'message', name: 'm', id: 'm-1', key: null, hops: 0 },
  'process-starts-on-anyOf': { type: 'message', name: 'm', id: 'm-1', key: null, hops: 0 },
  'process-starts-on-signal': { type: 'signal', name: 'sig', id: 'sig-1', key: null, hops: 0 },
  'process-starts-on-timer': { type: 'timer', name: null, id: '1767225600000', key: null, hops: 0 },
  'process-starts-on-condition': { type: 'conditional', name: null, id: 'c-1', key: null, hops: 0 },
};

/** A drawn process is started by its event, and everything it waits for comes. */
export function eventStory(name: string): Story {
  const occasion = OCCASIONS[name.replace(BY_REFERENCE, '')];
  return (run, pick) => {
    if (occasion === undefined) return goThrough(run.start(), {}, pick);
    const { definition } = run.process;
    const begin = { businessKey: null, startEvent: parseElementId('begin'), by: 'test', occasion };
    run.do({ type: 'startInstance', definition, variables: {}, ...begin });
    return goThrough(run, {}, pick);
  };
}
