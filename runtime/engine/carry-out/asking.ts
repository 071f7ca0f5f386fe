import { queryId } from '../../../shared/ids.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { Question } from '../../../shared/query.ts';
import { durationMs, later } from '../../../shared/time.ts';
import type { Feedback } from '../../../shared/work-item.ts';
import type { DirectiveOf } from '../directive.ts';
import type { QueryRow, WorkItemRow } from '../entities.ts';
import { fallbackAdjudication } from '../policy/adjudicate.ts';
import { rivalsOf } from '../policy/duties.ts';
import type { Run } from '../run.ts';
import type { Governance } from '../work/governance.ts';
import { isShowable } from '../work/question-faults.ts';
import { governanceOf, openReview } from './adjudicating.ts';
import { unusualQuestion, type QuestionTerms } from './unusual-question.ts';
import { keepAnswer } from './examples.ts';
import { planOf } from './work.ts';

/** How long (ms) a performer that waits for people keeps its lease: three days. */
const PARKED_MS: number = 72 * 3_600_000;

/** How long (ms) the performer that has asked is preferred once it is answered. */
const PREFERRED_MS: number = 60_000;

/** Lays a question before people. */
export function raiseQuery(
  run: Run,
  item: WorkItemRow,
  { command }: DirectiveOf<'raiseQuery'>,
): void {
  if (command.type === 'askPeople')
    return ask(run, item, command.question, { by: command.by, house: true });
  const { owner, sponsor } = item.performer ?? { owner: null, sponsor: null };
  const named = [owner, sponsor].filter((name) => name !== null);
  const barred = [...new Set([...named, ...rivalsOf(run, item)])];
  ask(run, item, command.question, {
    by: command.proof.by,
    ...(barred.length === 0 ? {} : { barred }),
  });
}

type Asker = Pick<QueryRow, 'by' | 'house' | 'barred'>;

function ask(
  run: Run,
  { id: workItem, elementId }: WorkItemRow,
  question: Question,
  asker: Asker,
): void {
  const query = queryId(run.draft.base.instance, run.nextSeq);
  run.record({ type: 'queryRaised', query, workItem, elementId, question, ...asker });
  run.reply = { ...run.reply, queryId: query, state: 'open' };
}

/** Asks people for the fields a claim is not sure enough of, or whether what is unusual is right. */
export function askMissing(
  run: Run,
  item: WorkItemRow,
  { adjudication }: DirectiveOf<'askMissing'>,
): void {
  const { missing, unusual = [] } = adjudication.inputs;
  const plan = governanceOf(run, item);
  const terms = termsOf(run, plan);
  const asker = { by: item.elementId, house: true } as const;
  if (missing.length === 0)
    return ask(run, item, unusualQuestion(run, item, { codes: unusual, terms }), asker);
  const question: Question = {
    queryKey: `missing:${item.attempt}`,
    kind: 'parameter',
    question: `${plan.question} (${missing.join(', ')})`,
    answerSchema: schemaOf(missing, planOf(run, item).contract.output),
    options: [],
    evidence: item.claim?.evidence ?? [],
    trigger: 'confidence',
    blocking: true,
    ...terms,
    expectedSeconds: 30,
    fingerprint: `${item.elementId}:${missing.join(',')}`,
  };
  ask(run, item, question, asker);
}

/** Whom the orchestrator asks, and until when: whoever looks at what carries little risk. */
function termsOf(run: Run, { lanes }: Governance): QuestionTerms {
  const lane = lanes.find((one) => one.lane === 'low-risk');
  const withinMs = lane?.withinMs ?? null;
  return {
    groups: lane?.groups ?? [],
    dueAt: withinMs === null ? null : later(run.at, withinMs),
    onTimeout: { type: 'escalate' },
  };
}

/** The fields that are missing, each as the contract has it where a form can show that. */
function schemaOf(missing: readonly string[], contract: JsonObject | null): JsonObject {
  const known = contract?.['properties'];
  const fields = missing.map((field): [string, JsonValue] => {
    const own = isJsonObject(known) ? known[field] : undefined;
    return [field, isJsonObject(own) && isShowable(own) ? own : {}];
  });
  return {
    type: 'object',
    properties: Object.fromEntries(fields),
    required: [...missing],
    additionalProperties: false,
  };
}

/** A question has its answer, or nobody has answered in time. */
export function closeQuery(
  run: Run,
  item: WorkItemRow,
  { query, answer }: DirectiveOf<'closeQuery'>,
): void {
  const { id: workItem, elementId } = item;
  if (answer !== null) {
    keepAnswer(run, item, queryOf(run, query), answer);
    return run.record({ type: 'queryAnswered', query, workItem, elementId, answer });
  }
  const { question } = queryOf(run, query);
  if (question.onTimeout.type !== 'default')
    return run.record({ type: 'queryClosed', query, workItem, elementId, how: 'expired' });
  run.record({
    type: 'queryAnswered',
    query,
    workItem,
    elementId,
    answer: {
      answer: question.onTimeout.answer,
      by: 'engine',
      at: run.at,
      reasonCode: 'TIMEOUT',
      activeMs: null,
      shown: null,
      reused: null,
    },
  });
}

function queryOf(run: Run, query: QueryRow['id']): QueryRow {
  const row = run.draft.get(query);
  if (row?.type === 'query') return row;
  throw new InvariantViolation(`the question ${query}`, 'it is not there');
}

/** The holder waits for people: its lease lasts as long as they may take. */
export function parkLease(run: Run, { id: workItem }: WorkItemRow): void {
  run.record({ type: 'leaseRenewed', workItem, until: later(run.at, durationMs(PARKED_MS)) });
}

/** Answered: the holder is preferred for a moment, then anybody may go on from its checkpoint. */
export function wakeHolder(run: Run, { id: workItem }: WorkItemRow): void {
  run.record({ type: 'leaseRenewed', workItem, until: later(run.at, durationMs(PREFERRED_MS)) });
}

/** The performer does its work anew, and is told the answers; no attempt is taken off. */
export function handAnswerBack(run: Run, item: WorkItemRow): void {
  const { id: workItem, elementId, attempt, attemptsLeft } = item;
  const feedback: Feedback = {
    attempt,
    reason: 'answer',
    message: 'People have answered: go on with what they said.',
    checks: [],
  };
  const retryAt = run.at;
  run.record({ type: 'attemptFailed', workItem, elementId, feedback, attemptsLeft, retryAt });
}

/** Nobody has answered: an expert decides in place of the answer. */
export function escalateQuestion(run: Run, item: WorkItemRow): void {
  openReview(run, item, {
    type: 'openReview',
    adjudication: fallbackAdjudication(run, item, governanceOf(run, item), 'UNANSWERED'),
  });
}
