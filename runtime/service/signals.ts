import type { SignalTold } from '../../shared/api/signals.ts';
import type { InstanceId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import { later } from '../../shared/time.ts';
import type {
  BroadcastChunk,
  BroadcastState,
  SignalStore,
  SignalWait,
} from '../store/event-port.ts';
import type { Heard } from '../engine/index.ts';
import type { Due } from '../store/port.ts';
import { protectVariables, type Privacy } from './audit/vault/protect.ts';
import type { Clock } from './clock.ts';
import type { EventHands } from './event-hands.ts';
import { eventKey } from './event-key.ts';
import type { Execute } from './execute.ts';
import { freshInstanceId } from './fresh-id.ts';
import { KNOWN_FOR_MS } from './messages/known.ts';
import { oneAtATime, type Turns } from './one-at-a-time.ts';
import { DONE, type Handled } from './pumps/handled.ts';
import type { Starts } from './starts.ts';

/** A signal on its way. */
export interface Signal {
  readonly name: string;
  readonly signalId: string;
  readonly variables: JsonObject;
  /** The instance that has thrown it, and has told its own waits itself; `null` for none. */
  readonly exceptInstance: InstanceId | null;
  readonly hops: number;
}

/** How many are told before it is written down how far it has come. */
const CHUNK = 128;
/** How many of the instances that a signal has started its answer names. */
const MOST_NAMED = 1000;
/** How many broadcasts that are over are forgotten at once. */
const MOST_FORGOTTEN = 1000;

/**
 * Tells signals to all who wait for them. Who that is, is fixed in one transaction before anybody is
 * told; each instance then takes its own step. What was begun is finished after a crash, and nobody
 * is told twice: each is told under a command of its own.
 */
export class Signals {
  readonly #store: SignalStore;
  readonly #execute: Execute;
  readonly #starts: Starts;
  readonly #clock: Clock;
  readonly #privacy: Privacy | null;
  readonly #turns: Turns = oneAtATime();

  constructor(
    store: SignalStore,
    execute: Execute,
    starts: Starts,
    { clock, privacy }: EventHands,
  ) {
    this.#privacy = privacy ?? null;
    this.#store = store;
    this.#execute = execute;
    this.#starts = starts;
    this.#clock = clock;
  }

  /** Tells a signal to all who wait now; resolves when all have been told. */
  async broadcast(signal: Signal): Promise<SignalTold> {
    const { signalId } = signal;
    const variables = await protectVariables(this.#privacy, signal.variables, signalId);
    return await this.#turns.run(signalId, async () => {
      const at = this.#clock.now();
      const knownUntil = later(at, KNOWN_FOR_MS);
      const opened = await this.#store.open({ ...signal, variables, at, knownUntil });
      const state = opened ?? (await this.#store.find(signalId));
      const told = state === null ? NOBODY : await this.#tellAll(state);
      const { reached, kept = 0, lost = 0, started } = told;
      const repeated = opened === null;
      const named = started.slice(0, MOST_NAMED);
      return { signalId, reached, kept, lost, started: named, repeated };
    });
  }

  /** A broadcast was begun and not finished: goes on where it was. */
  async goOn({ id }: Extract<Due, { type: 'broadcast' }>): Promise<Handled> {
    return await this.#turns.run(id, async () => {
      const state = await this.#store.find(id);
      if (state !== null) await this.#tellAll(state);
      return DONE;
    });
  }

  /** Forgets signals that were told long ago; how many. */
  async expire(): Promise<number> {
    let forgotten = 0;
    for (let last = MOST_FORGOTTEN; last === MOST_FORGOTTEN; forgotten += last)
      last = await this.#store.expire(this.#clock.now(), MOST_FORGOTTEN);
    return forgotten;
  }

  async #tellAll(from: BroadcastState): Promise<BroadcastState> {
    let state = from;
    while (!state.isOver) {
      state = await this.#goFurther(state);
      await this.#store.progress(state.signalId, state);
      // Others have their turn between two chunks.
      await new Promise(setImmediate);
    }
    return state;
  }

  /**
   * One chunk further. How many are about to be told is written down first: whoever has been told
   * may wait no more when somebody asks again.
   */
  async #goFurther(state: BroadcastState): Promise<BroadcastState> {
    const { name, cursor: after, upTo, chunk } = state;
    const end = chunk?.upTo ?? upTo;
    const waits = after < end ? await this.#store.waits(name, { after, upTo: end }, CHUNK) : [];
    if (chunk !== undefined) return await this.#tellChunk(state, waits, chunk);
    const last = waits.at(-1);
    if (last === undefined) return await this.#beginSome({ ...state, cursor: upTo });
    return { ...state, chunk: { upTo: last.order, count: waits.length } };
  }

  async #tellChunk(
    { chunk: _told, ...state }: BroadcastState,
    waits: readonly SignalWait[],
    { upTo, count }: BroadcastChunk,
  ): Promise<BroadcastState> {
    const told = await Promise.all(waits.map((wait) => this.#tell(state, wait)));
    const of = (heard: Heard): number => told.filter((one) => one === heard).length;
    // Who has been told before a crash may wait no more, and is not among those who are told now.
    const reached = state.reached + count - of('missed') - of('kept') - of('full');
    const kept = (state.kept ?? 0) + of('kept');
    const lost = (state.lost ?? 0) + of('full');
    return {
      ...state,
      cursor: upTo,
      reached,
      ...(kept === 0 ? {} : { kept }),
      ...(lost === 0 ? {} : { lost }),
    };
  }

  async #beginSome(state: BroadcastState): Promise<BroadcastState> {
    const { starts, startsTold } = state;
    const begun = await this.#begin(state, startsTold);
    const done = Math.min(startsTold + CHUNK, starts.length);
    const started = [...state.started, ...begun];
    return { ...state, startsTold: done, started, isOver: done >= starts.length };
  }

  async #tell(state: BroadcastState, { instance, subscription }: SignalWait): Promise<Heard> {
    const { name, signalId, variables, exceptInstance } = state;
    if (instance === exceptInstance) return 'missed';
    const done = await this.#execute(
      instance,
      { type: 'deliverSignal', subscription, name, signalId, variables },
      eventKey('signal', signalId, subscription),
    );
    if (!done.ok && done.rejection.code === 'unavailable') throw new Error(done.rejection.detail);
    if (!done.ok) return 'missed';
    const { heard } = done.value.reply;
    return heard === 'kept' || heard === 'full' ? heard : 'heard';
  }

  async #begin(state: BroadcastState, from: number): Promise<readonly InstanceId[]> {
    const { name, signalId: id, hops, variables: values, starts } = state;
    const occasion = { type: 'signal', name, id, key: null, hops: hops + 1 } as const;
    const begun = starts.slice(from, from + CHUNK).map(async (start) => {
      const key = eventKey('start', id, start.id);
      const instance = freshInstanceId(this.#clock.now());
      const done = await this.#starts.begin({ start, instance, occasion, values }, key);
      if (!done.ok && done.rejection.code === 'unavailable') throw new Error(done.rejection.detail);
      return done.ok ? [done.value.instance] : [];
    });
    return (await Promise.all(begun)).flat();
  }
}

type Reached = Pick<BroadcastState, 'reached' | 'kept' | 'lost' | 'started'>;

const NOBODY: Reached = { reached: 0, started: [] };
