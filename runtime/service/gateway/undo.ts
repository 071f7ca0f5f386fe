import type { LedgerState } from '../../../shared/effect-ledger.ts';
import { later } from '../../../shared/time.ts';
import type { Log } from '../log.ts';
import { againAt, DONE, type Handled } from '../pumps/handled.ts';
import type { Calls } from './calls.ts';
import { look, resolve, soon, write, type Open } from './find-out.ts';
import { callUndo, giveUp, recordUndone, type Undoing } from './undo-call.ts';

/** How often it is tried, and looked at, before somebody is told: for some minutes. */
const MOST_TRIES = 8;

/** What has not come back yet, or of which that is not known: that is found out first. */
const OPEN: ReadonlySet<LedgerState> = new Set(['dispatched', 'unknown']);
const OVER: ReadonlySet<LedgerState> = new Set(['proposed', 'failed', 'refuted', 'compensated']);

/**
 * Undoes an effect: what nobody knows is found out first; then the operation that undoes it is
 * called, once, under a name of its own; and only a look at the system of record says that it is
 * undone. A repetition after a crash looks before it calls.
 * @see work-item protocol, invariant I9
 */
export async function undo(calls: Calls, log: Log, open: Open): Promise<Handled> {
  const { ledger, failures } = open;
  if (calls.running(ledger) !== null) return againAt(soon(calls, 0), 'the call is under way');
  const looked = await calls.effect(ledger);
  if (!looked.ok) return againAt(soon(calls, failures), looked.rejection.detail);
  if (looked.value === null) {
    log.warn('effect.gone', { ledger });
    return DONE;
  }
  const { row } = looked.value;
  if (OVER.has(row.state) || row.stands === true) return DONE;
  const undoing: Undoing = { calls, log, failures, ...looked.value };
  if (OPEN.has(row.state)) return await findOutFirst(undoing);
  if (row.state !== 'intended') return await undoKnown(undoing);
  await write(calls, row, 'failed', 'It was never called.');
  return DONE;
}

async function findOutFirst(undoing: Undoing): Promise<Handled> {
  const { calls, log, row, failures } = undoing;
  const { clock } = calls.parts;
  const handled = await resolve(calls, log, { ledger: row.id, failures });
  const now = await calls.effect(row.id);
  const state = now.ok ? (now.value?.row.state ?? 'failed') : row.state;
  if (OVER.has(state)) return DONE;
  if (!OPEN.has(state)) return againAt(clock.now(), 'it has happened');
  if (state === 'unknown' && isHopeless(undoing))
    return await giveUp(undoing, 'nobody knows whether it has happened.');
  return handled.type === 'again' ? handled : againAt(clock.now(), 'it is not known yet');
}

function isHopeless({ failures, found }: Undoing): boolean {
  return failures >= MOST_TRIES || found?.operation.confirm === undefined;
}

async function undoKnown(undoing: Undoing): Promise<Handled> {
  const { calls, row, found } = undoing;
  const confirm = found?.operation.confirm;
  if (found === null || confirm === undefined)
    return await giveUp(undoing, 'nothing says how to see whether it is undone.');
  const shown = await look(calls, row, found);
  if (shown === null) return await again(undoing, 'the system of record does not say.');
  if (shown.isDone) return await undoShown(undoing);
  const settled = later(row.since, confirm.withinMs);
  // What nobody has undone yet may simply not be shown yet.
  if (row.undo === undefined && calls.parts.clock.now() < settled)
    return againAt(settled, 'the system may still catch up');
  return await recordUndone(undoing);
}

/** It is there: whoever has said that it is undone is not believed. */
async function undoShown(undoing: Undoing): Promise<Handled> {
  const { calls, row, found } = undoing;
  if (row.undoing?.looksOnly === true)
    return await again(undoing, 'the system of record shows it, whatever its handler has said.');
  if (row.undo === 'ok')
    return await again(undoing, 'what undoes it says so, but the system of record shows it.');
  const tried = undoing.failures >= MOST_TRIES ? TRIED : await callUndo(undoing);
  if (tried.type === 'gaveUp') return await giveUp(undoing, tried.why);
  if (tried.type === 'notNow') return againAt(soon(calls, undoing.failures), tried.why);
  const shown = found === null ? null : await look(calls, row, found);
  if (shown?.isDone === false) return await recordUndone(undoing);
  return againAt(soon(calls, undoing.failures), 'it is not shown to be undone');
}

const TRIED = { type: 'gaveUp', why: 'it was tried often enough.' } as const;

/** Looks again, for a while; then somebody has to. */
async function again(undoing: Undoing, why: string): Promise<Handled> {
  const { calls, failures } = undoing;
  if (failures >= MOST_TRIES) return await giveUp(undoing, why);
  return againAt(soon(calls, failures), why);
}
