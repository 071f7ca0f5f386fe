import { instanceOf } from '../../../shared/ids.ts';
import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { CommandOf } from '../command.ts';
import type { QueryRow, WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';
import { faultsOf } from '../verification/contract.ts';
import { closed } from './fence.ts';
import { asHolder } from './lease.ts';
import type { TellWorkItem } from './tell.ts';

/**
 * A performer asks people. The same question again is the same question.
 * @rejects as every call of a holder; idempotencyConflict, budgetSpent
 */
export function raiseQuery(
  run: Run,
  command: CommandOf<'raiseQuery'>,
  tell: TellWorkItem,
): Rejection | null {
  const { workItem, question } = command;
  const before = earlier(run, workItem, question.queryKey);
  if (before !== null) return again(run, before, command);
  return asHolder(run, command, { type: 'ask', command }, tell);
}

/** The orchestrator, or somebody on its behalf, asks people about an item. @rejects itemClosed, notInState */
export function askPeople(
  run: Run,
  command: CommandOf<'askPeople'>,
  tell: TellWorkItem,
): Rejection | null {
  const { workItem, question } = command;
  if (run.draft.get(workItem)?.type !== 'workItem') return closed(workItem).rejection;
  const before = earlier(run, workItem, question.queryKey);
  if (before !== null) return again(run, before, command);
  return tell(workItem, { type: 'ask', command });
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
  const wrong = mayAnswer(run, row, answer.by, groups) ?? offSchema(row, answer.answer);
  if (wrong !== null) return wrong;
  run.reply = { queryId: query, instanceId: instanceOf(query), state: 'answered' };
  return tell(row.workItem, {
    type: 'answered',
    query,
    answer: { ...answer, at: run.at },
  });
}

function mayAnswer(
  run: Run,
  { id, state, question, workItem, by: asker }: QueryRow,
  by: string,
  groups: readonly string[],
): Rejection | null {
  if (state !== 'open')
    return reject('notInState', `Expected the question ${id} to be open, but it is ${state}.`, {
      state,
    }).rejection;
  const item = run.draft.get(workItem);
  const performer = item?.type === 'workItem' ? item.performer : undefined;
  if (by === asker || by === performer?.sponsor)
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
  { question: { answerSchema, options } }: QueryRow,
  answer: CommandOf<'answerQuery'>['answer']['answer'],
): Rejection | null {
  const faults =
    answerSchema === null
      ? []
      : faultsOf(answerSchema, answer).map(({ pointer, message }) => `${pointer}: ${message}`);
  const isOption =
    options.length === 0 ||
    options.some(({ value }) => JSON.stringify(value) === JSON.stringify(answer));
  if (!isOption) faults.push('it is none of the options');
  if (faults.length === 0) return null;
  return reject(
    'invalidContent',
    `Expected an answer as it was asked for, but ${faults.join('; ')}.`,
  ).rejection;
}

/** Nobody has answered in time. */
export function passQuery(row: QueryRow, tell: TellWorkItem): void {
  if (row.state !== 'open') return;
  const { type: onTimeout } = row.question.onTimeout;
  tell(row.workItem, { type: 'unanswered', query: row.id, onTimeout });
}
