import { parseElementId } from '../../../shared/ids.ts';
import type { FlowNode, WorkPlan } from '../graph.ts';
import { childrenOf, flagOf, referencesOf, textOf, type ModelElement } from './model.ts';
import type { NodeSource } from './node-source.ts';
import type { Draft } from './draft.ts';

/**
 * Where the process says so (`baton:laneAssignment`), a lane is the group of those who may do the
 * human tasks in it that name nobody themselves; the innermost lane counts.
 * @spec BPMN 2.0.2 §10.8 (lanes carry no meaning of their own: it is opted in)
 */
export function assignByLanes(process: NodeSource, draft: Draft): void {
  if (!flagOf(process.element, 'laneAssignment', false)) return;
  const open: ModelElement[] = [...childrenOf(process.element, 'laneSets')];
  // Outer lanes come before those within them, whose names then replace theirs.
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    open.push(...childrenOf(next, 'lanes'), ...childrenOf(next, 'childLaneSet'));
    const name = textOf(next, 'name')?.trim() ?? '';
    if (next.type !== 'bpmn:Lane' || name === '') continue;
    for (const ref of referencesOf(next, 'flowNodeRef')) assign(draft, ref, name);
  }
}

function assign({ nodes, byLane }: Draft, ref: string, lane: string): void {
  const id = parseElementId(ref);
  const node = id === null ? undefined : nodes.get(id);
  if (node === undefined || !(byLane.has(node.id) || namesNobody(node.work))) return;
  byLane.add(node.id);
  nodes.set(node.id, { ...inLane(node, lane), pass: node.pass && inLane(node.pass, lane) });
}

function namesNobody(work: WorkPlan | null): boolean {
  const people = work?.assignment ?? null;
  if (people === null) return false;
  const { assignee, candidateGroups, candidateUsers } = people;
  return assignee === null && candidateGroups === null && candidateUsers === null;
}

function inLane(node: FlowNode, lane: string): FlowNode {
  const { work } = node;
  if (work === null || work.assignment === null) return node;
  const candidateGroups = { type: 'literal' as const, value: [lane] };
  return { ...node, work: { ...work, assignment: { ...work.assignment, candidateGroups } } };
}
