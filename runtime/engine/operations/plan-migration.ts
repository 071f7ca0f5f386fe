import { parseElementId, type ElementId } from '../../../shared/ids.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { EventPlan, ExecutableProcess, FlowNode } from '../graph.ts';

/** Why tokens of an element cannot go on in another version. */
export type MigrationReason =
  | 'elementGone'
  | 'typeDiffers'
  | 'scopeDiffers'
  | 'flowGone'
  | 'eventUnreadable'
  | 'compensating'
  | 'calleeGone';

/** An element whose tokens cannot go on, and why. */
export interface MigrationProblem {
  readonly elementId: ElementId;
  readonly reason: MigrationReason;
  readonly detail: string;
}

/** What would become of each element: where its tokens go on, or why they cannot. */
export interface MigrationPlan {
  readonly elements: readonly { readonly from: ElementId; readonly to: ElementId }[];
  readonly problems: readonly MigrationProblem[];
}

/** Which element of the other version stands for which. */
export interface Mapping {
  readonly from: ExecutableProcess;
  readonly to: ExecutableProcess;
  /** Those that are called otherwise. */
  readonly elements: Readonly<Record<string, string>>;
}

/** Compares two versions of a process, element by element. */
export function planMigration(mapping: Mapping): MigrationPlan {
  const elements: { from: ElementId; to: ElementId }[] = [];
  const problems: MigrationProblem[] = [];
  for (const node of mapping.from.nodes.values()) {
    const found = counterpart(mapping, node);
    if ('reason' in found) problems.push(found);
    else elements.push({ from: node.id, to: found.id });
  }
  return { elements, problems };
}

/** The element in which the tokens of another go on, or why they cannot. */
export function counterpart(mapping: Mapping, node: FlowNode): FlowNode | MigrationProblem {
  const { to } = mapping;
  const problem = (reason: MigrationReason, but: string): MigrationProblem => ({
    elementId: node.id,
    reason,
    detail: `Expected ${renamed(mapping, node.id)} in ${to.definition} as ${node.id} is, but ${but}.`,
  });
  const id = parseElementId(renamed(mapping, node.id));
  const found = id === null ? undefined : to.nodes.get(id);
  if (found === undefined) return problem('elementGone', 'there is none');
  if (!isAlike(node, found))
    return problem('typeDiffers', `it is ${described(found)}, not ${described(node)}`);
  const scope = node.scope === null ? null : renamed(mapping, node.scope);
  const attachedTo = node.attachedTo === null ? null : renamed(mapping, node.attachedTo);
  if (found.scope !== scope || found.attachedTo !== attachedTo)
    return problem('scopeDiffers', `it lies in ${found.scope}, not in ${scope}`);
  return found;
}

/** As what an element is known in the other version. */
export function renamed({ elements }: Pick<Mapping, 'elements'>, id: ElementId): string {
  return Object.hasOwn(elements, id) ? (elements[id] ?? id) : id;
}

/** Whether the same life is led, in the same way. */
function isAlike(one: FlowNode, other: FlowNode): boolean {
  return lifeOf(one) === lifeOf(other);
}

function lifeOf({ type, machine, loop, pass, handles, event }: FlowNode): string {
  return JSON.stringify([type, machine, loop?.type, pass?.machine, handles, event?.type]);
}

function described({ type, loop, event }: FlowNode): string {
  return [type, event?.type, loop?.type].filter((word) => word !== undefined).join(' ');
}

/** Whether two events are said in the same words: what waits for the one waits for the other. */
export function isSameEvent(one: EventPlan | null, other: EventPlan | null): boolean {
  return wordsOf(one) === wordsOf(other);
}

function wordsOf(plan: EventPlan | null): string {
  return JSON.stringify(plan, (_key, value: JsonValue) =>
    typeof value === 'object' && value !== null && 'source' in value && 'names' in value
      ? value['source']
      : value,
  );
}
