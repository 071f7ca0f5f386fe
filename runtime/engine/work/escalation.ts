import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { CommandOf } from '../command.ts';
import type { Run } from '../run.ts';
import { fence } from './fence.ts';
import { planIn } from './input.ts';
import { asHolder } from './lease.ts';
import type { TellWorkItem } from './tell.ts';

/** How many escalations a performer may throw about one item, where its model does not say. */
const MOST_ESCALATIONS = 10;

/**
 * A performer throws a BPMN escalation. It takes somebody's time: each item has so many.
 * @rejects as every call of a holder; budgetSpent
 */
export function throwEscalation(
  run: Run,
  command: CommandOf<'throwWorkItemEscalation'>,
  tell: TellWorkItem,
): Rejection | null {
  const held = fence(run, command.workItem, command.proof);
  const happening = { type: 'escalate', command } as const;
  if (held.type !== 'held') return asHolder(run, command, happening, tell);
  const { id, element, spent } = held.item;
  const budgets = planIn(run.nodeOf(element), held.item)?.governance?.budgets;
  const most = budgets?.['escalations'] ?? MOST_ESCALATIONS;
  const thrown = spent?.['escalations'] ?? 0;
  if (thrown < most) return tell(command.workItem, happening);
  return reject(
    'budgetSpent',
    `Expected at most ${most} escalations about ${id}, but ${thrown} were thrown.`,
    { workItem: id, budget: 'escalations', most },
  ).rejection;
}
