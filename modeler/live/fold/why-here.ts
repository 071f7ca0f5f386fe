import { assertNever } from '../../../shared/outcome.ts';
import type { Review } from '../../../shared/review.ts';
import type { PerformerKind } from '../../../shared/work-item.ts';
import { INCIDENT_TITLES } from '../journal/incident-text.ts';
import { language } from '../../language/language.ts';
import { t } from '../../language/t.ts';
import { told, toldMany } from '../../language/told.ts';
import { code, moment, who, type Part } from '../journal/sentence.ts';
import { heldUp } from './hold.ts';
import type { Drawing, Reason } from './reason.ts';
import { undoing, waitingFor } from './why-waiting.ts';
import { stageOf, type Facts, type IncidentFact, type ItemFact, type Token } from './facts.ts';

/** Explains from the facts why a token does not go on. */
export function whyHere(facts: Facts, token: Token, drawing: Drawing): Reason {
  const item = facts.openItems.get(token.element) ?? null;
  const incident = incidentOf(facts, token, item);
  if (incident !== null) return stopped(incident);
  if (facts.state === 'suspended') return SUSPENDED;
  return item === null ? moving(facts, token, drawing) : stageReason(item);
}

/** Why a token without work of its own is where it is. */
function moving(facts: Facts, token: Token, drawing: Drawing): Reason {
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
  return heldUp(item) ?? working(item);
}

const SUSPENDED: Reason = {
  tone: 'warn',
  short: t('suspended'),
  parts: told('stands still until somebody resumes the instance'),
};

const PASSING: Reason = { tone: 'plain', short: t('running'), parts: told('is being carried out') };

const CHOOSING: Reason = {
  tone: 'plain',
  short: t('to be chosen'),
  parts: told('waits until somebody chooses what is to be done, or says that it is enough'),
};

interface Waiting {
  readonly short: string;
  readonly text: () => readonly Part[];
}

const WAITING_FOR: Readonly<Record<PerformerKind, Waiting>> = {
  human: { short: t('waits for a person'), text: () => told('waits for a person') },
  agent: { short: t('waits for an agent'), text: () => told('waits for an agent') },
  bot: { short: t('waits for a bot'), text: () => told('waits for a bot') },
  api: { short: t('waits for the API'), text: () => told('waits for the API') },
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
    short: t('stopped'),
    parts: told('stopped and needs an operator: {why}', { why: clipped(why) }),
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
      return claimed(stage.by, stage.review);
    case 'pausing':
      return {
        tone: 'warn',
        short: t('attempt {attempt} soon', { attempt: item.feedback.length + 1 }),
        parts: withFault(
          told('came back, is offered again from {when}', { when: moment(stage.retryAt) }),
          item,
        ),
      };
    case 'exhausted':
      return {
        tone: 'danger',
        short: t('no attempt left'),
        parts: withFault(told('has no attempt left'), item),
      };
    case 'closed':
      return closed(item, stage.how);
    default:
      return assertNever(stage);
  }
}

function claimed(performer: string, review: Review | null): Reason {
  const by = code(performer);
  if (review === null)
    return {
      tone: 'claim',
      short: t('claimed'),
      parts: told('claimed by {by}, being verified', { by }),
    };
  const { groups } = review;
  return {
    tone: 'claim',
    short: t('to be decided'),
    parts:
      groups.length === 0
        ? told('claimed by {by}, waits for the decision of a person', { by })
        : told('claimed by {by}, waits for the decision of a person of {groups}', {
            by,
            groups: oneOfThem(groups),
          }),
  };
}

function closed(item: ItemFact, how: 'committed' | 'cancelled' | 'errorThrown'): Reason {
  const by = item.claims.find(({ committed }) => committed)?.claim.by;
  if (how === 'cancelled')
    return {
      tone: 'quiet',
      short: t('called off'),
      parts: told('was called off: it is not needed any more'),
    };
  if (how === 'errorThrown')
    return {
      tone: 'warn',
      short: t('error'),
      parts: told('ended with an error that the diagram foresees'),
    };
  const parts =
    by === undefined
      ? told('done, verified and committed')
      : told('done by {by}, verified and committed', { by: code(by) });
  return { tone: 'ok', short: t('done'), parts };
}

function offered(item: ItemFact): Reason {
  const whom = WAITING_FOR[item.kind];
  if (item.assignee !== null)
    return {
      tone: 'plain',
      short: item.assignee,
      parts: told('is with {who}', { who: code(item.assignee) }),
    };
  const groups = item.assignment?.candidateGroups ?? [];
  const attempt = item.feedback.length + 1;
  const wait =
    item.kind === 'human' && groups.length > 0
      ? told('waits for a person of {groups}', { groups: oneOfThem(groups) })
      : whom.text();
  return {
    tone: attempt === 1 ? 'plain' : 'warn',
    short: whom.short,
    parts: withFault(
      attempt === 1
        ? wait
        : told<Part>('{wait} (attempt {attempt})', { wait, attempt: String(attempt) }),
      item,
    ),
  };
}

function oneOfThem(groups: readonly string[]): string {
  return new Intl.ListFormat(language(), { type: 'disjunction' }).format(groups);
}

function held(item: ItemFact, by: string): Reason {
  if (item.kind === 'human')
    return { tone: 'plain', short: by, parts: told('is with {who}', { who: code(by) }) };
  const percent = item.progress?.percent ?? null;
  return percent === null
    ? { tone: 'plain', short: t('at work'), parts: told('is worked on by {by}', { by: code(by) }) }
    : {
        tone: 'plain',
        short: t('at work, says {percent} %', { percent }),
        parts: told('is worked on by {by}, which reports {percent} % (unverified)', {
          by: code(by),
          percent: String(percent),
        }),
      };
}

function withFault(parts: readonly Part[], item: ItemFact): readonly Part[] {
  const message = item.feedback.at(-1)?.message ?? '';
  return message === '' ? parts : [...parts, ` — ${message}`];
}

function joining(token: Token, { incoming }: Drawing): Reason {
  const all = incoming(token.elementId);
  const rest = Math.max(0, all - new Set(token.arrived).size);
  return {
    tone: 'plain',
    short: t('{some} of {all}', { some: token.arrived.length, all }),
    parts:
      rest === 0
        ? told('waits for its other branches')
        : toldMany(
            rest,
            'waits for {count} further branch of {all}',
            'waits for {count} further branches of {all}',
            { all: String(all) },
          ),
  };
}

function repeating({ total, done }: NonNullable<Token['loop']>): Reason {
  if (total === null)
    return {
      tone: 'plain',
      short: t('{count} done', { count: done }),
      parts: toldMany(
        done,
        'is repeated: {count} pass is done',
        'is repeated: {count} passes are done',
      ),
    };
  return {
    tone: 'plain',
    short: t('{some} of {all}', { some: done, all: total }),
    parts: toldMany(
      done,
      'is done once for each of {total}: {count} of them is done',
      'is done once for each of {total}: {count} of them are done',
      { total: String(total) },
    ),
  };
}

function containing(facts: Facts, token: Token): Reason | null {
  const inside = facts.inside.get(token.element) ?? 0;
  if (inside === 0) return null;
  for (const { called, scope, elementId } of facts.tokens.values())
    if (called && scope === token.element)
      return {
        tone: 'quiet',
        short: t('called'),
        parts: told('waits for the process {process}', { process: who(elementId) }),
      };
  return {
    tone: 'quiet',
    short: t('{count} inside', { count: inside }),
    parts: toldMany(
      inside,
      'is open: {count} token is inside',
      'is open: {count} tokens are inside',
    ),
  };
}
