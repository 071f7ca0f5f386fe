import type { InstanceId } from '../../../shared/ids.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import { instant, later, LATEST_INSTANT, type Instant } from '../../../shared/time.ts';
import type { Effect } from '../../engine/index.ts';
import { effectId } from '../check-decision.ts';
import { deadlineSubject } from '../deadline-subject.ts';
import { Leases } from '../leases.ts';
import type { Due, DueRequest, DueStore, NodeName } from '../port.ts';
import type { Statement } from './connection.ts';
import type { Reader } from './reader.ts';
import {
  DEADLINES_DUE,
  EFFECTS_DUE,
  POSTPONE_DEADLINE,
  POSTPONE_EFFECT,
  SETTLE_DEADLINE,
  SETTLE_EFFECT,
} from './sql/due.ts';
import { columnJson, columnText, readColumn } from './text.ts';
import { change, type Writing } from './writing.ts';

interface DeadlineFound {
  readonly instance: InstanceId;
  readonly key: string;
  readonly dueAt: Instant;
  readonly failures: number;
}

interface EffectFound {
  readonly instance: InstanceId;
  readonly seq: number;
  readonly n: number;
  readonly dueAt: Instant;
  readonly failures: number;
  readonly data: string;
}

const EVER = instant(LATEST_INSTANT);

/** What is due stands in the database; who is at work on it, in memory. */
export class SqliteDue implements DueStore {
  readonly #writing: Writing;
  readonly #reader: Reader;
  readonly #leases: Readonly<Record<Due['type'], Leases>> = {
    deadline: new Leases(),
    effect: new Leases(),
  };
  readonly #deadlinesDue: Statement<[number, number], DeadlineFound>;
  readonly #effectsDue: Statement<[number, number], EffectFound>;
  readonly #settleDeadline: Statement<[string, string, number]>;
  readonly #settleEffect: Statement<[string, number, number]>;
  readonly #postponeDeadline: Statement<[number, string, string, string, number]>;
  readonly #postponeEffect: Statement<[number, string, string, number, number]>;

  constructor(writing: Writing, reader: Reader) {
    this.#writing = writing;
    this.#reader = reader;
    this.#deadlinesDue = reader.db.prepare(DEADLINES_DUE);
    this.#effectsDue = reader.db.prepare(EFFECTS_DUE);
    this.#settleDeadline = writing.db.prepare(SETTLE_DEADLINE);
    this.#settleEffect = writing.db.prepare(SETTLE_EFFECT);
    this.#postponeDeadline = writing.db.prepare(POSTPONE_DEADLINE);
    this.#postponeEffect = writing.db.prepare(POSTPONE_EFFECT);
  }

  lease(type: Due['type'], { node, at, forMs, limit }: DueRequest): Promise<readonly Due[]> {
    return this.#reader.read(() => {
      const leases = this.#leases[type];
      leases.prune(at);
      // Whatever is leased may stand before what is free: look that much further.
      const free = this.#found(type, at, limit + leases.size)
        .filter((due) => leases.isFree(due, at))
        .slice(0, limit);
      for (const due of free) leases.take(due, node, later(at, forMs));
      return free;
    });
  }

  async settle(due: readonly Due[], node: NodeName): Promise<void> {
    const mine = due.filter((one) => this.#leases[one.type].mayEnd(one, node));
    if (mine.length === 0) return;
    await change(this.#writing, () => {
      for (const one of mine) this.#settle(one);
    });
    for (const one of mine) this.#leases[one.type].end(one);
  }

  async postpone(due: Due, node: NodeName, until: Instant, error: string): Promise<void> {
    const leases = this.#leases[due.type];
    if (!leases.mayEnd(due, node)) return;
    await change(this.#writing, () => this.#postpone(due, until, columnJson(error)));
    leases.end(due);
  }

  nextDue(type: Due['type']): Promise<Instant | null> {
    return this.#reader.read(() => {
      const leases = this.#leases[type];
      let next: Instant | null = null;
      for (const due of this.#found(type, EVER, leases.size + 1)) {
        const freeAt = leases.freeAt(due);
        if (next === null || freeAt < next) next = freeAt;
      }
      return next;
    });
  }

  #found(type: Due['type'], at: Instant, limit: number): readonly Due[] {
    return type === 'deadline'
      ? this.#deadlinesDue.all(at, limit).map(deadlineOf)
      : this.#effectsDue.all(at, limit).map(effectOf);
  }

  #settle(due: Due): void {
    if (due.type === 'deadline') this.#settleDeadline.run(due.instance, localKey(due), due.dueAt);
    else this.#settleEffect.run(due.instance, ...placeOf(due.id));
  }

  #postpone(due: Due, until: Instant, error: string): void {
    if (due.type === 'deadline')
      this.#postponeDeadline.run(until, error, due.instance, localKey(due), due.dueAt);
    else this.#postponeEffect.run(until, error, due.instance, ...placeOf(due.id));
  }
}

function deadlineOf({ instance, key, dueAt, failures }: DeadlineFound): Due {
  const subject = deadlineSubject(`${instance}.${key}`);
  return { type: 'deadline', id: subject, instance, subject, dueAt, failures };
}

function effectOf({ instance, seq, n, dueAt, failures, data }: EffectFound): Due {
  const effect = readColumn<Effect>(data);
  return { type: 'effect', id: effectId(instance, seq, n), instance, effect, dueAt, failures };
}

function localKey({ instance, id }: Due): string {
  return columnText(id.slice(instance.length + 1));
}

/** The record and the place that an effect's name ends with. */
function placeOf(id: string): [seq: number, n: number] {
  const match = /:(\d+):(\d+)$/.exec(id);
  if (match === null) throw new InvariantViolation('the name of an effect', `it is ${id}`);
  return [Number(match[1]), Number(match[2])];
}
