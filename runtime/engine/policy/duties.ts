import type { Review } from '../../../shared/review.ts';
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

/**
 * In which of the groups of a review somebody decides; `null` when there are none, or none is left:
 * where two people have to agree, they do so in different roles. @see requirement 91
 */
export function roleOf(
  { groups, fourEyes, decisions }: Pick<Review, 'groups' | 'fourEyes' | 'decisions'>,
  ofPerson: readonly string[],
): string | null {
  const used = new Set(fourEyes && groups.length > 1 ? decisions.map(({ role }) => role) : []);
  const isTheirs = (group: string): boolean => ofPerson.includes(group) || ofPerson.includes('*');
  return groups.find((group) => isTheirs(group) && !used.has(group)) ?? null;
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
