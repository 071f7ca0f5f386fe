import type { ElementId, ElementInstanceId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { ElementRow } from '../entities.ts';
import type { ExecutableProcess, FlowNode } from '../graph.ts';
import { hasTag } from '../machines/advance.ts';
import { machineOf } from '../machines/index.ts';
import type { Run } from '../run.ts';

/** Where a token is to begin: in a scope that is there, within scopes that are not there yet. */
export interface Spot {
  readonly scope: ElementInstanceId;
  /** From the outside in. */
  readonly toOpen: readonly ElementId[];
}

/** What is to be found, from where on. */
export interface Search {
  readonly node: FlowNode;
  /** The scope that is there and from which on it is looked for. */
  readonly from: ElementRow;
  /** Scopes that are about to end: nothing begins in them. */
  readonly gone: ReadonlySet<ElementInstanceId>;
}

/**
 * Finds the scope in which a token of a node begins: the innermost that is there, if there is one
 * only. What is not there is opened.
 * @rejects notInState (it is not in `from`, or more than one scope would do), invalidContent
 */
export function locate(run: Run, { node, from, gone }: Search): Outcome<Spot> {
  const process = run.processOf(from);
  const around = enclosing(process, node);
  const depth = around.findIndex(({ id }) => id === from.elementId);
  if (depth < 0)
    return reject(
      'notInState',
      `Expected ${node.id} to lie in the scope ${from.id} of ${from.elementId}, but it does not.`,
    );
  if (repeats(around[depth], from)) return refuseRepeating(node, from.elementId);
  let scope = from;
  for (const [index, next] of around.entries()) {
    if (index <= depth) continue;
    const beyond = around.slice(index);
    const loop = beyond.find((one) => one.loop !== null || one.forCompensation);
    if (loop !== undefined) return refuseRepeating(node, loop.id);
    const [only, other] = openIn(run, scope, next.id).filter(({ id }) => !gone.has(id));
    if (other !== undefined)
      return reject(
        'notInState',
        `Expected one scope of ${next.id} for ${node.id}, but there are more; name one in "scope".`,
      );
    if (only === undefined) return accept({ scope: scope.id, toOpen: beyond.map(({ id }) => id) });
    scope = only;
  }
  return accept({ scope: scope.id, toOpen: [] });
}

/** Whether tokens may begin in a scope now. */
export function isOpen(run: Run, row: ElementRow): boolean {
  return hasTag(machineOf(run.nodeAt(row).machine), run.stateOf(row), 'open');
}

/** The scopes around a node, the process first. */
function enclosing({ nodes }: ExecutableProcess, { scope }: FlowNode): readonly FlowNode[] {
  const around: FlowNode[] = [];
  for (let id = scope; id !== null;) {
    const node = nodes.get(id);
    if (node === undefined) break;
    around.unshift(node);
    id = node.scope;
  }
  return around;
}

function openIn(run: Run, scope: ElementRow, node: ElementId): readonly ElementRow[] {
  const found: ElementRow[] = [];
  for (const child of run.draft.children(scope.id))
    if (child.elementId === node && child.undoes === undefined && isOpen(run, child))
      found.push(child);
  return found;
}

/** Whether the row is the whole of an activity that repeats, and not one of its passes. */
function repeats(node: FlowNode | undefined, { loopCounter }: ElementRow): boolean {
  return node !== undefined && node.loop !== null && loopCounter === undefined;
}

function refuseRepeating({ id }: FlowNode, around: ElementId): ReturnType<typeof reject> {
  return reject(
    'invalidContent',
    `Expected the pass of ${around} in which ${id} is to begin, but "scope" names none: ${around} ` +
      'repeats, or undoes another.',
  );
}
