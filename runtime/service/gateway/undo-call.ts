import type { UndoCall } from '../../../shared/effect-ledger.ts';
import { instanceOf } from '../../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { valueAt } from '../../../shared/json-pointer.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import type { CommandOf } from '../../engine/index.ts';
import type { Executed } from '../execute.ts';
import { sha256All } from '../hash.ts';
import type { Log } from '../log.ts';
import { DONE, type Handled } from '../pumps/handled.ts';
import type { Calls, KnownEffect } from './calls.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { FoundTool } from './tool-sets.ts';

/** One effect that is being undone. */
export interface Undoing extends KnownEffect {
  readonly calls: Calls;
  readonly log: Log;
  /** How often it was tried before. */
  readonly failures: number;
}

/** What came of asking for it. */
export type Tried =
  | { readonly type: 'called' }
  /** Not now: nothing was called. */
  | { readonly type: 'notNow'; readonly why: string }
  /** Never: nothing says how. */
  | { readonly type: 'gaveUp'; readonly why: string };

/**
 * Calls what undoes an effect, with what was given to it and what it has answered. It is written
 * down before, so that a crash in between is known of; its name is its own, and always the same.
 */
export async function callUndo(undoing: Undoing): Promise<Tried> {
  const { calls, row } = undoing;
  const plan = await planOf(undoing);
  if (typeof plan === 'string') return { type: 'gaveUp', why: plan };
  const { tool, call } = plan;
  const { clock, privacy } = calls.parts;
  const detail = `By ${call.tool}.`;
  const sent = await record(undoing, {
    state: 'compensating',
    detail,
    undo: { ...call, status: 'sent' },
  });
  if (!sent.ok) return { type: 'notNow', why: sent.rejection.detail };
  const startedAt = clock.now();
  const { workItem, by, action } = row;
  const idempotencyKey = sha256All(workItem, action.effectKey, 'undo');
  const sending = { workItem, by, arguments: call.arguments, idempotencyKey };
  const answer = judgeAnswer(tool.operation, await calls.send(sending, tool));
  const result = await privacy.mask(instanceOf(workItem), answer.result, tool.operation);
  const { status } = answer;
  await record(undoing, {
    state: 'compensating',
    detail: answer.detail,
    result,
    undo: { ...call, status },
    call: { status, startedAt, endedAt: clock.now() },
  });
  return { type: 'called' };
}

/** The system of record shows it no more: that alone makes it undone. */
export async function recordUndone(undoing: Undoing): Promise<Handled> {
  const detail = 'The system of record shows it no more.';
  await record(undoing, { state: 'compensated', detail });
  return DONE;
}

/** It is not tried any more: whoever waits for it is told, and somebody has to look. */
export async function giveUp(undoing: Undoing, why: string): Promise<Handled> {
  const { log, row } = undoing;
  const { id: ledger, action, state } = row;
  log.error('effect.notUndone', { ledger, tool: action.tool, why });
  await record(undoing, { state, detail: `${action.tool} is not undone: ${why}`, gaveUp: true });
  return DONE;
}

/** By what it is undone, and with what; or why that cannot be said. */
async function planOf({ calls, row, found }: Undoing): Promise<Plan | string> {
  const plan = found?.operation.compensator;
  if (found === null || plan === undefined) return 'nothing says what undoes it.';
  const tool = await calls.parts.toolSets.find(`${found.set.name}.${plan.operation}`);
  if (tool === null) return `there is no operation ${plan.operation} any more.`;
  const done: JsonObject = { arguments: row.action.arguments, result: row.result ?? null };
  const args: Record<string, JsonValue> = {};
  for (const [name, pointer] of Object.entries(plan.arguments)) {
    const value = valueAt(done, pointer);
    if (value === undefined) return `${plan.operation} needs ${pointer}, which is not known.`;
    args[name] = value;
  }
  const call = {
    tool: tool.operation.name,
    toolVersion: tool.version,
    arguments: args,
    effectKey: `${row.action.effectKey}:undo`,
    connector: tool.operation.connector ?? tool.set.connector,
  };
  return { tool, call };
}

interface Plan {
  readonly tool: FoundTool;
  readonly call: Omit<UndoCall, 'status'>;
}

async function record(
  { calls, row }: Undoing,
  what: Pick<CommandOf<'recordEffect'>, 'state' | 'detail'> & Partial<CommandOf<'recordEffect'>>,
): Promise<Outcome<Executed>> {
  const { id: ledger, workItem } = row;
  const command = { ...what, type: 'recordEffect', ledger, receipt: null } as const;
  return await calls.parts.execute(instanceOf(workItem), command, null);
}
