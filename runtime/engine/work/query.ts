import { instanceOf } from '../../../shared/ids.ts';
import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { Question } from '../../../shared/query.ts';
import type { CommandOf } from '../command.ts';
import type { QueryRow, WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';
import { planIn } from './input.ts';
import { closed, fence } from './fence.ts';
import { asHolder } from './lease.ts';
import { answerFaults, questionFaults } from './question-faults.ts';
import type { TellWorkItem } from './tell.ts';

/** How many questions a performer may ask about one item, where its model does not say. */
const MOST_QUESTIONS = 20;

/**
 * A performer asks people. The same question again is the same question.
 * @rejects as every call of a holder; idempotencyConflict, invalidContent, budgetSpent
 */
export function raiseQuery(
  run: Run,
  command: CommandOf<'raiseQuery'>,
  tell: TellWorkItem,
): Rejection | null {
  const { workItem, question } = command;
  const held = fence(run, workItem, command.proof);
  if (held.type !== 'held') return asHolder(run, command, { type: 'ask', command }, tell);
  const before = earlier(run, workItem, question.queryKey);
  if (before !== null) return again(run, before, command);
  return (
    unaskable(question) ?? overBudget(run, held.item) ?? tell(workItem, { type: 'ask', command })
  );
}

function unaskable(question: Question): Rejection | null {
  const faults = questionFaults(question);
  if (faults.length === 0) return null;
  return reject(
    'invalidContent',
    `Expected a question that can be answered, but ${faults.join('; ')}.`,
    { faults: [...faults] },
  ).rejection;
}

/** Questions cost people's time: a performer has so many, and what the orchestrator asks is not counted. */
function overBudget(run: Run, item: WorkItemRow): Rejection | null {
  const { id, element, spent } = item;
  const budgets = planIn(run.nodeOf(element), item)?.governance?.budgets;
  const most = budgets?.['questions'] ?? MOST_QUESTIONS;
  const asked = spent?.['questions'] ?? 0;
  if (asked < most) return null;
  return reject(
    'budgetSpent',
    `Expected at most ${most} questions about ${id}, but ${asked} were asked.`,
    { workItem: id, budget: 'questions', most },
  ).rejection;
}

/**
 * The orchestrator, or somebody on its behalf, asks people about an item. Whoever works on it waits
 * for the answer, and cannot pass over it.
 * @rejects itemClosed, notInState, invalidContent, idempotencyConflict
 */
export function askPeople(
  run: Run,
  command: CommandOf<'askPeople'>,
  tell: TellWorkItem,
): Rejection | null {
  const { workItem, question } = command;
  if (run.draft.get(workItem)?.type !== 'workItem') return closed(workItem).rejection;
  const before = earlier(run, workItem, question.queryKey);
  if (before !== null) return again(run, before, command);
  return unaskable(question) ?? tell(workItem, { type: 'ask', command });
}

function earlier(run: Run, workItem: WorkItemRow['id'], key: string): QueryRow | null {
  for (const row of run.draft.queries(workItem)) if (row.question.queryKey === key) return row;
  return null;
}

function again(
  run: Run,
  { id, question, state }: QueryRow,
  command: CommandOf<'raiseQuery'> | CommandOf<'askPeople'>,
): Rejection | null {
  if (JSON.stringify(question) !== JSON.stringify(command.question))
    return reject(
      'idempotencyConflict',
      `Expected the question ${question.queryKey} as it was first asked, but it differs.`,
      { queryId: id },
    ).rejection;
  run.reply = { queryId: id, state };
  return null;
}

/**
 * Somebody answers a question. Whoever has asked cannot answer, nor can one who answers for them.
 * @rejects notFound, notInState, forbidden, dutiesNotSegregated, invalidContent
 */
export function answerQuery(
  run: Run,
  { query, answer, groups }: CommandOf<'answerQuery'>,
  tell: TellWorkItem,
): Rejection | null {
  const row = run.draft.get(query);
  if (row?.type !== 'query')
    return reject('notFound', `Expected a question ${query}, but there is none.`).rejection;
  const wrong = mayAnswer(row, answer.by, groups) ?? offSchema(row, answer.answer);
  if (wrong !== null) return wrong;
  run.reply = { queryId: query, instanceId: instanceOf(query), state: 'answered' };
  return tell(row.workItem, {
    type: 'answered',
    query,
    answer: { ...answer, at: run.at },
  });
}

function mayAnswer(
  { id, state, question, barred = [], by: asker }: QueryRow,
  by: string,
  groups: readonly string[],
): Rejection | null {
  if (state !== 'open')
    return reject('notInState', `Expected the question ${id} to be open, but it is ${state}.`, {
      state,
    }).rejection;
  if (by === asker || barred.includes(by))
    return reject(
      'dutiesNotSegregated',
      `Expected somebody else to answer ${id}, but ${by} has asked it, or answers for who has.`,
    ).rejection;
  const isInvited =
    question.groups.length === 0 ||
    question.groups.some((group) => groups.includes(group) || groups.includes('*'));
  if (isInvited) return null;
  return reject(
    'forbidden',
    `Expected one of ${question.groups.join(', ')} to answer ${id}, but ${by} is none.`,
  ).rejection;
}

function offSchema(
  { question }: QueryRow,
  answer: CommandOf<'answerQuery'>['answer']['answer'],
): Rejection | null {
  const faults = answerFaults(question, answer);
  if (faults.length === 0) return null;
  return reject(
    'invalidContent',
    `Expected an answer as it was asked for, but ${faults.join('; ')}.`,
    { faults: [...faults] },
  ).rejection;
}

/** Nobody has answered in time. */
export function passQuery(row: QueryRow, tell: TellWorkItem): void {
  if (row.state !== 'open') return;
  const { type: onTimeout } = row.question.onTimeout;
  tell(row.workItem, { type: 'unanswered', query: row.id, onTimeout });
}
