import { assertNever } from '../../../shared/outcome.ts';
import type { PerformerKind } from '../../../shared/work-item.ts';
import { INCIDENT_TITLES } from '../journal/incident-text.ts';
import { code, moment, who, type Part } from '../journal/sentence.ts';
import { count } from '../journal/value-text.ts';
import type { Drawing, Reason } from './reason.ts';
import { undoing, waitingFor } from './why-waiting.ts';
import { stageOf, type Facts, type IncidentFact, type ItemFact, type Token } from './facts.ts';

/** Explains from the facts why a token does not go on. */
export function whyHere(facts: Facts, token: Token, drawing: Drawing): Reason {
  const item = facts.openItems.get(token.element) ?? null;
  const incident = incidentOf(facts, token, item);
  if (incident !== null) return stopped(incident);
  if (item !== null) return working(item);
  if (token.loop !== null) return repeating(token.loop);
  if (token.arrived.length > 0) return joining(token, drawing);
  return (
    waitingFor(facts, token, drawing) ??
    undoing(facts, token) ??
    containing(facts, token) ??
    (drawing.typeOf(token.elementId) === 'adHocSubProcess' ? CHOOSING : PASSING)
  );
}

/** Whose turn it is, for a work item that is open or closed. */
export function stageReason(item: ItemFact): Reason {
  return working(item);
}

const PASSING: Reason = { tone: 'plain', short: 'running', parts: ['is being carried out'] };

const CHOOSING: Reason = {
  tone: 'plain',
  short: 'to be chosen',
  parts: ['waits until somebody chooses what is to be done, or says that it is enough'],
};

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
  const doer: readonly Part[] = by === undefined ? [] : [' by ', code(by)];
  return { tone: 'ok', short: 'done', parts: ['done', ...doer, ', verified and committed'] };
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

function repeating({ total, done }: NonNullable<Token['loop']>): Reason {
  const parts =
    total === null
      ? [`is repeated: ${count(done, 'pass is', 'passes are')} done`]
      : [`is done once for each of ${total}: ${done} of them ${done === 1 ? 'is' : 'are'} done`];
  return { tone: 'plain', short: total === null ? `${done} done` : `${done} of ${total}`, parts };
}

function containing(facts: Facts, token: Token): Reason | null {
  const inside = facts.inside.get(token.element) ?? 0;
  if (inside === 0) return null;
  for (const { called, scope, elementId } of facts.tokens.values())
    if (called && scope === token.element)
      return { tone: 'quiet', short: 'called', parts: ['waits for the process ', who(elementId)] };
  const parts = [`is open: ${count(inside, 'token is', 'tokens are')} inside`];
  return { tone: 'quiet', short: `${inside} inside`, parts };
}
