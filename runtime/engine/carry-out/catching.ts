import type { ElementInstanceId } from '../../../shared/ids.ts';
import type { ElementRow } from '../entities.ts';
import type { EventPlan, FlowNode, Handler } from '../graph.ts';
import { hasTag } from '../machines/advance.ts';
import { machineOf } from '../machines/index.ts';
import { openScopeOf } from '../open-scope.ts';
import type { Run } from '../run.ts';

/** What is thrown and looks for its catcher outwards through the scopes. */
export interface Thrown {
  readonly type: 'error' | 'escalation' | 'cancel';
  readonly code: string;
}

/** Who catches: a boundary event of `caught`, or the start of an event sub-process (`handler`) in it. */
export interface Catcher {
  readonly caught: ElementRow;
  readonly by: FlowNode;
  readonly handler: Handler | null;
}

/**
 * Looks outwards for who catches: in each scope its event sub-processes first, then what is attached
 * to its border; in each of these a catch of this very code before one of all codes. An event
 * sub-process never catches what it has thrown itself, and a scope that is being ended, or is with
 * an interrupting handler already, begins no other.
 * @spec BPMN 2.0.2 §10.5.6, §13.5.3, §13.5.4
 */
export function catcherOf(run: Run, from: ElementInstanceId, thrown: Thrown): Catcher | null {
  let inner: ElementRow | null = null;
  for (const row of run.draft.scopes(from)) {
    if (inner !== null && isCutOff(run, row)) return null;
    const found =
      (inner === null ? null : inScope(run, row, inner, thrown)) ?? onBorder(run, row, thrown);
    if (found !== null) return found;
    inner = row;
  }
  return null;
}

/** Whether what `from` throws is thrown within what is being cut off: nobody hears it, nor has to. */
export function throwsInVain(run: Run, from: ElementInstanceId): boolean {
  for (const row of run.draft.scopes(from)) if (row.id !== from && isCutOff(run, row)) return true;
  return false;
}

/** What is being cut off has nothing more to say; what an ad-hoc sub-process waits for still has. */
function isCutOff(run: Run, row: ElementRow): boolean {
  return run.nodeAt(row).choice === null && openScopeOf(run, row.id) === null;
}

function inScope(run: Run, caught: ElementRow, inner: ElementRow, thrown: Thrown): Catcher | null {
  const node = run.nodeAt(caught);
  if (node.handlers.length === 0) return null;
  if (!hasTag(machineOf(node.machine), run.stateOf(caught), 'handles')) return null;
  const handlers = node.handlers.filter(({ id }) => id !== inner.elementId);
  const by = best(
    handlers.map(({ start }) => run.nodeIn(caught, start)),
    thrown,
  );
  const handler = handlers.find(({ start }) => start === by?.id);
  return by === null || handler === undefined ? null : { caught, by, handler };
}

function onBorder(run: Run, caught: ElementRow, thrown: Thrown): Catcher | null {
  // What has completed before, and is here to be undone, is not active any more.
  if (caught.undoes !== undefined) return null;
  const boundary = run.nodeAt(caught).boundary.map((id) => run.nodeIn(caught, id));
  const by = best(boundary, thrown);
  return by === null ? null : { caught, by, handler: null };
}

function best(nodes: readonly FlowNode[], thrown: Thrown): FlowNode | null {
  const catching = (code: string | null): FlowNode | undefined =>
    nodes.find(
      ({ event }) => event !== null && partsOf(event).some((one) => fits(one, thrown, code)),
    );
  return catching(thrown.code) ?? catching(null) ?? null;
}

function fits(plan: EventPlan, { type }: Thrown, code: string | null): boolean {
  return plan.type === type && ('code' in plan ? plan.code === code : true);
}

/** What an event is about, one by one. */
export function partsOf(plan: EventPlan): readonly EventPlan[] {
  return plan.type === 'multiple' ? plan.parts : [plan];
}
