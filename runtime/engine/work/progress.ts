import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { Instant } from '../../../shared/time.ts';
import { windowAt } from '../apply-reports.ts';
import type { CommandOf } from '../command.ts';
import type { WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';
import { fence } from './fence.ts';
import { asHolder } from './lease.ts';
import type { TellWorkItem } from './tell.ts';

/** How many reports of one lease are taken in within a minute. */
const MOST_REPORTS = 60;

/**
 * A performer says how far it is. What is older than the last report, or the same, is answered and
 * not kept. Nothing moves by it. @see work-item protocol, section 5; invariant I3
 * @rejects as every call of a holder; tooManyRequests
 */
export function reportProgress(
  run: Run,
  command: CommandOf<'reportProgress'>,
  tell: TellWorkItem,
): Rejection | null {
  const { workItem, proof, number } = command;
  const held = fence(run, workItem, proof);
  const happening = { type: 'progress', command } as const;
  if (held.type !== 'held') return asHolder(run, command, happening, tell);
  const { reported } = held.item;
  if (reported !== undefined && number !== undefined && number <= reported.number) {
    run.reply = { kept: false, number: reported.number };
    return null;
  }
  return tooOften(held.item, run.at) ?? tell(workItem, happening);
}

function tooOften({ id, reported }: WorkItemRow, at: Instant): Rejection | null {
  if (reported === undefined || windowAt(reported, at).count < MOST_REPORTS) return null;
  return reject(
    'tooManyRequests',
    `Expected at most ${MOST_REPORTS} reports on ${id} in a minute, but there are more.`,
    { workItem: id, most: MOST_REPORTS },
  ).rejection;
}
