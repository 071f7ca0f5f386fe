import { reject, type Rejection } from '../../../shared/rejection.ts';
import { begin } from '../carry-out/choice.ts';
import type { CommandOf } from '../command.ts';
import type { ElementRow } from '../entities.ts';
import type { ChoicePlan } from '../graph.ts';
import { hasTag } from '../machines/advance.ts';
import { machineOf } from '../machines/index.ts';
import type { Run } from '../run.ts';

/** Lets activities begin that somebody has chosen, each with what only it sees. §13.3.5 */
export function activateChosen(run: Run, command: CommandOf<'activateAdHoc'>): Rejection | null {
  const { element, activities, by } = command;
  const found = choiceAt(run, element);
  if (!('choice' in found)) return found;
  const { row, choice } = found;
  const unknown = activities.find(({ elementId }) => !choice.available.includes(elementId));
  if (unknown !== undefined || activities.length === 0)
    return reject(
      'invalidContent',
      `Expected one of the activities ${choice.available.join(', ')} of ${row.elementId}, but ` +
        `found ${unknown?.elementId ?? 'none'}.`,
      { available: choice.available },
    ).rejection;
  const isBusy = run.draft.children(row.id).next().done !== true;
  if (choice.sequential && (isBusy || activities.length > 1))
    return reject(
      'notInState',
      `Expected one activity of ${row.elementId} at a time, but ` +
        `${isBusy ? 'one is active already' : `${activities.length} are to begin`}.`,
    ).rejection;
  begin(run, row, activities, by);
  return null;
}

/** Somebody says that what has been done is enough. */
export function completeChoice(run: Run, command: CommandOf<'completeAdHoc'>): Rejection | null {
  const found = choiceAt(run, command.element);
  if (!('choice' in found)) return found;
  const { id: element, elementId } = found.row;
  run.record({ type: 'choiceClosed', element, elementId, by: command.by });
  run.tell(element, { type: 'enough' });
  return null;
}

interface Open {
  readonly row: ElementRow;
  readonly choice: ChoicePlan;
}

function choiceAt(run: Run, element: CommandOf<'completeAdHoc'>['element']): Open | Rejection {
  const row = run.draft.get(element);
  const node = row?.type === 'element' ? run.nodeAt(row) : null;
  if (row?.type !== 'element' || node === null || node.choice === null)
    return reject(
      'notFound',
      `Expected ${element} to have activities to choose from, but it has none.`,
    ).rejection;
  if (hasTag(machineOf(node.machine), run.stateOf(row), 'open'))
    return { row, choice: node.choice };
  return reject(
    'notInState',
    `Expected ${row.elementId} to let activities begin, but it is ${run.stateOf(row)}.`,
    { state: run.stateOf(row) },
  ).rejection;
}
