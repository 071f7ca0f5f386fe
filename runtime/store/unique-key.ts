import type { InstanceId } from '../../shared/ids.ts';
import { reject } from '../../shared/rejection.ts';
import type { InstanceRow, WorkingSet } from '../engine/index.ts';
import type { Decided } from './check-decision.ts';
import type { Settled } from './port.ts';

/** The business key that an instance is about to begin under, and that has to be its own. */
export interface KeyClaim extends Pick<InstanceRow, 'processId'> {
  readonly businessKey: string;
}

/** What a decision claims for an instance that begins with it; `null` when it claims nothing. */
export function keyClaimOf({ instance, seq }: WorkingSet, { changes }: Decided): KeyClaim | null {
  const row = seq === 0 ? changes.get(instance) : null;
  if (row?.type !== 'instance' || row.uniqueKey !== true || row.businessKey === null) return null;
  return row.endedAt === null ? { processId: row.processId, businessKey: row.businessKey } : null;
}

/** The refusal of an instance whose key another one has. */
export function keyTaken({ processId, businessKey }: KeyClaim, by: InstanceId): Settled {
  const { rejection } = reject(
    'alreadyExists',
    `Expected no running instance of ${processId} with the business key ${businessKey}, but ${by} ` +
      'has it.',
    { processId, businessKey, instanceId: by },
  );
  return { type: 'refused', rejection };
}
