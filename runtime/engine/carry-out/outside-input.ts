import type { ElementInstanceId } from '../../../shared/ids.ts';
import type { Failure } from '../event.ts';
import type { WorkPlan } from '../graph.ts';
import type { Run } from '../run.ts';
import { faultsOf } from '../verification/contract.ts';
import { inputOf } from '../work/input.ts';

/** Why the input may not be handed out; `null` when it may. */
export function outsideInput(
  run: Run,
  element: ElementInstanceId,
  { contract: { input } }: WorkPlan,
): Failure | null {
  if (input === null) return null;
  const faults = faultsOf(input, inputOf(run.draft, run.nodeOf(element), element));
  return faults.length === 0 ? null : outsideContract(faults);
}

function outsideContract(faults: readonly { pointer: string; message: string }[]): Failure {
  return {
    kind: 'inputContract',
    message:
      'Expected the input to hold to the contract of the task, but ' +
      faults.map(({ pointer, message }) => `at ${pointer || 'its root'}: ${message}`).join('; '),
    details: { faults: faults.map(({ pointer }) => pointer) },
  };
}
