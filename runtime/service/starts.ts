import type { ConditionsEvaluated, ConditionsRequest } from '../../shared/api/signals.ts';
import type { InstanceId } from '../../shared/ids.ts';
import type { StartOccasion } from '../../shared/journal.ts';
import type { JsonObject } from '../../shared/json.ts';
import { accept, InvariantViolation, type Outcome } from '../../shared/outcome.ts';
import { formatInstant, later } from '../../shared/time.ts';
import {
  passStart,
  payloadKeyOf,
  startHolds,
  startKeyOf,
  type ExecutableProcess,
} from '../engine/index.ts';
import type { KeptMessage, StartStore, StartSubscription } from '../store/event-port.ts';
import type { Due } from '../store/port.ts';
import type { Clock } from './clock.ts';
import type { DefinitionCache } from './definition-cache.ts';
import { eventKey } from './event-key.ts';
import type { Execute, Executed, RequestKey } from './execute.ts';
import { freshInstanceId } from './fresh-id.ts';
import { againAt, DONE, type Handled } from './pumps/handled.ts';

/** What starts processes is made of this. */
export interface StartsParts {
  readonly starts: StartStore;
  readonly execute: Execute;
  readonly definitions: DefinitionCache;
  readonly clock: Clock;
}

/** An event that starts an instance, and what it brings. */
export interface Beginning {
  readonly start: StartSubscription;
  /** The id of the new instance. */
  readonly instance: InstanceId;
  readonly occasion: StartOccasion;
  readonly values: JsonObject;
}

/** The pause (ms) when the definition cannot be had at present. */
const RETRY_MS = 1000;
/** How many conditions are looked at at once. */
const CHUNK = 100;

/** Starts processes by events: what timers, conditions, messages and signals have in common. */
export class Starts {
  readonly #parts: StartsParts;

  constructor(parts: StartsParts) {
    this.#parts = parts;
  }

  /**
   * Starts an instance; once, however often it is asked for under one key.
   * @rejects notFound, unavailable, contentTooLarge
   */
  async begin(
    { start, instance, occasion, values }: Beginning,
    key: RequestKey,
  ): Promise<Outcome<Executed>> {
    const { definition, elementId: startEvent } = start;
    return await this.#parts.execute(
      instance,
      {
        type: 'startInstance',
        definition,
        variables: {},
        businessKey: null,
        startEvent,
        by: occasion.name === null ? occasion.type : `${occasion.type} ${occasion.name}`,
        occasion,
        values,
      },
      key,
    );
  }

  /** A timer that starts a process is due: exactly one instance for each firing. */
  async fire(due: Extract<Due, { type: 'start' }>): Promise<Handled> {
    const { starts, clock } = this.#parts;
    // It may have moved on, or been replaced, since it was found.
    const start = await starts.find(due.id);
    const timer = start?.trigger.type === 'timer' ? start.trigger.timer : null;
    if (start === null || timer === null) return DONE;
    const at = clock.now();
    if (at < timer.dueAt) return againAt(timer.dueAt, 'the clock was set back');
    const process = await this.process(start);
    if (!process.ok) return againAt(later(at, RETRY_MS), process.rejection.detail);
    const { fires, next } = passStart(process.value, start, timer, at);
    if (fires) {
      const dueAt = formatInstant(timer.dueAt);
      const occasion = { type: 'timer', name: null, id: dueAt, key: null, hops: 0 } as const;
      const key = eventKey('timer', start.id, dueAt, String(timer.firing));
      const instance = freshInstanceId(at);
      const done = await this.begin({ start, instance, occasion, values: {} }, key);
      if (!done.ok) throw new Error(done.rejection.detail);
    }
    await starts.fired(start.id, due.dueAt, next);
    return DONE;
  }

  /**
   * Starts an instance of each process whose conditional start event holds with these variables.
   * Asked again under the same key, it starts no further one. @rejects unavailable
   */
  async evaluate(
    { variables, processId }: ConditionsRequest,
    key: string,
  ): Promise<Outcome<ConditionsEvaluated>> {
    const started: ConditionsEvaluated['started'][number][] = [];
    let after: string | null = null;
    for (;;) {
      const chunk: readonly StartSubscription[] = await this.#parts.starts.conditional(
        after,
        CHUNK,
      );
      const asked = chunk.filter((one) => processId === undefined || one.processId === processId);
      for (const start of asked) {
        const begun = await this.#beginIfHolds(start, variables, key);
        if (!begun.ok) return begun;
        const { processId: of, elementId } = start;
        if (begun.value !== null)
          started.push({ instanceId: begun.value, processId: of, startEventId: elementId });
      }
      after = chunk.at(-1)?.id ?? null;
      if (chunk.length < CHUNK) return accept({ started });
    }
  }

  async #beginIfHolds(
    start: StartSubscription,
    values: JsonObject,
    id: string,
  ): Promise<Outcome<InstanceId | null>> {
    const at = this.#parts.clock.now();
    const process = await this.process(start);
    if (!process.ok) return process;
    if (!startHolds(process.value, start, values, at)) return accept(null);
    const occasion = { type: 'conditional', name: null, id, key: null, hops: 0 } as const;
    const instance = freshInstanceId(at);
    const key = eventKey('condition', id, start.id);
    const done = await this.begin({ start, instance, occasion, values }, key);
    return done.ok ? accept(done.value.instance) : done;
  }

  /** The key under which a message starts one active instance at most. @see startKeyOf */
  async keyFor(start: StartSubscription, message: KeptMessage): Promise<string | null> {
    const process = await this.process(start);
    if (!process.ok) throw new Error(process.rejection.detail);
    return startKeyOf(process.value, start, message, this.#parts.clock.now());
  }

  /** The key of a message that was sent without one: what it brings says it, or it has none. */
  async keyBrought(name: string, variables: JsonObject): Promise<string> {
    for (const one of await this.#parts.starts.forKeyOf(name)) {
      const process = await this.process(one);
      if (!process.ok) throw new Error(process.rejection.detail);
      const key = payloadKeyOf(process.value, one, variables, this.#parts.clock.now());
      if (key !== null) return key;
    }
    return '';
  }

  /** The version that is to be started. @rejects unavailable */
  async process({ definition }: StartSubscription): Promise<Outcome<ExecutableProcess>> {
    const loaded = await this.#parts.definitions.load(definition);
    if (!loaded.ok && loaded.rejection.code === 'notFound')
      throw new InvariantViolation(
        `${definition}, which is to be started, to be deployed`,
        'it is not',
      );
    return loaded;
  }
}
