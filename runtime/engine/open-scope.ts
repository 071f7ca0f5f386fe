import type { ElementInstanceId } from '../../shared/ids.ts';
import type { ElementRow } from './entities.ts';
import { hasTag } from './machines/advance.ts';
import { machineOf } from './machines/index.ts';
import type { Run } from './run.ts';

/** The scope, if it is still there and takes tokens. */
export function openScopeOf(run: Run, scope: ElementInstanceId): ElementRow | null {
  const row = run.draft.get(scope);
  if (row?.type !== 'element') return null;
  return hasTag(machineOf(run.nodeAt(row).machine), run.stateOf(row), 'open') ? row : null;
}
