import { parseSubscriptionId } from '../../../shared/ids.ts';
import { instant, later, type Instant } from '../../../shared/time.ts';
import type { StartTrigger } from '../../engine/index.ts';
import type {
  Broadcast,
  KeptMessage,
  MessageWait,
  Receipt,
  StartSubscription,
  WaitingFor,
} from '../../store/event-port.ts';
import { ANYBODY, receiverOf } from '../../store/message-rules.ts';
import { definitionOf, elementOf, instanceOf } from './ids.ts';

/** A message `paid` for the key `k`, for a test. */
export function messageOf(messageId: string, over: Partial<KeptMessage> = {}): KeptMessage {
  const until = over.until ?? instant(2000);
  return {
    messageId,
    name: 'paid',
    key: 'k',
    variables: { text: 'a\u0000\ud800' },
    cardinality: 'onePerProcess',
    target: ANYBODY,
    hops: 0,
    at: instant(0),
    knownUntil: until,
    ...over,
    until,
  };
}

/** That a message goes to a wait of an instance of a process. */
export function receiptOf(message: KeptMessage, instance: string, processId: string): Receipt {
  const subscription = parseSubscriptionId(`${instance}.s4`);
  if (subscription === null) throw new Error('Expected a subscription.');
  const destination = {
    type: 'wait',
    instance: instanceOf(instance),
    processId: elementOf(processId),
    subscription,
  } as const;
  const { messageId } = message;
  return { messageId, receiver: receiverOf(message, destination), destination, isTold: false };
}

/** An instance of a process that has begun to wait. */
export function waitingFor(
  name: string,
  key: string,
  at: number,
  { instance = 'a', processId = 'P', businessKey = null as string | null } = {},
): WaitingFor {
  return {
    name,
    key,
    processId: elementOf(processId),
    instance: instanceOf(instance),
    businessKey,
    at: instant(at),
  };
}

/** A signal, for a test. */
export function signalOf(signalId: string, name: string, at: Instant): Broadcast {
  return {
    signalId,
    name,
    variables: { n: '\ud800' },
    exceptInstance: null,
    hops: 0,
    at,
    knownUntil: later(at, 1000),
  };
}

/** A start event of a definition, for a test. */
export function startOf(
  definition: string,
  processId: string,
  elementId: string,
  trigger: StartTrigger,
): StartSubscription {
  return {
    id: `${definition}:${elementId}:0`,
    definition: definitionOf(definition),
    processId: elementOf(processId),
    elementId: elementOf(elementId),
    part: 0,
    trigger,
  };
}

/** A timer that starts a process, and fires once. */
export function startTimer(dueAt: number): StartTrigger {
  const at = instant(dueAt);
  return {
    type: 'timer',
    timer: { type: 'timer', dueAt: at, anchor: at, firing: 0, remaining: 0, period: null },
  };
}

/** A wait without the number that each store gives in its own way. */
export function unordered({ order: _order, ...wait }: MessageWait): Omit<MessageWait, 'order'> {
  return wait;
}
