import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { CommandOf } from '../command.ts';
import type { WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';
import { fence } from './fence.ts';
import { asHolder } from './lease.ts';
import type { TellWorkItem } from './tell.ts';

/** How many pieces of evidence, and how much of them (bytes), may be handed in for one item. */
const EVIDENCE_QUOTA: { readonly pieces: number; readonly bytes: number } = {
  pieces: 200,
  bytes: 262_144_000,
};

/**
 * A holder hands something in: it counts from now, for this item and this lease. No state moves.
 * @rejects as every call of a holder; budgetSpent
 */
export function recordEvidence(
  run: Run,
  command: CommandOf<'recordEvidence'>,
  tell: TellWorkItem,
): Rejection | null {
  const { workItem, proof, evidence } = command;
  const held = fence(run, workItem, proof);
  // Only who holds the item comes past the fence: what is told beyond it is refused there.
  if (held.type !== 'held') return asHolder(run, command, { type: 'deadlinePassed' }, tell);
  const spent = beyondQuota(held.item, evidence.size);
  if (spent !== null) return spent;
  const { elementId, epoch } = held.item;
  const kept = { ...evidence, by: proof.by, epoch };
  run.record({ type: 'evidenceReceived', workItem, elementId, evidence: kept });
  run.reply = { nonce: evidence.nonce, epoch, receivedAt: run.at };
  return null;
}

/** Why no more may be handed in for an item. */
export function beyondQuota({ id, evidence = [] }: WorkItemRow, size: number): Rejection | null {
  const bytes = evidence.reduce((sum, one) => sum + one.size, size);
  if (evidence.length < EVIDENCE_QUOTA.pieces && bytes <= EVIDENCE_QUOTA.bytes) return null;
  return reject(
    'budgetSpent',
    `Expected at most ${EVIDENCE_QUOTA.pieces} pieces and ${EVIDENCE_QUOTA.bytes} bytes of ` +
      `evidence for ${id}, but this is more.`,
  ).rejection;
}
