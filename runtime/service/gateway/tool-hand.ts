import type { RejectionCode } from '../../../shared/rejection.ts';
import type { Log } from '../log.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { againAt, DONE } from '../pumps/handled.ts';
import type { Calls, Known } from './calls.ts';
import type { EffectHand } from './effect-hand.ts';
import { resolve, soon, write } from './find-out.ts';
import { undo } from './undo.ts';

/** Carries out what was approved, finds out what is not known, and undoes what was done. */
export function createToolHand(calls: Calls, log: Log): EffectHand {
  const undoings = oneAtATime();
  return {
    async execute(_due, { workItem, ledger }) {
      const known = await calls.known(workItem, ledger);
      if (!known.ok) return againAt(soon(calls, 0), known.rejection.detail);
      if (known.value === null || !isToBeRun(known.value)) return DONE;
      const done = await calls.call(workItem, ledger);
      if (done.ok) return DONE;
      // What is stopped is not run, and has not failed: whoever releases it says what becomes of it.
      if (AGAIN.has(done.rejection.code)) return againAt(soon(calls, 0), done.rejection.detail);
      // Not dispatched, so it has not happened: whoever waits for it is told why.
      await write(calls, known.value.row, 'failed', done.rejection.detail);
      return DONE;
    },
    async resolve({ failures }, { ledger }) {
      return await resolve(calls, log, { ledger, failures });
    },
    compensate: async ({ failures }, { ledger }) =>
      await undoings.run(ledger, async () => await undo(calls, log, { ledger, failures })),
  };
}

const AGAIN: ReadonlySet<RejectionCode> = new Set(['unavailable', 'killed']);

function isToBeRun({ row, scope }: Known): boolean {
  return row.state === 'proposed' && scope.item.state === 'executing';
}
