import type { ElementInstanceId, FlowId } from '../../../shared/ids.ts';
import { waitingAt } from '../arrivals.ts';
import type { ElementRow } from '../entities.ts';
import type { FlowNode } from '../graph.ts';
import type { Opening } from '../opening.ts';
import type { Run } from '../run.ts';

/** Puts tokens where somebody wants them, and opens the scopes around them. */
export function place(run: Run, scope: ElementInstanceId, openings: readonly Opening[]): void {
  for (const opening of openings) placeOne(run, scope, opening);
}

/** The scope that was entered for what is to begin within it is open: it begins. */
export function placeInside(run: Run, scope: ElementInstanceId, inside: readonly Opening[]): void {
  run.unopened -= 1;
  place(run, scope, inside);
}

function placeOne(run: Run, scope: ElementInstanceId, opening: Opening): void {
  switch (opening.type) {
    case 'node':
      return placeBefore(run, scope, opening);
    case 'flow':
      return placeOn(run, scope, opening.flow);
    case 'scope': {
      const { node, locals, inside } = opening;
      run.unopened += 1;
      const beginning = { start: null, values: {}, inside };
      return run.push({ type: 'enter', node, scope, values: {}, locals, beginning });
    }
  }
}

function placeBefore(
  run: Run,
  scope: ElementInstanceId,
  { node: id, locals }: Extract<Opening, { type: 'node' }>,
): void {
  const node = run.nodeIn(run.draft.element(scope), id);
  if (node.arrival === 'enter' || node.incoming.length === 0)
    return run.push({ type: 'enter', node: id, scope, values: {}, locals });
  let waiting: ElementRow | null = null;
  for (const child of run.draft.children(scope)) if (child.elementId === id) waiting = child;
  for (const flow of flowsLacking(node, waiting)) run.push({ type: 'arrive', flow, scope });
}

function placeOn(run: Run, scope: ElementInstanceId, id: FlowId): void {
  const flow = run.processOf(run.draft.element(scope)).flows.get(id);
  if (flow === undefined) return;
  run.record({ type: 'flowTaken', flow: id, scope, from: flow.source, to: flow.target });
  run.push({ type: 'arrive', flow: id, scope });
}

/** One flow for each token that a node at which tokens meet still lacks; the first if each has one. */
export function flowsLacking(
  { incoming, startQuantity }: FlowNode,
  waiting: Pick<ElementRow, 'arrived' | 'also' | 'spent'> | null,
): readonly FlowId[] {
  const { arrived, spent = [] } = waiting ?? { arrived: [] };
  if (startQuantity > 1)
    return incoming.slice(0, 1).flatMap((flow) => {
      const lacking = startQuantity - (waiting === null ? 0 : waitingAt(waiting));
      return Array.from({ length: lacking }, () => flow);
    });
  const missing = incoming.filter((flow) => !arrived.includes(flow) && !spent.includes(flow));
  return missing.length > 0 ? missing : incoming.slice(0, 1);
}
