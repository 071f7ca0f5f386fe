import type { ElementId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import { countsOf, waitingAt } from './arrivals.ts';
import type { ElementRow } from './entities.ts';
import { described, evaluate, variablesFrom, withNames } from './evaluate.ts';
import type { Activation } from './event.ts';
import type { FlowNode } from './graph.ts';
import { hasTag } from './machines/advance.ts';
import { machineOf } from './machines/index.ts';
import { meetingAt, populationOf } from './meeting.ts';
import type { FlowSet, Reach } from './reach.ts';
import type { Run } from './run.ts';

/** The flows into a node, parted by whether a token of this round has come down them. */
interface Parted {
  readonly reach: Reach;
  readonly missing: FlowSet;
  readonly brought: FlowSet;
}

/** Parts the flows into the node of `row`; `null` when none is missing. */
function parted(run: Run, row: ElementRow, { id, incoming }: FlowNode): Parted | null {
  const reach = run.processOf(row).reach.get(id);
  if (reach === undefined) return null;
  const here = new Set([...row.arrived, ...(row.spent ?? [])]);
  const missing = incoming.filter((flow) => !here.has(flow));
  if (missing.length === 0) return null;
  return { reach, missing: reach.setOf(missing), brought: reach.setOf(here) };
}

/** The nodes of the scope in which there are tokens other than those that wait in `row`. */
function* othersBeside(
  { draft }: Run,
  { scope, elementId }: ElementRow,
): Generator<readonly [node: ElementId, rows: number]> {
  if (scope === null) return;
  for (const [node, count] of populationOf(draft, scope)) {
    const rows = count - (node === elementId ? 1 : 0);
    if (rows > 0) yield [node, rows];
  }
}

/** Whether the one row there has used up its tokens, and only waits for the rest of its round. */
function isEmptied(run: Run, { id, scope }: ElementRow, node: ElementId): boolean {
  const there = scope === null ? null : meetingAt(run.draft, scope, node);
  if (there === null || there.id === id || there.arrived.length > 0) return false;
  return hasTag(machineOf(run.nodeAt(there).machine), run.stateOf(there), 'emptied');
}

/**
 * Whether a token elsewhere in the scope can still come to a flow that has brought none, and to
 * none of those that have. @spec BPMN 2.0.2 §13.4.3
 */
export function awaits(run: Run, row: ElementRow, node: FlowNode): boolean {
  const flows = parted(run, row, node);
  if (flows === null) return false;
  const { reach, missing, brought } = flows;
  for (const [other, rows] of othersBeside(run, row))
    if (reach.leads(other, missing) && !reach.leads(other, brought))
      if (rows > 1 || !isEmptied(run, row, other)) return true;
  return false;
}

/**
 * Whether the tokens that wait in `row` are enough to begin. The condition may read
 * `activationCount`, the number of tokens that wait, and `activationCounts`, the same for each flow
 * by its id; without a condition any token is enough.
 * @spec BPMN 2.0.2 §10.6.6 (activationCount), §13.4.5
 */
export function activationOf(run: Run, row: ElementRow, { activation }: FlowNode): Activation {
  if (activation === null) return { type: 'said', holds: row.arrived.length > 0, warnings: [] };
  const counts: Record<string, number> = {};
  for (const flow of run.nodeAt(row).incoming) counts[flow] = 0;
  for (const [flow, count] of countsOf(row)) counts[flow] = count;
  const names: JsonObject = { activationCount: waitingAt(row), activationCounts: counts };
  const scope = withNames(names, variablesFrom(run.draft, row.id));
  const result = evaluate(activation, scope, run.at);
  const details = { condition: activation.source };
  if (!result.ok) return { type: 'undecided', message: result.message, details };
  const { value, warnings } = result;
  if (typeof value === 'boolean') return { type: 'said', holds: value, warnings };
  const message =
    `Expected the activation condition "${activation.source}" of ${row.elementId} to be true or ` +
    `false, but it is ${described(value)}.`;
  return { type: 'undecided', message: [message, ...warnings].join(' '), details };
}
