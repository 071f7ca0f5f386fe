import type { CheatResult, Coverage } from '../../../runtime/play/index.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { Observable } from '../../client/observable.ts';
import { t } from '../../language/t.ts';
import { PlayRefused, startPlay, type PlayClient } from '../../play/play-client.ts';
import type { RunEntry } from '../../play/protocol.ts';
import { playedDecisions } from '../../decisions/played/played-decisions.ts';
import type { EditorContext } from '../editor-context.ts';
import { loadPlay } from '../play/load-play.ts';
import { CoverageMarks } from './coverage-marks.ts';
import { isScenarioFile, type ScenarioEntry } from './scenario-files.ts';

/** What is known of the scenarios of a document. */
export interface RunsState {
  /** What came of each, by its file; those of a model that has changed since are gone. */
  readonly results: ReadonlyMap<string, RunEntry>;
  readonly cheats: ReadonlyMap<string, readonly CheatResult[]>;
  /** How many of how many are done; `null`: nothing is run. */
  readonly progress: { readonly done: number; readonly all: number } | null;
  /** What keeps the model from being played; `null`: nothing known. */
  readonly fault: string | null;
  /** The model was changed while they ran: what came of them was given up. */
  readonly isOvertaken: boolean;
  readonly coverage: Coverage | null;
  /** Coverage is drawn on the diagram. */
  readonly drawn: boolean;
}

const NONE: RunsState = {
  results: new Map(),
  cheats: new Map(),
  progress: null,
  fault: null,
  isOvertaken: false,
  coverage: null,
  drawn: false,
};

type Counted = readonly [decisionId: string, counts: readonly number[]];

/** What is known anew once one scenario was run. */
type Learnt = Partial<Pick<RunsState, 'results' | 'cheats'>>;

/** Runs scenarios in a worker of their own, one after another; what is played beside is left alone. */
export class ScenarioRuns {
  readonly state: Observable<RunsState> = new Observable<RunsState>(NONE);
  readonly #context: EditorContext;
  readonly #marks: CoverageMarks;
  #client: PlayClient | null = null;
  #loaded = '';
  /** The model of which something is known. */
  #of = '';
  /** The texts of the files when they were last run. */
  #texts: ReadonlyMap<string, string> = new Map();
  #running = new AbortController();

  constructor(context: EditorContext) {
    this.#context = context;
    this.#marks = new CoverageMarks(context.diagram);
    const stops = [
      context.edits.subscribe(() => this.#forget()),
      context.session.files.subscribe(() => this.#forget()),
    ];
    context.signal.addEventListener('abort', () => {
      for (const stop of stops) stop();
      this.cancel();
      this.#client?.close();
    });
  }

  /** Runs scenarios and holds them to what they expect. */
  async run(entries: readonly ScenarioEntry[]): Promise<void> {
    if (entries.length > 1) this.#loaded = '';
    await this.#each(entries, async (client, scenario, file, signal) => {
      const [entry] = await client.ask({ type: 'run', scenarios: [scenario] }, { signal });
      if (entry === undefined) return {};
      return { results: new Map([...this.state.value.results, [file, entry]]) };
    });
  }

  /** Has every honest performer of them cheat, and tells what is believed. */
  async cheat(entries: readonly ScenarioEntry[]): Promise<void> {
    await this.#each(entries, async (client, scenario, file, signal) => {
      const found = await client.ask({ type: 'cheats', scenario }, { signal });
      return { cheats: new Map([...this.state.value.cheats, [file, found]]) };
    });
  }

  /** What came of one scenario, without keeping it. @returns `null` when it cannot be played */
  async try(scenario: Scenario): Promise<RunEntry | null> {
    const resources = await this.#context.session.resources();
    // Apart from the others: it is none of them, and does not count for what they go through.
    const client = startPlay();
    try {
      const { faults } = await loadPlay(client, resources);
      if (faults.length > 0) return null;
      const [entry] = await client.ask({ type: 'run', scenarios: [scenario] });
      return entry ?? null;
    } finally {
      client.close();
    }
  }

  /** Runs no more. */
  cancel(): void {
    this.#running.abort();
  }

  /** Draws what was gone through on the diagram, or takes it away. */
  draw(drawn: boolean): void {
    this.#set({ drawn });
  }

  async #each(
    entries: readonly ScenarioEntry[],
    one: (
      client: PlayClient,
      scenario: Scenario,
      file: string,
      signal: AbortSignal,
    ) => Promise<Learnt>,
  ): Promise<void> {
    this.cancel();
    const running = (this.#running = new AbortController());
    const { signal } = running;
    const texts = (this.#texts = textsOf(this.#context));
    this.#set({ progress: { done: 0, all: entries.length }, isOvertaken: false });
    try {
      const client = await this.#ready();
      if (client === null) return;
      for (const [done, { file, scenario }] of entries.entries()) {
        signal.throwIfAborted();
        const learnt = scenario === null ? {} : await one(client, scenario, file, signal);
        // Of one that was written anew meanwhile nothing is known.
        if (textsOf(this.#context).get(file) === texts.get(file)) this.#set(learnt);
        if (this.#running === running)
          this.#set({ progress: { done: done + 1, all: entries.length } });
      }
      this.#set({ coverage: await client.ask({ type: 'coverage' }) });
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    } finally {
      if (this.#running === running) this.#set({ progress: null });
    }
  }

  /** The worker with the model as it is now; `null` where that cannot be played. */
  async #ready(): Promise<PlayClient | null> {
    const key = this.#key();
    if (this.#client !== null && this.#loaded === key) return this.#client;
    // What changes from here on is told of.
    this.#of = key;
    const resources = await this.#context.session.resources();
    this.#client ??= startPlay();
    const { faults } = await loadPlay(this.#client, resources);
    const [fault] = faults;
    if (fault !== undefined) return this.#faulty(fault.message);
    this.#loaded = key;
    this.#set({ fault: null });
    return this.#client;
  }

  #faulty(message: string): null {
    this.#set({ fault: message });
    return null;
  }

  #fail(error: unknown): void {
    if (!(error instanceof PlayRefused)) {
      this.#client?.close();
      this.#client = null;
    }
    this.#set({
      fault: error instanceof Error ? error.message : t('Something went wrong.'),
    });
  }

  /** What was found is true of the model it was found of, and of no other. */
  #forget(): void {
    const { results, cheats, coverage, progress } = this.state.value;
    const isRunning = progress !== null;
    if (!isRunning && results.size + cheats.size === 0 && coverage === null) return;
    if (this.#of === this.#key()) return this.#keepKnown();
    if (isRunning) this.cancel();
    const none = { results: new Map(), cheats: new Map(), coverage: null, fault: null };
    this.#set({ ...none, isOvertaken: isRunning });
  }

  /** Of a scenario that was written anew nothing is known. */
  #keepKnown(): void {
    const texts = textsOf(this.#context);
    const changed = [...this.#texts].filter(([name, text]) => texts.get(name) !== text);
    this.#texts = texts;
    if (changed.length === 0) return;
    const gone = new Set(changed.map(([name]) => name));
    const kept = <Value>(known: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
      new Map([...known].filter(([file]) => !gone.has(file)));
    const { results, cheats } = this.state.value;
    // What they go through together is counted anew.
    this.#loaded = '';
    this.#set({ results: kept(results), cheats: kept(cheats), coverage: null });
  }

  #key(): string {
    const { edits, session } = this.#context;
    const played = session.files.value.filter(({ name }) => !isScenarioFile(name));
    return JSON.stringify([edits.value, played]);
  }

  /** The tables of decisions show which of their rules no scenario needs. */
  #tellTables(coverage: Coverage | null): void {
    const rules = coverage?.decisions.map(({ decisionId, rules: counts }): Counted => [
      decisionId,
      counts,
    ]);
    const known = playedDecisions(this.#context.session);
    known.coverage.set(rules === undefined ? null : new Map(rules));
  }

  #set(change: Partial<RunsState>): void {
    if (this.#context.signal.aborted) return;
    this.state.set({ ...this.state.value, ...change });
    const { drawn, coverage } = this.state.value;
    this.#marks.show(drawn ? coverage : null);
    if (change.coverage !== undefined) this.#tellTables(coverage);
  }
}

const all = new WeakMap<EditorContext, ScenarioRuns>();

/** The runs of a document: one, whoever asks. */
export function runsOf(context: EditorContext): ScenarioRuns {
  const runs = all.get(context) ?? new ScenarioRuns(context);
  all.set(context, runs);
  return runs;
}

function textsOf({ session }: EditorContext): ReadonlyMap<string, string> {
  return new Map(session.files.value.map(({ name, content }) => [name, content]));
}
