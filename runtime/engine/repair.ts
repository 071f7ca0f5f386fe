import { reject, type Rejection } from '../../shared/rejection.ts';
import { resolveIncident } from './carry-out/halts.ts';
import { flowsLacking } from './carry-out/placing.ts';
import type { CommandOf } from './command.ts';
import { REPAIRS } from './dead-end.ts';
import type { ElementRow } from './entities.ts';
import type { Run } from './run.ts';

/**
 * Ends the halt of tokens that wait in vain: those that wait are taken out of the process, or those
 * that are missing are put beside them.
 *
 * @rejects notFound, notInState (an incident that does not offer this repair)
 */
export function repairIncident(
  run: Run,
  { incident, repair, by }: CommandOf<'repairIncident'>,
): Rejection | null {
  const row = run.draft.get(incident);
  if (row?.type !== 'incident')
    return reject('notFound', `Expected the incident ${incident} to be open, but it is not.`)
      .rejection;
  const offered = row.kind === 'deadEnd' ? REPAIRS : [];
  const subject = run.draft.get(row.subject);
  if (subject?.type !== 'element' || !offered.includes(repair))
    return reject(
      'notInState',
      `Expected one of the repairs that the incident ${incident} offers ` +
        `(${offered.join(', ') || 'none; it can be retried'}), but found ${repair}.`,
      { repairs: offered },
    ).rejection;
  resolveIncident(run, row, by, repair);
  if (repair === 'discardToken') run.tell(subject.id, { type: 'terminate' });
  else addTokens(run, subject);
  return null;
}

function addTokens(run: Run, row: ElementRow): void {
  const { scope } = row;
  if (scope === null) return;
  for (const flow of flowsLacking(run.nodeOf(row.id), row))
    run.push({ type: 'arrive', flow, scope });
}
