import type { WorkItemRow } from '../entities.ts';
import type { ExecutableProcess } from '../graph.ts';

/**
 * Who may not decide about an item's claim or action: whoever did it, who answers for them, who
 * started the instance. @see work-item protocol, invariant I7; requirement 90
 */
export function barredFrom(item: WorkItemRow, initiator: string | null): readonly string[] {
  const { holder, claim, performer } = item;
  const names = [holder, claim?.by, performer?.owner, performer?.sponsor, initiator];
  return [...new Set(names.filter((name): name is string => typeof name === 'string'))];
}

const governed: WeakMap<ExecutableProcess, boolean> = new WeakMap();

/** Whether any task of a process has a policy: then it matters who has begun it. */
export function isGoverned(process: ExecutableProcess): boolean {
  const known = governed.get(process);
  if (known !== undefined) return known;
  const found = [...process.nodes.values()].some(({ work }) => work?.governance !== undefined);
  governed.set(process, found);
  return found;
}
