import type { Published } from '../../../shared/api/messages.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { Cardinality, Destination, MessageTarget } from '../../store/event-port.ts';

/** A message on its way. */
export interface Message {
  readonly name: string;
  readonly key: string;
  readonly messageId: string;
  readonly variables: JsonObject;
  /** How long (ms) it waits for receivers; 0: it does not. */
  readonly ttlMs: number;
  readonly cardinality: Cardinality;
  readonly target: MessageTarget;
  /** How many messages and signals have started one another up to this one. */
  readonly hops: number;
}

/** How many receivers an answer names. */
const MOST_NAMED = 1000;

/** What is said of a message by who has had it, or would have it. */
export function publishedOf(
  messageId: string,
  destinations: readonly Destination[],
  rest: Partial<Pick<Published, 'buffered' | 'repeated' | 'queued' | 'dryRun'>>,
): Published {
  const correlated: Published['correlated'][number][] = [];
  const started: Published['started'][number][] = [];
  const { buffered = false, repeated = false, queued = 0, dryRun = false } = rest;
  for (const destination of destinations) {
    const { instance: instanceId, processId } = destination;
    if (destination.type === 'wait')
      correlated.push({ instanceId, processId, subscriptionId: destination.subscription });
    else {
      const { elementId: startEventId } = destination.start;
      started.push({ instanceId: dryRun ? null : instanceId, processId, startEventId });
    }
  }
  return {
    messageId,
    correlated: correlated.slice(0, MOST_NAMED),
    started: started.slice(0, MOST_NAMED),
    reached: destinations.length,
    queued,
    buffered,
    repeated,
    dryRun,
  };
}
