import type { LedgerState, Receipt } from '../../../shared/effect-ledger.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { valueAt } from '../../../shared/json-pointer.ts';
import { faultsOf } from '../../engine/index.ts';
import { evaluateIn } from '../connectors/feel.ts';
import { canonicalJson, sha256 } from '../hash.ts';
import type { ToolOperation } from './tool-set.ts';
import type { ToolAnswer } from './transport.ts';

/** What an answer came to: as it stands in the ledger, and as its receipt says it. */
export interface Judged {
  readonly state: Extract<LedgerState, 'returned' | 'failed' | 'unknown'>;
  readonly status: Extract<Receipt['status'], 'ok' | 'error' | 'unknown'>;
  readonly result: JsonValue;
  readonly detail: string;
  readonly spent: Readonly<Record<string, number>>;
}

/** The most (characters of JSON) of an answer that is kept. */
const MOST_KEPT = 65_536;

/**
 * Judges what a tool has answered. Only what is exactly true is a success; where an effect may have
 * happened all the same nothing is assumed: it is unknown, and has to be found out.
 */
export function judgeAnswer(operation: ToolOperation, answer: ToolAnswer): Judged {
  if (answer.type === 'unanswered') {
    const detail = `${answer.code}: ${answer.detail}`;
    return doubtful(operation, { isDone: answer.isUnsent ? false : null, result: null, detail });
  }
  const { status, body } = answer;
  const result = keptOf(body);
  const spent = tokensIn(operation, body);
  const outcome = outcomeOf(operation, { status, body });
  if (outcome.isDone === true) {
    const detail = result === body ? '' : 'The answer is too large to be kept; its hash is.';
    return { state: 'returned', status: 'ok', result, detail, spent };
  }
  return { ...doubtful(operation, { ...outcome, result }), spent };
}

interface Outcome {
  /** `null`: nobody knows. */
  readonly isDone: boolean | null;
  readonly detail: string;
}

function outcomeOf(
  { successWhen, result: schema }: ToolOperation,
  names: { readonly status: number; readonly body: JsonValue },
): Outcome {
  const { status, body } = names;
  // A system that has broken down may have done it before.
  if (status >= 500) return { isDone: null, detail: `Expected an answer, but found ${status}.` };
  const found = evaluateIn(successWhen, { ...names });
  if (!found.ok || typeof found.value !== 'boolean')
    return {
      isDone: null,
      detail: `Expected "${successWhen}" to be true or false of answer ${status}, but it is neither.`,
    };
  if (!found.value)
    return {
      isDone: false,
      detail: `Expected "${successWhen}" of answer ${status}, but it is not.`,
    };
  const [fault] = schema === undefined ? [] : faultsOf(schema, body);
  if (fault === undefined) return { isDone: true, detail: '' };
  const where = fault.pointer || 'its root';
  return {
    isDone: null,
    detail: `Expected an answer as agreed, but at ${where}: ${fault.message}`,
  };
}

function doubtful(
  { isEffect }: ToolOperation,
  { isDone, result, detail }: Outcome & { readonly result: JsonValue },
): Judged {
  const isOpen = isDone === null && isEffect;
  return isOpen
    ? { state: 'unknown', status: 'unknown', result, detail, spent: {} }
    : { state: 'failed', status: 'error', result, detail, spent: {} };
}

/** What is kept of an answer: all of it, or what says which it was. */
export function keptOf(body: JsonValue): JsonValue {
  const size = JSON.stringify(body).length;
  if (size <= MOST_KEPT) return body;
  return { tooLarge: true, characters: size, sha256: sha256(canonicalJson(body)) };
}

function tokensIn({ tokens }: ToolOperation, body: JsonValue): Readonly<Record<string, number>> {
  const used = tokens === undefined ? undefined : valueAt(body, tokens);
  return typeof used === 'number' && used > 0 ? { tokens: used } : {};
}

/** Whether an answer shows that an effect has happened; `null` when it does not say. */
export function hasHappened(
  happenedWhen: string,
  answer: ToolAnswer,
  args: JsonObject,
): boolean | null {
  if (answer.type === 'unanswered' || answer.status >= 500) return null;
  const { status, body } = answer;
  if (status === 401 || status === 403 || status === 429) return null;
  const found = evaluateIn(happenedWhen, { status, body, arguments: args });
  return found.ok && typeof found.value === 'boolean' ? found.value : null;
}
