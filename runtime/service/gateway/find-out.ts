import type { LedgerState } from '../../../shared/effect-ledger.ts';
import { instanceOf, type LedgerId } from '../../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { later } from '../../../shared/time.ts';
import type { LedgerRow } from '../../engine/index.ts';
import type { Log } from '../log.ts';
import { againAt, DONE, type Handled } from '../pumps/handled.ts';
import type { Calls, KnownEffect } from './calls.ts';
import { hasHappened, keptOf } from './judge-answer.ts';
import { ANY_GOOD, type ToolOperation } from './tool-set.ts';
import type { FoundTool } from './tool-sets.ts';
import type { ToolAnswer } from './transport.ts';

/** After so long (ms) nothing comes back any more: calls end before. */
const LONGEST_CALL_MS = 65_000;
/** The pause (ms) before a system is asked again what has happened; it doubles. */
const PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 600_000;

/** An effect that something is to be found out about, and how often that was tried. */
export interface Open {
  readonly ledger: LedgerId;
  readonly failures: number;
}

/** Finds out whether an effect has happened of which that is not known. */
export async function resolve(
  calls: Calls,
  log: Log,
  { ledger, failures }: Open,
): Promise<Handled> {
  if (calls.running(ledger) !== null) return againAt(soon(calls, 0), 'the call is under way');
  const looked = await calls.effect(ledger);
  if (!looked.ok) return againAt(soon(calls, failures), looked.rejection.detail);
  if (looked.value === null) return DONE;
  const { row } = looked.value;
  if (row.state === 'dispatched') return await giveUp(calls, row);
  return row.state === 'unknown' ? await findOut(calls, log, looked.value, failures) : DONE;
}

/** Nothing has come back of a call that nobody here is making. */
async function giveUp(calls: Calls, row: LedgerRow): Promise<Handled> {
  // Another runtime may be calling; none calls for longer.
  const over = later(row.since, LONGEST_CALL_MS);
  if (calls.parts.clock.now() < over) return againAt(over, 'nothing has come back yet');
  const detail = 'The runtime was stopped while the call was under way.';
  await write(calls, row, row.action.isEffect ? 'unknown' : 'failed', detail);
  return DONE;
}

async function findOut(
  calls: Calls,
  log: Log,
  { row, found }: KnownEffect,
  failures: number,
): Promise<Handled> {
  const happened = found === null ? null : await look(calls, row, found);
  if (happened === null || found === null) {
    log.warn('effect.unknown', { ledger: row.id, tool: row.action.tool, failures });
    // Where nothing says how to find out, an operator has to.
    if (found?.operation.confirm === undefined) return DONE;
    return againAt(soon(calls, failures), 'the system of record does not say');
  }
  if (happened.isDone) return await settle(calls, row, happened.result);
  const within = later(row.since, found.operation.confirm?.withinMs ?? 0);
  if (calls.parts.clock.now() < within)
    return againAt(soon(calls, failures), 'the system may still catch up');
  await write(calls, row, 'failed', 'The system of record does not show it: it has not happened.');
  return DONE;
}

/** When to try again: the more often it was in vain, the later. */
export function soon({ parts }: Calls, failures: number): ReturnType<typeof later> {
  const pause = Math.min(PAUSE_MS * 2 ** Math.min(failures, 20), LONGEST_PAUSE_MS);
  return later(parts.clock.now(), pause);
}

async function settle(calls: Calls, row: LedgerRow, result: JsonValue): Promise<Handled> {
  const at = calls.parts.clock.now();
  const call = { status: 'ok', startedAt: row.since, endedAt: at } as const;
  const detail = 'Nothing came back, but the system of record shows it.';
  await calls.parts.execute(
    instanceOf(row.workItem),
    {
      type: 'recordEffect',
      ledger: row.id,
      state: 'returned',
      receipt: null,
      detail,
      result,
      call,
    },
    null,
  );
  return DONE;
}

/** Writes down what has come of a call that was not answered. */
export async function write(
  calls: Calls,
  { id: ledger, workItem }: LedgerRow,
  state: LedgerState,
  detail: string,
): Promise<void> {
  const at = calls.parts.clock.now();
  const status = state === 'unknown' ? 'unknown' : 'error';
  await calls.parts.execute(
    instanceOf(workItem),
    {
      type: 'recordEffect',
      ledger,
      state,
      receipt: null,
      detail,
      call: { status, startedAt: at, endedAt: at },
    },
    null,
  );
}

/**
 * Whether the system of record shows an effect; `null` when it does not say. It is asked with the
 * values that the call was made with, and what it answers is kept as the answer of a call is.
 */
export async function look(
  calls: Calls,
  { workItem, by, action }: LedgerRow,
  { set, operation }: FoundTool,
): Promise<{ readonly isDone: boolean; readonly result: JsonValue } | null> {
  const { confirm } = operation;
  if (confirm === undefined) return null;
  const { privacy, signer, transports } = calls.parts;
  const instance = instanceOf(workItem);
  const args = await privacy.reveal({ instance, by, arguments: action.arguments }, operation);
  // Of who was forgotten nothing can be found out any more.
  if (args === null) return null;
  const effectKey = signer.idempotencyKey(workItem, action.effectKey);
  const answer: ToolAnswer = await transports.http.send({
    operation: readingOf(operation, confirm.path),
    connector: operation.connector ?? set.connector,
    arguments: namedIn(confirm.path, { ...args, effectKey }),
    idempotencyKey: effectKey,
    signal: calls.signal,
  });
  const isDone = hasHappened(confirm.happenedWhen, answer, args);
  if (isDone === null || answer.type === 'unanswered') return null;
  return { isDone, result: await privacy.mask(instance, keptOf(answer.body), operation) };
}

function readingOf(operation: ToolOperation, path: string): ToolOperation {
  return { ...operation, method: 'GET', path, isEffect: false, successWhen: ANY_GOOD };
}

/** Only what the path names: a look hands over nothing else. */
function namedIn(path: string, args: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(args).filter(([name]) => path.includes(`{${name}}`)));
}
