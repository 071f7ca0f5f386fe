import type { JournalRecord } from '../../../shared/journal.ts';
import type { Verb } from '../../../runtime/play/index.ts';
import type { Scenario, ScenarioEvent } from '../../../shared/scenario/scenario.ts';
import type {
  ScriptedAnswer,
  ScriptedApproval,
  ScriptedReview,
  Turn,
} from '../../../shared/scenario/turn.ts';
import type { MomentEntry } from '../../play/protocol.ts';
import { isoSpan } from './iso-span.ts';

/** What was played: the moments from the first to the one that is shown. */
export interface PlayedMoments {
  /** Whose systems of record, and whose beginning, it was played with. */
  readonly base: Scenario;
  readonly moments: readonly MomentEntry[];
  readonly records: readonly JournalRecord[];
  /** The moments at which somebody claimed what had not been done. */
  readonly lies: ReadonlySet<number>;
  readonly isOver: boolean;
}

interface Growing {
  start: Scenario['start'];
  readonly work: Record<string, Turn[]>;
  readonly answers: Record<string, ScriptedAnswer[]>;
  readonly reviews: Record<string, ScriptedReview[]>;
  readonly approvals: Record<string, ScriptedApproval[]>;
  readonly events: ScenarioEvent[];
  /** Work that somebody took and has not been heard of since. */
  readonly taken: Map<string, string>;
}

/** Something that was done, and when. */
interface Done<One extends Verb = Verb> {
  readonly verb: One;
  readonly at: number;
  readonly isLie: boolean;
}

/** Writes what was played as a scenario: who did what, after how long; it expects nothing yet. */
export function scenarioFromPlay(played: PlayedMoments): Scenario {
  const { base, moments, records, lies, isOver } = played;
  const places = new Places(records);
  const growing: Growing = {
    start: base.start,
    work: {},
    answers: {},
    reviews: {},
    approvals: {},
    events: [],
    taken: new Map(),
  };
  const begun = moments[0]?.at ?? 0;
  let at = begun;
  for (const { moment, verb, at: after } of moments) {
    if (verb !== null) note(growing, places, { verb, at, isLie: lies.has(moment) });
    at = after;
  }
  return {
    ...frameOf(base, growing.start),
    ...filled('work', growing.work),
    ...filled('answers', growing.answers),
    ...filled('reviews', growing.reviews),
    ...filled('approvals', growing.approvals),
    ...filled('events', growing.events),
    // Where it is left, it stays: the clock does not go on to what was still to come.
    ...(isOver ? {} : { limits: { time: isoSpan(at - begun) } }),
    expect: [],
  };
}

/** What it is about, with what it begins, and what the systems of record hold then. */
function frameOf(base: Scenario, start: Scenario['start']): Omit<Scenario, 'expect'> {
  const { type, version, name, process, systems, at, description } = base;
  return {
    type,
    version,
    name,
    ...said('description', description),
    process,
    ...said('at', at),
    ...said('start', start),
    ...said('systems', systems),
  };
}

/** A field that is left out where nothing is said. */
function said<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } {
  const entry: { [Key in Name]?: Value } = {};
  if (value !== undefined && value !== '') entry[name] = value;
  return entry;
}

function filled<Name extends string, Value extends object>(
  name: Name,
  value: Value,
): { readonly [Key in Name]?: Value } {
  const entry: { [Key in Name]?: Value } = {};
  if (Object.keys(value).length > 0) entry[name] = value;
  return entry;
}

/** Where things stand that verbs speak of by their ids, and since when. */
class Places {
  readonly #elements: Map<string, string> = new Map();
  readonly #since: Map<string, number[]> = new Map();
  readonly begun: number;

  constructor(records: readonly JournalRecord[]) {
    this.begun = records[0]?.at ?? 0;
    for (const record of records) this.#note(record);
  }

  of(id: string): string {
    return this.#elements.get(id) ?? id;
  }

  /** How long something could have been done already; left out for no time. */
  after(id: string, at: number): { readonly after?: string } {
    const since = (this.#since.get(id) ?? []).filter((one) => one <= at).at(-1) ?? at;
    return at > since ? { after: isoSpan(at - since) } : {};
  }

  /** The same for what comes from outside: it counts from the start. */
  sinceStart(at: number): { readonly after?: string } {
    return at > this.begun ? { after: isoSpan(at - this.begun) } : {};
  }

  #note(record: JournalRecord): void {
    switch (record.type) {
      case 'workItemOpened':
        return this.#open(record.workItem, record.elementId, record.at);
      case 'workItemMoved':
        if (record.state === 'ready') this.#open(record.workItem, record.elementId, record.at);
        return;
      case 'reviewOpened':
        return this.#open(`review ${record.workItem}`, record.elementId, record.at);
      case 'queryRaised':
        return this.#open(record.query, record.elementId, record.at);
      case 'approvalRequested':
        return this.#open(record.approval, record.elementId, record.at);
      case 'incidentRaised':
        return this.#open(record.incident, record.elementId, record.at);
      default:
    }
  }

  #open(id: string, element: string, at: number): void {
    this.#elements.set(id, element);
    this.#since.set(id, [...(this.#since.get(id) ?? []), at]);
  }
}

function note(growing: Growing, places: Places, { verb, at, isLie }: Done): void {
  switch (verb.type) {
    case 'start': {
      const { type: _type, ...start } = verb;
      growing.start = start;
      return;
    }
    case 'take':
      growing.taken.set(verb.workItem, verb.by);
      return;
    case 'fire':
      return vanish(growing, places, verb.subject);
    case 'claim':
    case 'fail':
    case 'throwError':
    case 'giveBack':
    case 'ask': {
      growing.taken.delete(verb.workItem);
      const turn = turnOf({ verb, at, isLie }, places.after(verb.workItem, at));
      return push(growing.work, places.of(verb.workItem), turn);
    }
    default:
      return noteOthers(growing, places, { verb, at, isLie });
  }
}

/** The lease of somebody who took it has run out. */
function vanish({ taken, work }: Growing, places: Places, subject: string): void {
  const by = taken.get(subject);
  if (by === undefined) return;
  taken.delete(subject);
  push(work, places.of(subject), { type: 'silent', by });
}

type TurnVerb = Extract<Verb, { type: 'claim' | 'fail' | 'throwError' | 'giveBack' | 'ask' }>;

function turnOf({ verb, isLie }: Done<TurnVerb>, when: { readonly after?: string }): Turn {
  const taker = { by: verb.by, ...said('groups', verb.groups), ...when };
  switch (verb.type) {
    case 'claim': {
      const {
        type: _type,
        workItem: _item,
        by: _by,
        groups: _groups,
        effects = [],
        ...claim
      } = verb;
      return {
        type: isLie ? 'lying' : 'honest',
        ...taker,
        ...claim,
        ...filled('effects', effects),
      };
    }
    case 'fail': {
      const retryAfter = verb.retryMs === undefined ? undefined : isoSpan(verb.retryMs);
      const why = { ...said('message', verb.message), ...said('retryAfter', retryAfter) };
      return { type: 'failing', ...taker, code: verb.code, ...why };
    }
    case 'throwError': {
      const more = { ...said('message', verb.message), ...said('variables', verb.variables) };
      return { type: 'error', ...taker, code: verb.code, ...more };
    }
    case 'giveBack':
      return { type: 'declining', ...taker, ...said('detail', verb.detail) };
    case 'ask': {
      const { key, question, options, audience } = verb;
      const more = { ...said('options', options), ...said('audience', audience) };
      return { type: 'asking', ...taker, key, question, ...more };
    }
  }
}

function noteOthers(growing: Growing, places: Places, { verb, at }: Done): void {
  switch (verb.type) {
    case 'answer': {
      const { by, groups, answer, query } = verb;
      const who = { by, ...(groups === undefined ? {} : { groups }) };
      return push(growing.answers, places.of(query), {
        answer,
        ...who,
        ...places.after(query, at),
      });
    }
    case 'decide': {
      const { type: _type, workItem, ...decision } = verb;
      const when = places.after(`review ${workItem}`, at);
      return push(growing.reviews, places.of(workItem), { ...decision, ...when });
    }
    case 'approve': {
      const { approval, isApproved, by, reason } = verb;
      const why = reason === undefined || reason === '' ? {} : { reason };
      const one = { approve: isApproved, by, ...why, ...places.after(approval, at) };
      return push(growing.approvals, places.of(approval), one);
    }
    default: {
      const event = eventOf(verb, places, at);
      if (event !== null) growing.events.push(event);
    }
  }
}

function eventOf(verb: Verb, places: Places, at: number): ScenarioEvent | null {
  const when = places.sinceStart(at);
  switch (verb.type) {
    case 'message':
    case 'signal':
    case 'change':
    case 'choose':
    case 'cancel':
      return { ...verb, ...when };
    case 'setVariables':
      return { type: 'variables', variables: verb.variables, ...when };
    case 'retry': {
      const { type, incident, attempts, variables } = verb;
      return {
        type,
        element: places.of(incident),
        ...(attempts === undefined ? {} : { attempts }),
        ...(variables === undefined ? {} : { variables }),
        ...places.after(incident, at),
      };
    }
    // Time passes by itself where nobody has anything to do.
    default:
      return null;
  }
}

function push<One>(lists: Record<string, One[]>, element: string, one: One): void {
  (lists[element] ??= []).push(one);
}
