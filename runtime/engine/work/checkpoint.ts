import type { Rejection } from '../../../shared/rejection.ts';
import type { CommandOf } from '../command.ts';
import type { Run } from '../run.ts';
import { fence } from './fence.ts';
import { asHolder } from './lease.ts';
import type { TellWorkItem } from './tell.ts';

/**
 * A performer saves what is needed to go on from here. One of an older state than the one that is
 * kept comes late: it is answered, and does not take its place.
 * @rejects as every call of a holder
 */
export function saveCheckpoint(
  run: Run,
  command: CommandOf<'saveCheckpoint'>,
  tell: TellWorkItem,
): Rejection | null {
  const { workItem, proof, contextVersion: version } = command;
  const held = fence(run, workItem, proof);
  const kept = held.type === 'held' ? held.item.contextVersion : undefined;
  if (kept === undefined || version === undefined || version >= kept)
    return asHolder(run, command, { type: 'checkpoint', command }, tell);
  run.reply = { kept: false, contextVersion: kept };
  return null;
}
