import type { INSTANCE_SORTS } from '../../../shared/api/instance-filter.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { NEWEST_FIRST, type InstanceOrder } from '../../store/find-port.ts';
import { readPath } from './variable-tests.ts';

const SORTS: Readonly<Record<(typeof INSTANCE_SORTS)[number], InstanceOrder['by']>> = {
  startedAt: { type: 'started' },
  endedAt: { type: 'ended' },
  businessKey: { type: 'businessKey' },
  state: { type: 'state' },
};

/** The order that was asked for; newest first if none was. @rejects malformedRequest */
export function orderOf(sort: string | undefined): Outcome<InstanceOrder> {
  if (sort === undefined) return accept(NEWEST_FIRST);
  const direction = sort.startsWith('-') ? 'down' : 'up';
  const name = sort.replace(/^-/, '');
  for (const [known, by] of Object.entries(SORTS))
    if (known === name) return accept({ by, direction });
  const path = readPath(name.replace(/^variables\./, ''));
  if (path?.length === 1) return accept({ by: { type: 'variable', name: path[0] }, direction });
  return reject(
    'malformedRequest',
    `Expected to sort by ${Object.keys(SORTS).join(', ')} or a variable of the process itself, ` +
      `but found ${name}: what lies within a variable has no order.`,
    { parameter: 'sort' },
  );
}
