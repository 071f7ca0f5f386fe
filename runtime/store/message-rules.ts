import type { ElementId, InstanceId } from '../../shared/ids.ts';
import { instant } from '../../shared/time.ts';
import type { Destination, KeptMessage, MessageTarget, Receipt, WaitingFor } from './event-port.ts';

/** Any receiver will do. */
export const ANYBODY: MessageTarget = { instance: null, businessKey: null, processId: null };

/** Whether it is kept by instance who has had a message, not by process. */
export function isByInstance({ cardinality, target }: KeptMessage): boolean {
  return cardinality === 'all' || target.instance !== null || target.businessKey !== null;
}

/** Under which name it is kept that somebody has had a message. */
export function receiverOf(message: KeptMessage, destination: Destination): string {
  if (!isByInstance(message)) return destination.processId;
  return destination.type === 'wait' ? destination.instance : destination.start.id;
}

/** Who might get a message. */
export interface Candidate {
  readonly processId: ElementId;
  /** `null` for an instance that is to be started. */
  readonly instance: InstanceId | null;
  readonly businessKey: string | null;
}

/** Whether a message may go there at all. */
export function isMeantFor({ target }: KeptMessage, candidate: Candidate): boolean {
  return (
    isAnyOr(target.instance, candidate.instance) &&
    isAnyOr(target.businessKey, candidate.businessKey) &&
    isAnyOr(target.processId, candidate.processId)
  );
}

function isAnyOr<T>(asked: T | null, found: T | null): boolean {
  return asked === null || asked === found;
}

/** Whether a message may go to somebody who waits, seeing who has had it. */
export function mayHave(
  message: KeptMessage,
  wait: WaitingFor,
  receipts: readonly Receipt[],
): boolean {
  if (!isMeantFor(message, wait)) return false;
  if (message.cardinality === 'one') return receipts.length === 0;
  if (message.cardinality === 'onePerProcess')
    return receipts.every(({ destination }) => destination.processId !== wait.processId);
  return receipts.every(({ destination }) => destination.instance !== wait.instance);
}

/** What messages of the first version of the schema did not say. */
export function withDefaults(
  read: Pick<KeptMessage, 'messageId' | 'name' | 'key' | 'variables' | 'at' | 'until'> &
    Partial<KeptMessage>,
): KeptMessage {
  const { cardinality = 'onePerProcess', target = ANYBODY, hops = 0, knownUntil } = read;
  return { ...read, cardinality, target, hops, knownUntil: knownUntil ?? instant(read.until) };
}

/** The name of a receipt among due things. */
export function receiptId({ messageId, receiver }: Receipt): string {
  return JSON.stringify([messageId, receiver]);
}
