import type { LedgerState } from '../../../shared/effect-ledger.ts';
import { instanceOf, type LedgerId, type WorkItemId } from '../../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { valueAt } from '../../../shared/json-pointer.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { later } from '../../../shared/time.ts';
import type { LedgerRow } from '../../engine/index.ts';
import type { Log } from '../log.ts';
import { againAt, DONE, type Handled } from '../pumps/handled.ts';
import { sha256All } from '../hash.ts';
import type { Calls, Known } from './calls.ts';
import type { EffectHand } from './effect-hand.ts';
import { hasHappened, judgeAnswer } from './judge-answer.ts';
import { ANY_GOOD, type ToolOperation } from './tool-set.ts';
import type { FoundTool } from './tool-sets.ts';
import type { ToolAnswer } from './transport.ts';

/** After so long (ms) nothing comes back any more: calls end before. */
const LONGEST_CALL_MS = 65_000;
/** The pause (ms) before a system is asked again what has happened; it doubles. */
const PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 600_000;

/** Undoes what was done, and finds out whether it is undone. */
export interface Compensator {
  /**
   * Calls the operation that undoes an effect; only a look at the system says that it is undone.
   * @rejects notFound, notInState for what cannot be undone, unavailable
   */
  compensate(workItem: WorkItemId, ledger: LedgerId): Promise<Outcome<LedgerState>>;
}

/** Carries out what was approved, finds out what is not known, and undoes what was done. */
export function createToolHand(calls: Calls, log: Log): EffectHand & Compensator {
  return {
    async execute(_due, { workItem, ledger }) {
      const known = await calls.known(workItem, ledger);
      if (!known.ok) return againAt(soon(calls, 0), known.rejection.detail);
      if (known.value === null || known.value.row.state !== 'proposed') return DONE;
      const done = await calls.call(workItem, ledger);
      if (done.ok) return DONE;
      if (done.rejection.code === 'unavailable')
        return againAt(soon(calls, 0), done.rejection.detail);
      // Not dispatched, so it has not happened: whoever waits for it is told why.
      await write(calls, known.value.row, 'failed', done.rejection.detail);
      return DONE;
    },
    async resolve(due, { workItem, ledger }) {
      return await resolve(calls, log, { workItem, ledger, failures: due.failures });
    },
    compensate: async (workItem, ledger) => await compensate(calls, workItem, ledger),
  };
}

interface Open {
  readonly workItem: WorkItemId;
  readonly ledger: LedgerId;
  readonly failures: number;
}

async function resolve(
  calls: Calls,
  log: Log,
  { workItem, ledger, failures }: Open,
): Promise<Handled> {
  if (calls.running(ledger) !== null) return againAt(soon(calls, 0), 'the call is under way');
  const looked = await calls.known(workItem, ledger);
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
  { row, found }: Known,
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

function soon({ parts }: Calls, failures: number): ReturnType<typeof later> {
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

async function write(
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

/** Whether the system of record shows an effect; `null` when it does not say. */
async function look(
  calls: Calls,
  row: LedgerRow,
  { set, operation }: FoundTool,
): Promise<{ readonly isDone: boolean; readonly result: JsonValue } | null> {
  const { confirm } = operation;
  if (confirm === undefined) return null;
  const { signer, transports } = calls.parts;
  const effectKey = signer.idempotencyKey(row.workItem, row.action.effectKey);
  const args = namedIn(confirm.path, { ...row.action.arguments, effectKey });
  const answer: ToolAnswer = await transports.http.send({
    operation: readingOf(operation, confirm.path),
    connector: operation.connector ?? set.connector,
    arguments: args,
    idempotencyKey: effectKey,
    signal: calls.signal,
  });
  const isDone = hasHappened(confirm.happenedWhen, answer, row.action.arguments);
  if (isDone === null || answer.type === 'unanswered') return null;
  return { isDone, result: answer.body };
}

function readingOf(operation: ToolOperation, path: string): ToolOperation {
  return { ...operation, method: 'GET', path, isEffect: false, successWhen: ANY_GOOD };
}

/** Only what the path names: a look hands over nothing else. */
function namedIn(path: string, args: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(args).filter(([name]) => path.includes(`{${name}}`)));
}

async function compensate(
  calls: Calls,
  workItem: WorkItemId,
  ledger: LedgerId,
): Promise<Outcome<LedgerState>> {
  const looked = await calls.known(workItem, ledger);
  if (!looked.ok) return looked;
  if (looked.value === null)
    return reject('notFound', `Expected the effect ${ledger}, but there is none.`);
  const { row, found } = looked.value;
  const undo = await undoingOf(calls, looked.value);
  if (!undo.ok) return undo;
  if (row.state === 'compensated') return accept(row.state);
  if (!DONE_STATES.has(row.state))
    return reject('notInState', `Expected ${ledger} to have happened, but it is ${row.state}.`);
  const { operation } = undo.value.tool;
  await write(calls, row, 'compensating', `By ${operation.name}.`);
  const { state, detail } = judgeAnswer(operation, await sendUndo(calls, row, undo.value));
  const shown = found === null ? null : await look(calls, row, found);
  const isGone = shown?.isDone === false;
  if (isGone) await write(calls, row, 'compensated', 'The system of record shows it no more.');
  // Whatever the operation said: nobody has seen that it is undone.
  else await write(calls, row, 'compensating', `Not shown to be undone (${state}). ${detail}`);
  return accept(isGone ? 'compensated' : 'compensating');
}

async function sendUndo(
  calls: Calls,
  { workItem, action }: LedgerRow,
  { tool: { set, operation }, arguments: args }: Undoing,
): Promise<ToolAnswer> {
  return await calls.parts.transports[set.transport].send({
    operation,
    connector: operation.connector ?? set.connector,
    arguments: args,
    idempotencyKey: sha256All(workItem, action.effectKey, 'undo'),
    signal: calls.signal,
  });
}

const DONE_STATES: ReadonlySet<LedgerState> = new Set(['returned', 'verified', 'compensating']);

interface Undoing {
  readonly tool: FoundTool;
  readonly arguments: JsonObject;
}

async function undoingOf(calls: Calls, { row, found }: Known): Promise<Outcome<Undoing>> {
  const plan = found?.operation.compensator;
  if (found === null || plan === undefined)
    return reject(
      'notInState',
      `Expected ${row.action.tool} to say what undoes it, but it does not.`,
    );
  const tool = await calls.parts.toolSets.find(`${found.set.name}.${plan.operation}`);
  if (tool === null)
    return reject('notInState', `Expected an operation ${plan.operation}, but there is none.`);
  const done: JsonObject = { arguments: row.action.arguments, result: row.result ?? null };
  const pairs = Object.entries(plan.arguments).map(([name, pointer]): [string, JsonValue] => [
    name,
    valueAt(done, pointer) ?? null,
  ]);
  return accept({ tool, arguments: Object.fromEntries(pairs) });
}
