import type { PlayView, Verb } from '../../../runtime/play/index.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { Observable } from '../../client/observable.ts';
import { modelIndexOf, NO_MODEL, type ModelIndex } from '../../live/api/model-index.ts';
import { wordingOf } from '../../live/journal/wording.ts';
import { startPlay, PlayRefused, type PlayClient } from '../../play/play-client.ts';
import type { MomentEntry, PlayRequest, SentView } from '../../play/protocol.ts';
import { t } from '../../language/t.ts';
import type { EditorContext } from '../editor-context.ts';
import { readPlayFiles } from './play-files.ts';
import { PlayRecords } from './play-records.ts';
import { NOTHING_PLAYED, type PlayPhase, type PlayState, type ShownMoment } from './play-state.ts';
import { obviousVerb } from './obvious-verb.ts';
import { Remap } from './remap.ts';

/** How a play begins. */
export interface Beginning {
  readonly process: string;
  /** What the systems of record hold, and, when it is `followed`, who does what. */
  readonly scenario: Scenario;
  /** Whether everybody does as the scenario says. */
  readonly followed: boolean;
}

type Moving = Extract<PlayRequest, { type: 'open' | 'do' | 'step' | 'playOn' | 'goTo' }>;
type Open = Extract<PlayPhase, { readonly type: 'open' }>;

const PLAYED: ReadonlySet<string> = new Set(['.bpmn', '.dmn', '.form']);

/** The play of one document: the worker, what it shows, and what is done to it. */
export class PlaySession {
  readonly state: Observable<PlayState> = new Observable<PlayState>(NOTHING_PLAYED);
  readonly #context: EditorContext;
  readonly #records = new PlayRecords();
  #client: PlayClient | null = null;
  #models: readonly ModelIndex[] = [];
  #loaded = '';
  #beginning: Beginning | null = null;
  #pauses = 0;

  constructor(context: EditorContext) {
    this.#context = context;
    const stops = [
      context.edits.subscribe(() => this.#grown()),
      context.session.files.subscribe(() => this.#grown()),
    ];
    context.signal.addEventListener('abort', () => {
      for (const stop of stops) stop();
      this.#client?.close();
      this.#client = null;
    });
  }

  /** Reads and compiles the model as it is now. What was played is given up. */
  async load(): Promise<void> {
    this.pause();
    this.#set({ phase: { type: 'loading' }, refused: null, lies: new Set() });
    try {
      const key = this.#key();
      const resources = await this.#context.session.resources();
      const read = await readPlayFiles(resources);
      if (this.#context.signal.aborted) return;
      if (!read.ok) return this.#set(ready([], [{ message: read.message, elementId: null }]));
      this.#models = resources
        .filter(({ name }) => name.toLowerCase().endsWith('.bpmn'))
        .map(({ content }) => modelIndexOf(content));
      this.#client ??= startPlay();
      const { diagnostics, processes } = await this.#client.ask({
        type: 'load',
        files: read.files,
      });
      const faults = diagnostics.filter(({ severity }) => severity === 'error');
      this.#loaded = key;
      this.#set({ ...ready(processes, faults), stale: this.#key() !== key });
    } catch (error) {
      this.#broken(error);
    }
  }

  /** Opens a process; by hand, it is started at once. */
  async begin(beginning: Beginning): Promise<void> {
    const { process, scenario, followed } = beginning;
    this.#beginning = beginning;
    this.#set({ lies: new Set() });
    this.#records.cut(0);
    if (!(await this.#ask({ type: 'open', process, scenario }))) return;
    const { event, variables = {}, businessKey } = scenario.start ?? {};
    const start: Verb = {
      type: 'start',
      variables,
      ...(event === undefined ? {} : { event }),
      ...(businessKey === undefined ? {} : { businessKey }),
    };
    if (!followed) await this.do(start);
  }

  /** Does one thing. `isLie`: it is claimed, and was not done. */
  async do(verb: Verb, isLie = false): Promise<boolean> {
    const open = this.#open();
    if (open === null) return false;
    const { moment } = open.shown.sent.view;
    const lies = new Set([...this.state.value.lies].filter((one) => one <= moment));
    this.#records.cut(open.shown.sent.records);
    const done = await this.#ask({ type: 'do', verb });
    if (done) this.#set({ lies: isLie ? lies.add(moment + 1) : lies });
    return done;
  }

  /** Goes on by one moment: to the next one there is, by the scenario, or by what is obvious. */
  async step(): Promise<boolean> {
    const { phase } = this.state.value;
    if (phase.type !== 'open') return false;
    const { view } = phase.shown.sent;
    if (view.moment < view.lastMoment) return await this.goTo(view.moment + 1);
    this.#records.cut(phase.shown.sent.records);
    if (phase.scenario !== null) {
      const stepped = await this.#ask({ type: 'step' });
      return stepped && this.#open()?.shown.sent.halt === null;
    }
    const verb = obviousVerb(view);
    if (verb === null) this.#set({ hint: whyNothing(view) });
    return verb !== null && (await this.do(verb));
  }

  /** Goes to a moment, back or ahead. */
  async goTo(moment: number): Promise<boolean> {
    return await this.#ask({ type: 'goTo', moment });
  }

  /** Goes on by itself, with so many ms between two moments; 0: at once. */
  async playOn(everyMs: number): Promise<void> {
    this.#pauses += 1;
    const mine = this.#pauses;
    this.#set({ running: true });
    try {
      while (this.#pauses === mine && (await this.step())) await waited(everyMs);
    } finally {
      if (this.#pauses === mine) this.#set({ running: false });
    }
  }

  /** Stays where it is. */
  pause(): void {
    this.#pauses += 1;
    this.#set({ running: false });
  }

  /** The same beginning once more. */
  async restart(): Promise<void> {
    this.pause();
    if (this.#beginning !== null) await this.begin(this.#beginning);
  }

  /** Begins anew with the model as it is now, and does the same until something cannot be done any more. */
  async beginAnew(): Promise<void> {
    const beginning = this.#beginning;
    const open = this.#open();
    if (beginning === null || open === null) return await this.load();
    const { lies } = this.state.value;
    const { moment, records } = { ...open.shown.sent.view, records: open.shown.sent.records };
    const done = (await this.moments()).slice(1, moment + 1);
    const remap = new Remap(this.#records.upTo(records), open.shown.sent.view);
    await this.load();
    if (this.state.value.phase.type !== 'ready') return;
    // The first thing that was done is the start: it is done again with the rest.
    await this.begin({ ...beginning, followed: true });
    this.#beginning = beginning;
    for (const { moment: at, verb } of done) {
      const view = this.#open()?.shown.sent.view;
      if (verb === null || view === undefined) continue;
      if (!(await this.do(remap.verb(verb, view), lies.has(at)))) return;
    }
  }

  /** All moments, those ahead among them. */
  async moments(): Promise<readonly MomentEntry[]> {
    const found: MomentEntry[] = [];
    while (this.#client !== null) {
      const { moments, all } = await this.#client.ask({ type: 'moments', from: found.length });
      found.push(...moments);
      if (found.length >= all || moments.length === 0) break;
    }
    return found;
  }

  /** With what it was begun; `null`: it was not. */
  get beginning(): Beginning | null {
    return this.#beginning;
  }

  /** The records up to the moment that is shown. */
  get records(): ReturnType<PlayRecords['upTo']> {
    const open = this.#open();
    return open === null ? [] : this.#records.upTo(open.shown.sent.records);
  }

  /** Opens a scenario, plays it to its end, and goes to a moment of it. */
  async openScenario(scenario: Scenario, moment: number | null): Promise<void> {
    await this.load();
    if (this.state.value.phase.type !== 'ready') return;
    await this.begin({ process: scenario.process, scenario, followed: true });
    if (moment === null || this.#open() === null) return;
    await this.#ask({ type: 'playOn', until: 'end' });
    await this.#ask({ type: 'goTo', moment });
  }

  /** Ends the play; the start is offered again. */
  async leave(): Promise<void> {
    this.#beginning = null;
    await this.load();
  }

  async #ask(request: Moving): Promise<boolean> {
    const client = this.#client;
    if (client === null) return false;
    this.#set({ busy: true, refused: null, hint: null });
    try {
      const sent = await client.ask(request);
      await this.#records.bring(client, sent);
      this.#set({ phase: this.#shown(sent) });
      return true;
    } catch (error) {
      if (error instanceof PlayRefused) this.#set({ refused: error.rejection.detail });
      else this.#broken(error);
      return false;
    } finally {
      this.#set({ busy: false });
    }
  }

  #shown(sent: SentView): Open {
    const beginning = this.#beginning;
    const { history, before } = this.#records.historyAt(sent);
    const { facts } = history;
    const model = this.#modelWith(beginning?.process ?? '');
    const shown: ShownMoment = { sent, facts, before, caseView: this.#caseView(history, model) };
    const scenario = beginning?.followed === true ? beginning.scenario : null;
    return { type: 'open', shown, process: beginning?.process ?? '', scenario };
  }

  #caseView(history: ShownMoment['caseView']['history'], model: ModelIndex) {
    const nameOf = (id: string): string => {
      const found = [model, ...this.#models].map((one) => one.nameOf(id)).find((one) => one !== id);
      return found ?? id;
    };
    return {
      history,
      model: { ...model, nameOf },
      // What is called lies in this file or in one of those beside it.
      modelOf: (definition: string | null) =>
        definition === null ? model : this.#modelWith(calledBy(definition)),
      wording: wordingOf(nameOf),
    };
  }

  #modelWith(process: string): ModelIndex {
    return this.#models.find(({ typeOf }) => typeOf(process) === 'process') ?? NO_MODEL;
  }

  #open(): Open | null {
    const { phase } = this.state.value;
    return phase.type === 'open' ? phase : null;
  }

  /** The model is another than the one that is played. */
  #grown(): void {
    const stale = this.#loaded !== '' && this.#loaded !== this.#key();
    if (stale !== this.state.value.stale) this.#set({ stale });
  }

  /** What tells one state of the model from another; scenarios are no part of it. */
  #key(): string {
    const { edits, session } = this.#context;
    const files = session.files.value.filter(({ name }) => PLAYED.has(endingOf(name)));
    return JSON.stringify([edits.value, files]);
  }

  #broken(error: unknown): void {
    this.#client?.close();
    this.#client = null;
    if (!this.#context.signal.aborted) this.#set({ phase: { type: 'broken', error } });
  }

  #set(change: Partial<PlayState>): void {
    this.state.set({ ...this.state.value, ...change });
  }
}

const plays = new WeakMap<EditorContext, PlaySession>();

/** The play of a document: one, whoever asks. */
export function playOf(context: EditorContext): PlaySession {
  const play = plays.get(context) ?? new PlaySession(context);
  plays.set(context, play);
  return play;
}

/** What a view is said to wait for, where nothing is obvious. */
function whyNothing(view: PlayView): string {
  if (view.state !== 'active') return t('The process is over.');
  return t('Somebody has to decide here: choose what happens.');
}

function ready(
  processes: Extract<PlayPhase, { type: 'ready' }>['ready']['processes'],
  faults: Extract<PlayPhase, { type: 'ready' }>['ready']['faults'],
): Partial<PlayState> {
  return { phase: { type: 'ready', ready: { processes, faults } } };
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.')).toLowerCase();
}

/** In play a version is called after its process. */
function calledBy(definition: string): string {
  return decodeURIComponent(definition.replace(/^play:/, ''));
}

function waited(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
