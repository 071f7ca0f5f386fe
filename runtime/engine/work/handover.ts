import type { EarlierEffect, FailureDigest, Handover } from '../../../shared/handover.ts';
import type { Feedback } from '../../../shared/work-item.ts';
import type { LedgerRow, WorkItemRow } from '../entities.ts';
import type { Governance } from './governance.ts';
import { openParts } from './rest.ts';

/** Of how many effects, the last of them, whoever goes on is told. */
const MOST_EFFECTS = 200;

/** How much (characters) of a failure whoever goes on is told. */
const MOST_SAID = 2000;

/**
 * What others have left of an item: why they have failed, what they have done in systems of record,
 * what is proven. @returns `null` when there is nothing of the kind
 */
export function handoverOf(
  item: WorkItemRow,
  plan: Governance | undefined,
  ledger: readonly LedgerRow[],
): Handover | null {
  const { earlier = [], feedback, parts = [], given = {} } = item;
  const failures = [...earlier, ...(feedback === null ? [] : [feedback])].filter(
    ({ reason }) => reason !== 'answer',
  );
  if (failures.length + ledger.length + parts.length === 0) return null;
  return {
    failures: failures.map(digestOf),
    effects: ledger.slice(-MOST_EFFECTS).map(effectOf),
    parts,
    given,
    open: plan === undefined ? [] : openParts(item, plan),
  };
}

function digestOf({ attempt, reason, message, checks }: Feedback): FailureDigest {
  const codes = checks.filter(({ result }) => result !== 'pass').map(({ code }) => code);
  return { attempt, reason, message: message.slice(0, MOST_SAID), codes: [...new Set(codes)] };
}

function effectOf({ id: ledger, state, action }: LedgerRow): EarlierEffect {
  const { effectKey, tool, isEffect } = action;
  return { ledger, effectKey, tool, state, isEffect };
}
