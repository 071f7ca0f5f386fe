import type { JournalRecord } from '../../shared/journal.ts';
import { parseInstanceId, type InstanceId } from '../../shared/ids.ts';
import { accept, InvariantViolation, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import type { StandInSystem } from '../../shared/scenario/stand-in.ts';
import { instant, type Instant } from '../../shared/time.ts';
import type { ExecutableProcess } from '../engine/index.ts';
import { Course } from './course.ts';
import { doVerb } from './do-verb.ts';
import { errorsOf, type House } from './house.ts';
import type { Moment } from './moment.ts';
import { NO_SCRIPT, type ScriptState } from './script/script-state.ts';
import type { Verb } from './verb.ts';
import { worldOf } from './world.ts';

/** Where the virtual clock begins, when nobody says otherwise: 2026-01-01T00:00:00Z. */
export const NEW_YEAR: Instant = instant(1_767_225_600_000);

/** After so many moments a play is at its end: nobody steps back through more. */
const MOST_MOMENTS = 20_000;

/** With what a play begins. */
export interface PlayOptions {
  readonly at?: Instant;
  readonly systems?: Readonly<Record<string, StandInSystem>>;
}

/**
 * One instance that is played: the very engine on a virtual clock, with stand-ins for the world.
 * Everything that was done is a moment to which one can go back; what is done there makes another
 * future. The same verbs give the same moments.
 */
export class Play {
  readonly house: House;
  readonly process: ExecutableProcess;
  readonly #instance: InstanceId;
  #course: Course;
  /** The records of all moments, those ahead of this one among them. */
  #records: readonly JournalRecord[];
  readonly #moments: Moment[];
  #index: number;

  private constructor(
    course: Course,
    records: readonly JournalRecord[],
    moments: Moment[],
    index: number,
  ) {
    this.house = course.house;
    this.process = course.process;
    this.#instance = course.instance;
    this.#course = course;
    this.#records = records;
    this.#moments = moments;
    this.#index = index;
  }

  /** Prepares to play a process. @rejects invalidContent, notFound */
  static open(house: House, processId: string, options: PlayOptions = {}): Outcome<Play> {
    const [error] = errorsOf(house);
    if (error !== undefined) return reject('invalidContent', `${error.resource}: ${error.message}`);
    const process = house.processes.get(processId)?.process;
    if (process === undefined)
      return reject('notFound', `Expected a process ${processId}, but there is none.`);
    const { at = NEW_YEAR, systems = {} } = options;
    const moment: Moment = {
      at,
      records: 0,
      world: worldOf(systems),
      proving: [],
      coming: [],
      kept: [],
      stores: {},
      told: [],
      calls: {},
      counted: [],
      script: NO_SCRIPT,
      verb: null,
    };
    const course = new Course(house, process, instanceId(), { moment, journal: [] });
    return accept(new Play(course, [], [moment], 0));
  }

  /** How things stand now. */
  get course(): Course {
    return this.#course;
  }

  get moment(): Moment {
    const moment = this.#moments[this.#index];
    if (moment === undefined)
      throw new InvariantViolation('a moment', `there is no ${this.#index}`);
    return moment;
  }

  /** The number of this moment, from 0. */
  get index(): number {
    return this.#index;
  }

  /** All moments, those ahead of this one among them. */
  get moments(): readonly Moment[] {
    return this.#moments;
  }

  /** What has happened up to this moment. */
  get journal(): readonly JournalRecord[] {
    return this.#course.journal;
  }

  /**
   * Does one thing. Refused, nothing of it has happened. What lay ahead of this moment is given up.
   * @param script how far the script has come with it; left out: as before
   * @rejects as the engine does; budgetSpent when there are too many moments
   */
  do(verb: Verb, script: ScriptState = this.moment.script): Outcome<null> {
    if (this.#index >= MOST_MOMENTS)
      return reject('budgetSpent', `Expected at most ${MOST_MOMENTS} moments, but there are more.`);
    const done = doVerb(this.#course, verb);
    if (!done.ok) {
      this.#course = this.#courseAt(this.#index);
      return done;
    }
    const { at, journal, world, proving, coming, kept, stores, told, calls, counted } =
      this.#course;
    const surroundings = { world, proving, coming, kept, stores, told, calls, counted };
    const moment: Moment = { at, records: journal.length, ...surroundings, script, verb };
    this.#moments.length = this.#index + 1;
    this.#moments.push(moment);
    this.#records = journal;
    this.#index += 1;
    return done;
  }

  /** Goes to a moment, back or ahead. @rejects notFound */
  goTo(index: number): Outcome<null> {
    if (this.#moments[index] === undefined)
      return reject('notFound', `Expected a moment ${index}, but there is none.`);
    this.#course = this.#courseAt(index);
    this.#index = index;
    return accept(null);
  }

  /** Another play that goes on from a moment of this one; neither knows of the other. @rejects notFound */
  fork(index: number = this.#index): Outcome<Play> {
    if (this.#moments[index] === undefined)
      return reject('notFound', `Expected a moment ${index}, but there is none.`);
    const course = this.#courseAt(index);
    return accept(new Play(course, course.journal, this.#moments.slice(0, index + 1), index));
  }

  #courseAt(index: number): Course {
    const moment = this.#moments[index];
    if (moment === undefined) throw new InvariantViolation('a moment', `there is no ${index}`);
    const from = { moment, journal: this.#records };
    return new Course(this.house, this.process, this.#instance, from);
  }
}

function instanceId(): InstanceId {
  const id = parseInstanceId('play');
  if (id === null) throw new InvariantViolation('an id for the instance', 'it is none');
  return id;
}
