import type { Execute } from '../execute.ts';
import { DONE } from '../pumps/handled.ts';
import type { EffectHand } from './effect-hand.ts';

/** Where no tools are registered nothing can be called: what was approved fails, and says so. */
export function createNoTools(execute: Execute): EffectHand {
  return {
    async execute(due, { ledger }) {
      const detail = 'no tool is registered that could do it.';
      await execute(
        due.instance,
        { type: 'recordEffect', ledger, state: 'failed', receipt: null, detail },
        null,
      );
      return DONE;
    },
    async resolve() {
      return await Promise.resolve(DONE);
    },
  };
}
