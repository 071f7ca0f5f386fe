import type { ElementId } from '../../../shared/ids.ts';
import { assertNever } from '../../../shared/outcome.ts';
import type { PerformerKind } from '../../../shared/work-item.ts';
import { INCIDENT_TITLES } from '../journal/incident-text.ts';
import { triggerParts } from '../journal/state-sentences.ts';
import { code, moment, type Part, type Tone } from '../journal/sentence.ts';
import { count } from '../journal/value-text.ts';
import { stageOf, type Facts, type IncidentFact, type ItemFact, type Token } from './facts.ts';

/** Why a token is where it is: a word or two for the diagram, a sentence for the list. */
export interface Reason {
  readonly tone: Tone;
  readonly short: string;
  readonly parts: readonly Part[];
}

/** What the drawing knows and the journal does not. */
export interface Drawing {
  /** How many sequence flows lead into an element. */
  readonly incoming: (element: ElementId) => number;
}

/** Explains from the facts why a token does not go on. */
export function whyHere(facts: Facts, token: Token, drawing: Drawing): Reason {
  const item = facts.openItems.get(token.element) ?? null;
  const incident = incidentOf(facts, token, item);
  if (incident !== null) return stopped(incident);
  if (item !== null) return working(item);
  if (token.arrived.length > 0) return joining(token, drawing);
  return waiting(facts, token) ?? containing(facts, token) ?? PASSING;
}

/** Whose turn it is, for a work item that is open or closed. */
export function stageReason(item: ItemFact): Reason {
  return working(item);
}

const PASSING: Reason = { tone: 'plain', short: 'running', parts: ['is being carried out'] };

const WAITING_FOR: Readonly<Record<PerformerKind, string>> = {
  human: 'a person',
  agent: 'an agent',
  bot: 'a bot',
  api: 'the API',
};

const CLIP = 180;

function incidentOf(facts: Facts, token: Token, item: ItemFact | null): IncidentFact | null {
  for (const incident of facts.incidents.values()) {
    if (incident.resolved !== null) continue;
    if (incident.subject === token.element || incident.subject === item?.id) return incident;
  }
  return null;
}

function stopped(incident: IncidentFact): Reason {
  const why = incident.message === '' ? INCIDENT_TITLES[incident.kind] : incident.message;
  return {
    tone: 'danger',
    short: 'stopped',
    parts: ['stopped and needs an operator: ', clipped(why)],
  };
}

/** The whole message stands with the incident. */
function clipped(message: string): string {
  return message.length > CLIP ? `${message.slice(0, CLIP).trimEnd()}…` : message;
}

function working(item: ItemFact): Reason {
  const stage = stageOf(item);
  switch (stage.type) {
    case 'offered':
      return offered(item);
    case 'held':
      return held(item, stage.by);
    case 'claimed':
      return {
        tone: 'claim',
        short: 'claimed',
        parts: ['claimed by ', code(stage.by), ', being verified'],
      };
    case 'pausing':
      return {
        tone: 'warn',
        short: `attempt ${item.feedback.length + 1} soon`,
        parts: ['came back, is offered again from ', moment(stage.retryAt), lastFault(item)],
      };
    case 'exhausted':
      return {
        tone: 'danger',
        short: 'no attempt left',
        parts: ['no attempt is left', lastFault(item)],
      };
    case 'closed':
      return closed(item, stage.how);
    default:
      return assertNever(stage);
  }
}

function closed(item: ItemFact, how: 'committed' | 'cancelled' | 'errorThrown'): Reason {
  const by = item.claims.find(({ committed }) => committed)?.claim.by;
  if (how === 'cancelled')
    return {
      tone: 'quiet',
      short: 'called off',
      parts: ['was called off: it is not needed any more'],
    };
  if (how === 'errorThrown')
    return {
      tone: 'warn',
      short: 'error',
      parts: ['ended with an error that the diagram foresees'],
    };
  const who: readonly Part[] = by === undefined ? [] : [' by ', code(by)];
  return { tone: 'ok', short: 'done', parts: ['done', ...who, ', verified and committed'] };
}

function offered(item: ItemFact): Reason {
  const whom = WAITING_FOR[item.kind];
  if (item.assignee !== null)
    return { tone: 'plain', short: item.assignee, parts: ['is with ', code(item.assignee)] };
  const groups = item.assignment?.candidateGroups ?? [];
  const of = groups.length === 0 ? '' : ` of ${groups.join(' or ')}`;
  const again = item.feedback.length === 0 ? '' : ` (attempt ${item.feedback.length + 1})`;
  return {
    tone: item.feedback.length === 0 ? 'plain' : 'warn',
    short: `waits for ${whom}`,
    parts: [`waits for ${whom}${of}${again}`, lastFault(item)],
  };
}

function held(item: ItemFact, by: string): Reason {
  if (item.kind === 'human') return { tone: 'plain', short: by, parts: ['is with ', code(by)] };
  const percent = item.progress?.percent ?? null;
  const said = percent === null ? '' : `, which reports ${percent} % (unverified)`;
  const short = percent === null ? 'at work' : `at work, says ${percent} %`;
  return { tone: 'plain', short, parts: ['is worked on by ', code(by), said] };
}

function lastFault(item: ItemFact): string {
  const message = item.feedback.at(-1)?.message ?? '';
  return message === '' ? '' : ` — ${message}`;
}

function joining(token: Token, { incoming }: Drawing): Reason {
  const all = incoming(token.elementId);
  const rest = Math.max(0, all - new Set(token.arrived).size);
  return {
    tone: 'plain',
    short: `${token.arrived.length} of ${all}`,
    parts: [
      rest === 0
        ? 'waits for its other branches'
        : `waits for ${count(rest, 'further branch', 'further branches')} of ${all}`,
    ],
  };
}

function waiting(facts: Facts, token: Token): Reason | null {
  const waits = [...facts.waits.values()].filter(({ element }) => element === token.element);
  const own = waits.find(({ target }) => target === token.elementId) ?? null;
  if (own === null) return null;
  return {
    tone: 'plain',
    short: own.trigger.type,
    parts: ['waits for ', ...triggerParts(own.trigger)],
  };
}

function containing(facts: Facts, token: Token): Reason | null {
  const inside = facts.inside.get(token.element) ?? 0;
  if (inside === 0) return null;
  const parts = [`is open: ${count(inside, 'token is', 'tokens are')} inside`];
  return { tone: 'quiet', short: `${inside} inside`, parts };
}
