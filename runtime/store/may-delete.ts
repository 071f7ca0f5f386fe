import type { InstanceId } from '../../shared/ids.ts';
import { reject, type Rejection } from '../../shared/rejection.ts';
import type { InstanceRow } from '../engine/index.ts';

/** Why an instance may not be deleted; `null` when it may. `effects`: how many wait. */
export function whyNotDeleted(
  instance: InstanceId,
  row: InstanceRow | null,
  effects: number,
): Rejection | null {
  if (row === null)
    return reject('notFound', `Expected an instance ${instance}, but there is none.`, {
      instanceId: instance,
    }).rejection;
  if (row.endedAt === null)
    return reject(
      'notInState',
      `Expected ${instance} to have ended, but it is ${row.state}: cancel it first.`,
      { state: row.state },
    ).rejection;
  if (effects === 0) return null;
  return reject(
    'notInState',
    `Expected what ${instance} has sent to be on its way, but ${effects} of it still wait.`,
    { state: row.state },
  ).rejection;
}
