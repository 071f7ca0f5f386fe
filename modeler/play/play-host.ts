import { accept, assertNever, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import {
  CoverageCount,
  isAtRest,
  openHouse,
  openScenario,
  Play,
  runAdversary,
  runScenario,
  stepScenario,
  viewOf,
  type Coverage,
  type Halt,
  type House,
} from '../../runtime/play/index.ts';
import { boundView } from './bound-view.ts';
import type { ReadFiles } from './read-files.ts';
import {
  MOST_LISTED,
  MOST_RECORDS,
  type FileText,
  type PlayAnswers,
  type PlayRequest,
  type RunEntry,
  type SentView,
} from './protocol.ts';

type Of<Type extends PlayRequest['type']> = Extract<PlayRequest, { readonly type: Type }>;
type Answer = PlayAnswers[keyof PlayAnswers];

/** Who waits for an answer: may not any more, and is told how far it is. */
export interface Asker {
  /** Lets others have their turn. @throws Cancelled when nobody waits any more */
  pause(): Promise<void>;
  progress(done: number, all: number | null): void;
}

/** Reads texts as models and decisions. */
export type ReadTexts = (texts: readonly FileText[]) => Promise<ReadFiles>;

/** Nobody waits for the answer any more. */
export class Cancelled extends Error {}

/** After so many moves others have their turn. */
const SLICE = 20;

/** What the worker does, without the worker: one house, one play on the screen, and its coverage. */
export class PlayHost {
  #house: House | null = null;
  #play: Play | null = null;
  #scenario: Scenario | null = null;
  #halt: Halt | null = null;
  #count: CoverageCount | null = null;
  readonly #read: ReadTexts;

  constructor(read: ReadTexts) {
    this.#read = read;
  }

  /** Answers one request. @rejects as the play does @throws Cancelled */
  async answer(request: PlayRequest, asker: Asker): Promise<Outcome<Answer>> {
    switch (request.type) {
      case 'load':
        return accept(this.#load(request));
      case 'read':
        return accept(await this.#readAll(request));
      case 'open':
        return this.#open(request);
      case 'do':
      case 'step':
      case 'goTo':
        return this.#move(request);
      case 'playOn':
        return await this.#playOn(request, asker);
      case 'moments':
        return this.#moments(request);
      case 'journal':
        return this.#journal(request);
      case 'run':
        return await this.#run(request, asker);
      case 'cheats':
        return this.#withHouse((house) => runAdversary(house, request.scenario));
      case 'coverage':
        return this.#withHouse(() => this.#coverage);
      default:
        return assertNever(request);
    }
  }

  #load({ files }: Of<'load'>): PlayAnswers['load'] {
    const house = openHouse(files);
    this.#house = house;
    this.#play = null;
    this.#scenario = null;
    this.#count = new CoverageCount(house);
    return {
      diagnostics: house.diagnostics.slice(0, MOST_LISTED),
      processes: [...house.processes.values()].map(({ compiled, resource }) => ({
        process: compiled.processId,
        name: compiled.name,
        resource,
      })),
    };
  }

  async #readAll({ texts, forms }: Of<'read'>): Promise<PlayAnswers['read']> {
    const read = await this.#read(texts);
    if (!read.ok) return { type: 'unreadable', file: read.file, why: read.why };
    return { type: 'loaded', ...this.#load({ type: 'load', files: { ...read.files, forms } }) };
  }

  #open({ process, scenario }: Of<'open'>): Outcome<SentView> {
    if (this.#house === null) return nothingLoaded();
    const opened =
      scenario === undefined
        ? Play.open(this.#house, process)
        : openScenario(this.#house, { ...scenario, process });
    if (!opened.ok) return opened;
    this.#keepCount();
    this.#play = opened.value;
    this.#scenario = scenario ?? null;
    this.#halt = null;
    return accept(sent(opened.value, null));
  }

  /** What was played by hand counts, too, once it is given up. */
  #keepCount(): void {
    const play = this.#play;
    if (play !== null) this.#count?.add(play.process.processId, play.journal);
  }

  #move(request: Of<'do' | 'step' | 'goTo'>): Outcome<SentView> {
    const play = this.#play;
    if (play === null) return nothingOpen();
    if (request.type === 'step') return this.#step(play);
    const done = request.type === 'do' ? play.do(request.verb) : play.goTo(request.moment);
    if (!done.ok) return done;
    this.#halt = null;
    return accept(sent(play, null));
  }

  #step(play: Play): Outcome<SentView> {
    if (this.#scenario === null) return noScenario();
    const stepped = stepScenario(play, this.#scenario);
    this.#halt = stepped.type === 'moved' ? null : stepped;
    return accept(sent(play, this.#halt));
  }

  async #playOn({ until }: Of<'playOn'>, asker: Asker): Promise<Outcome<SentView>> {
    const play = this.#play;
    const scenario = this.#scenario;
    if (play === null) return nothingOpen();
    if (scenario === null) return noScenario();
    this.#halt = null;
    for (let moves = 1; this.#halt === null; moves += 1) {
      if (until === 'rest' && isAtRest(play, scenario)) break;
      const stepped = stepScenario(play, scenario);
      if (stepped.type !== 'moved') this.#halt = stepped;
      if (moves % SLICE !== 0) continue;
      asker.progress(moves, null);
      await asker.pause();
    }
    return accept(sent(play, this.#halt));
  }

  #moments({ from }: Of<'moments'>): Outcome<PlayAnswers['moments']> {
    const play = this.#play;
    if (play === null) return nothingOpen();
    const first = Math.max(from, 0);
    const moments = play.moments
      .slice(first, first + MOST_LISTED)
      .map(({ at, verb }, index) => ({ moment: first + index, at, verb }));
    return accept({ moments, all: play.moments.length });
  }

  #journal({ from }: Of<'journal'>): Outcome<PlayAnswers['journal']> {
    const play = this.#play;
    if (play === null) return nothingOpen();
    const first = Math.max(from, 0);
    return accept({ records: play.journal.slice(first, first + MOST_RECORDS) });
  }

  async #run({ scenarios }: Of<'run'>, asker: Asker): Promise<Outcome<readonly RunEntry[]>> {
    const house = this.#house;
    if (house === null) return nothingLoaded();
    const entries: RunEntry[] = [];
    for (const scenario of scenarios) {
      entries.push(this.#runOne(house, scenario));
      asker.progress(entries.length, scenarios.length);
      await asker.pause();
    }
    return accept(entries);
  }

  #runOne(house: House, scenario: Scenario): RunEntry {
    const result = runScenario(house, scenario);
    const { name } = scenario;
    if (result.type === 'unplayable') {
      const fault = result.rejection.detail;
      return { name, isMet: false, fault, halt: null, expectations: [], tookMs: 0 };
    }
    const { isMet, halt, expectations, tookMs, play } = result;
    this.#count?.add(scenario.process, play.journal);
    return { name, isMet, fault: null, halt, expectations, tookMs };
  }

  /** What was counted, and what is on the screen beside it. */
  get #coverage(): Coverage {
    const count = this.#count?.fork();
    if (this.#play !== null) count?.add(this.#play.process.processId, this.#play.journal);
    return count?.coverage ?? { processes: [], decisions: [] };
  }

  #withHouse<Value extends Answer>(give: (house: House) => Value): Outcome<Value> {
    return this.#house === null ? nothingLoaded() : accept(give(this.#house));
  }
}

function sent(play: Play, halt: Halt | null): SentView {
  return { ...boundView(viewOf(play)), records: play.journal.length, halt };
}

function nothingLoaded(): Outcome<never> {
  return reject('notInState', 'Expected files to be loaded first, but none are.');
}

function nothingOpen(): Outcome<never> {
  return reject('notInState', 'Expected a process to be opened first, but none is.');
}

function noScenario(): Outcome<never> {
  return reject('notInState', 'Expected a scenario to go by, but there is none.');
}
