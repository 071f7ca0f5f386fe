import type { PlayView, Verb } from '../../../runtime/play/index.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { Observable } from '../../client/observable.ts';
import { startPlay, PlayRefused, type PlayClient } from '../../play/play-client.ts';
import type { MomentEntry, PlayRequest, SentView } from '../../play/protocol.ts';
import { t } from '../../language/t.ts';
import { playedDecisions } from '../../decisions/played/played-decisions.ts';
import type { BareContext } from '../editor-context.ts';
import type { EditorSession } from '../editor-session.ts';
import { loadPlay, type LoadedPlay } from './load-play.ts';
import { PlayModels } from './play-models.ts';
import { PlayRecords } from './play-records.ts';
import { NOTHING_PLAYED, type PlayPhase, type PlayState } from './play-state.ts';
import { obviousVerb } from './obvious-verb.ts';
import { Remap } from './remap.ts';
import { Turns } from './turns.ts';
import { visitsIn } from './visits-in.ts';

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

/** What a play is a part of. */
type Surroundings = Pick<BareContext, 'session' | 'edits' | 'signal'>;

/**
 * The play of one document: the worker, what it shows, and what is done to it. Whatever is asked for
 * waits for what was asked for before: two clicks are two steps, and never the same one twice.
 */
export class PlaySession {
  readonly state: Observable<PlayState> = new Observable<PlayState>(NOTHING_PLAYED);
  readonly #context: Surroundings;
  readonly #records = new PlayRecords();
  readonly #turns = new Turns();
  #client: PlayClient | null = null;
  #models = new PlayModels([]);
  #ready: LoadedPlay | null = null;
  #loaded = '';
  #beginning: Beginning | null = null;
  #pauses = 0;
  #goal = 0;

  constructor(context: Surroundings) {
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
    await this.#turns.take(() => this.#load());
  }

  /** Opens a process; by hand, it is started at once. */
  async begin(beginning: Beginning): Promise<void> {
    await this.#turns.take(() => this.#begin(beginning));
  }

  /** Does one thing. `isLie`: it is claimed, and was not done. */
  async do(verb: Verb, isLie = false): Promise<boolean> {
    return await this.#turns.take(() => this.#do(verb, isLie));
  }

  /** Goes on by one moment: to the next one there is, by the scenario, or by what is obvious. */
  async step(): Promise<boolean> {
    return await this.#turns.take(() => this.#step());
  }

  /** Goes to a moment, back or ahead. Of several that are asked for meanwhile, the last one counts. */
  async goTo(moment: number): Promise<boolean> {
    this.#goal += 1;
    const mine = this.#goal;
    return await this.#turns.take(async () => mine === this.#goal && (await this.#goTo(moment)));
  }

  /** Goes on by itself, with so many ms between two moments; 0: at once. */
  async playOn(everyMs: number): Promise<void> {
    this.#pauses += 1;
    const mine = this.#pauses;
    const goOn = async (): Promise<boolean> => this.#pauses === mine && (await this.#step());
    this.#set({ running: true });
    try {
      while (await this.#turns.take(goOn)) await waited(everyMs);
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
    this.pause();
    await this.#turns.take(() => this.#beginAnew());
  }

  /** Opens a scenario, plays it to its end, and goes to a moment of it. */
  async openScenario(scenario: Scenario, moment: number | null): Promise<void> {
    this.pause();
    await this.#turns.take(() => this.#openScenario(scenario, moment));
  }

  /** Ends the play; the start is offered again. */
  async leave(): Promise<void> {
    this.pause();
    await this.#turns.take(async () => {
      const ready = this.#ready;
      this.#beginning = null;
      if (ready === null || this.state.value.stale) return await this.#load();
      this.#set({ phase: { type: 'ready', ready }, refused: null, hint: null, lies: new Set() });
    });
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

  async #load(): Promise<void> {
    this.#ready = null;
    this.#set({ phase: { type: 'loading' }, refused: null, hint: null, lies: new Set() });
    try {
      const key = this.#key();
      const resources = await this.#context.session.resources();
      if (this.#context.signal.aborted) return;
      this.#client ??= startPlay();
      const ready = await loadPlay(this.#client, resources);
      this.#models = new PlayModels(resources);
      this.#ready = ready;
      this.#loaded = key;
      this.#set({ phase: { type: 'ready', ready }, stale: this.#key() !== key });
    } catch (error) {
      this.#broken(error);
    }
  }

  async #begin(beginning: Beginning): Promise<void> {
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
    if (!followed) await this.#do(start);
  }

  async #do(verb: Verb, isLie = false): Promise<boolean> {
    const open = this.#open();
    if (open === null) return false;
    const { moment } = open.shown.sent.view;
    const lies = new Set([...this.state.value.lies].filter((one) => one <= moment));
    this.#records.cut(open.shown.sent.records);
    const done = await this.#ask({ type: 'do', verb });
    if (done) this.#set({ lies: isLie ? lies.add(moment + 1) : lies });
    return done;
  }

  async #step(): Promise<boolean> {
    const open = this.#open();
    if (open === null) return false;
    const { view, records } = open.shown.sent;
    if (view.moment < view.lastMoment) return await this.#goTo(view.moment + 1);
    this.#records.cut(records);
    if (open.scenario !== null) {
      const stepped = await this.#ask({ type: 'step' });
      return stepped && this.#open()?.shown.sent.halt === null;
    }
    const verb = obviousVerb(view);
    if (verb === null) this.#set({ hint: whyNothing(view) });
    return verb !== null && (await this.#do(verb));
  }

  async #goTo(moment: number): Promise<boolean> {
    return await this.#ask({ type: 'goTo', moment });
  }

  async #beginAnew(): Promise<void> {
    const beginning = this.#beginning;
    const open = this.#open();
    if (beginning === null || open === null) return await this.#load();
    const { lies } = this.state.value;
    const { view, records } = open.shown.sent;
    const done = (await this.moments()).slice(1, view.moment + 1);
    const remap = new Remap(this.#records.upTo(records), view);
    await this.#load();
    if (this.state.value.phase.type !== 'ready') return;
    // The first thing that was done is the start: it is done again with the rest.
    await this.#begin({ ...beginning, followed: true });
    this.#beginning = beginning;
    for (const { moment: at, verb } of done) {
      const now = this.#open()?.shown.sent.view;
      if (verb === null || now === undefined) continue;
      if (!(await this.#do(remap.verb(verb, now), lies.has(at)))) return;
    }
  }

  async #openScenario(scenario: Scenario, moment: number | null): Promise<void> {
    await this.#load();
    if (this.state.value.phase.type !== 'ready') return;
    await this.#begin({ process: scenario.process, scenario, followed: true });
    if (moment === null || this.#open() === null) return;
    await this.#ask({ type: 'playOn', until: 'end' });
    await this.#goTo(moment);
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
    const process = beginning?.process ?? '';
    const caseView = this.#models.caseView(history, process);
    const shown = { sent, facts: history.facts, before, caseView };
    const scenario = beginning?.followed === true ? beginning.scenario : null;
    return { type: 'open', shown, process, scenario };
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
    if (change.phase !== undefined) this.#tellVisits(change.phase);
  }

  /** The tables of decisions show which rules matched, up to the moment that is shown. */
  #tellVisits(phase: PlayPhase): void {
    const { visits } = playedDecisions(this.#context.session);
    if (phase.type === 'open') visits.set(visitsIn(this.records, phase.shown.caseView.wording));
    else if (visits.value.size > 0) visits.set(new Map());
  }
}

const plays = new WeakMap<EditorSession, PlaySession>();

/** The play of a document: one, whoever asks. */
export function playOf(context: Surroundings): PlaySession {
  const play = plays.get(context.session) ?? new PlaySession(context);
  plays.set(context.session, play);
  return play;
}

/** Ends what is played of a document, if anything is. */
export async function leavePlay({ session }: Pick<BareContext, 'session'>): Promise<void> {
  const play = plays.get(session);
  if (play?.state.value.phase.type === 'open') await play.leave();
}

/** What a view is said to wait for, where nothing is obvious. */
function whyNothing(view: PlayView): string {
  if (view.state !== 'active') return t('The process is over.');
  return t('Somebody has to decide here: choose what happens.');
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.')).toLowerCase();
}

function waited(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
