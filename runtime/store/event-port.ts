import type { DefinitionId, ElementId, InstanceId, SubscriptionId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Instant } from '../../shared/time.ts';
import type { StartTimer, StartTrigger } from '../engine/index.ts';

/** One start event of the newest version of a process, awaiting one of its events. */
export interface StartSubscription {
  /** `{definition}:{element}:{n}`, where `n` counts the events it waits for. */
  readonly id: string;
  readonly definition: DefinitionId;
  readonly processId: ElementId;
  readonly elementId: ElementId;
  /** Which of the event definitions of the start event, from 0. */
  readonly part: number;
  readonly trigger: StartTrigger;
}

/**
 * What starts processes. A deployment replaces, in its own transaction, what earlier versions of its
 * processes were started by; nothing else adds or removes any.
 */
export interface StartStore {
  find(id: string): Promise<StartSubscription | null>;
  /** Those of one process, in document order. */
  ofProcess(processId: ElementId): Promise<readonly StartSubscription[]>;
  /** Those for a message of this name, one process after the other, in the order of deployment. */
  forMessage(name: string): Promise<readonly StartSubscription[]>;
  /** Those that say how the key of a message of this name stands in what it brings. */
  forKeyOf(name: string): Promise<readonly StartSubscription[]>;
  /** Those with a condition, after `after` (`null`: from the first), at most `limit`. */
  conditional(after: string | null, limit: number): Promise<readonly StartSubscription[]>;
  /**
   * A timer has fired at `dueAt`; it fires next as `next` says, or no more. Left alone when it has
   * moved on already, or its version has been replaced.
   */
  fired(id: string, dueAt: Instant, next: StartTimer | null): Promise<void>;
  /** The active instance of a process that was started with this key; `null` when there is none. */
  activeWithKey(processId: ElementId, key: string): Promise<InstanceId | null>;
}

/** Who is to get a message: one of each process, only one at all, or everybody. */
export type Cardinality = 'onePerProcess' | 'one' | 'all';

/** What narrows down who may get a message; `null` means any. */
export interface MessageTarget {
  readonly instance: InstanceId | null;
  readonly businessKey: string | null;
  /** A message flow leads to this process, and to no other. */
  readonly processId: ElementId | null;
}

/** A message as it was taken in. */
export interface KeptMessage {
  readonly messageId: string;
  readonly name: string;
  readonly key: string;
  readonly variables: JsonObject;
  readonly cardinality: Cardinality;
  readonly target: MessageTarget;
  readonly hops: number;
  readonly at: Instant;
  /** Until when it waits for receivers; it is `at` for one that does not wait. */
  readonly until: Instant;
  /** Until when its id is known: another message of this id is the same one. */
  readonly knownUntil: Instant;
}

/** Where a message goes: to an open wait, or into a new instance. */
export type Destination =
  | {
      readonly type: 'wait';
      readonly instance: InstanceId;
      readonly processId: ElementId;
      readonly subscription: SubscriptionId;
    }
  | {
      readonly type: 'start';
      /** The instance that is to be made. */
      readonly instance: InstanceId;
      readonly processId: ElementId;
      readonly start: StartSubscription;
      readonly key: string | null;
    };

/** That a message goes to somebody: written down before anybody is told. */
export interface Receipt {
  readonly messageId: string;
  /** Who has had it now: a process, or, of a message to everybody, an instance or a start. */
  readonly receiver: string;
  readonly destination: Destination;
  /** Whether the destination has been told. */
  readonly isTold: boolean;
}

/** An open wait for a message. */
export interface MessageWait {
  readonly instance: InstanceId;
  readonly processId: ElementId;
  readonly businessKey: string | null;
  readonly subscription: SubscriptionId;
  /** Counts up: the order in which waits were opened. */
  readonly order: number;
}

/** Which waits for a message are looked for, oldest first. */
export interface WaitRequest {
  readonly name: string;
  readonly key: string;
  /** Only those of this process; `null` for all. */
  readonly processId: ElementId | null;
  /** Only those opened after this one ({@link MessageWait.order}); 0 for all. */
  readonly after: number;
  readonly limit: number;
}

/** What is asked for the next message of somebody who has begun to wait. */
export interface WaitingFor {
  readonly name: string;
  readonly key: string;
  readonly processId: ElementId;
  readonly instance: InstanceId;
  readonly businessKey: string | null;
  readonly at: Instant;
}

/** Messages on their way, and those that came before their catch: first in, first out. */
export interface MessageStore {
  /** Takes a message in; `false` when one with this id was taken in before and is still known. */
  admit(message: KeptMessage): Promise<boolean>;
  find(messageId: string): Promise<KeptMessage | null>;
  /** Who got it, or is to get it, in the order in which it was decided. */
  receipts(messageId: string): Promise<readonly Receipt[]>;
  /** Writes down who is to get a message, all of them in one transaction. */
  give(receipts: readonly Receipt[], at: Instant): Promise<void>;
  /** They have been told. */
  told(messageId: string, receivers: readonly string[]): Promise<void>;
  /** It could not be told: it is not theirs. */
  takeBack(messageId: string, receiver: string): Promise<void>;
  /** Nobody else is to get it. Its id stays known. */
  close(messageId: string): Promise<void>;
  /**
   * The oldest message that waits for this wait and that neither its process, nor, of a message to
   * everybody, its instance, has had.
   */
  oldest(wait: WaitingFor): Promise<KeptMessage | null>;
  /** The message waits until no instance of the process with this key is active any more. */
  queueForStart(messageId: string, processId: ElementId, key: string): Promise<void>;
  /** The messages that wait so and have not run out at `at`; oldest first. */
  queuedForStart(processId: ElementId, key: string, at: Instant): Promise<readonly KeptMessage[]>;
  /** For how many processes a message waits so. */
  queuedStarts(messageId: string): Promise<number>;
  /** Processes in which somebody waits for this message; each once, at most `limit`. */
  waitingProcesses(name: string, key: string, limit: number): Promise<readonly ElementId[]>;
  waits(request: WaitRequest): Promise<readonly MessageWait[]>;
  /**
   * Forgets, `limit` at most, what is neither waiting nor known at `at`, and was told to all who
   * were to get it; how many.
   */
  expire(at: Instant, limit: number): Promise<number>;
}

/** A signal on its way to all who waited for it at one moment. */
export interface Broadcast {
  readonly signalId: string;
  readonly name: string;
  readonly variables: JsonObject;
  /** The instance that has thrown it; it has told its own waits itself. */
  readonly exceptInstance: InstanceId | null;
  readonly hops: number;
  readonly at: Instant;
  /** Until when its id is known. */
  readonly knownUntil: Instant;
}

/** Some waits that are told together. */
export interface BroadcastChunk {
  readonly upTo: number;
  readonly count: number;
}

/** How far a broadcast has come. */
export interface BroadcastState extends Broadcast {
  /** Waits opened after this one ({@link SignalWait.order}) are none of its business. */
  readonly upTo: number;
  /** All waits up to this one have been told. */
  readonly cursor: number;
  /** Those that are about to be told, the last of them and how many they are; left out for none. */
  readonly chunk?: BroadcastChunk;
  /** The starts that were there, in the order in which they were deployed. */
  readonly starts: readonly StartSubscription[];
  /** How many of the starts have been told. */
  readonly startsTold: number;
  /** How many waits were triggered, how many instances started. */
  readonly reached: number;
  /** Waits of suspended instances that keep it, and that had no room for it; left out for none. */
  readonly kept?: number;
  readonly lost?: number;
  readonly started: readonly InstanceId[];
  readonly isOver: boolean;
}

/** An open wait for a signal. */
export interface SignalWait {
  readonly instance: InstanceId;
  readonly subscription: SubscriptionId;
  readonly order: number;
}

/** Signals: who waits is settled in one transaction, before anybody is told. */
export interface SignalStore {
  /**
   * Fixes who is to get a signal: the waits and the starts that are there now. Without a receiver
   * it is over at once. `null` when one of this id is known.
   */
  open(broadcast: Broadcast): Promise<BroadcastState | null>;
  find(signalId: string): Promise<BroadcastState | null>;
  /** Waits for a signal after `after` and up to `upTo`, oldest first. */
  waits(
    name: string,
    range: { readonly after: number; readonly upTo: number },
    limit: number,
  ): Promise<readonly SignalWait[]>;
  /** Writes down how far it has come. */
  progress(
    signalId: string,
    state: Pick<
      BroadcastState,
      'cursor' | 'chunk' | 'startsTold' | 'reached' | 'kept' | 'lost' | 'started' | 'isOver'
    >,
  ): Promise<void>;
  /** Forgets, `limit` at most, what is over and not known any more at `at`; how many. */
  expire(at: Instant, limit: number): Promise<number>;
}
