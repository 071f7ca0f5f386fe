import type { ElementId, ElementInstanceId, FlowId } from '../../shared/ids.ts';
import type { IncidentRepair } from '../../shared/journal.ts';
import { raiseIncident, resolveIncident } from './carry-out/halts.ts';
import type { ElementRow, IncidentRow } from './entities.ts';
import type { FlowNode } from './graph.ts';
import { hasTag } from './machines/advance.ts';
import { machineOf } from './machines/index.ts';
import { isAlive, meetingScopes, meetingsIn, populationOf } from './meeting.ts';
import type { Reach } from './reach.ts';
import type { Run } from './run.ts';

/** How the halt of a token that waits in vain can be ended. */
export const REPAIRS: readonly IncidentRepair[] = ['discardToken', 'addToken'];

/** Tokens that wait in one node, and what they wait for. */
interface Waiting {
  readonly row: ElementRow;
  readonly reach: Reach;
  /** Whether each of the flows has to bring a token, or any of them is worth waiting for. */
  readonly each: boolean;
  /** Those of them that no token has been found for. */
  open: readonly FlowId[];
}

/**
 * A token that waits for others which nothing can ever bring is not on its way, it is stuck: it
 * gets an incident that names the flows it waits for, and who waits for whom.
 *
 * @param scopes where tokens have moved in this step
 */
export function findDeadEnds(run: Run, scopes: Iterable<ElementInstanceId>): void {
  // Where nothing is alive any more, nobody would ever look again.
  const all = isAlive(run.draft) ? scopes : meetingScopes(run.draft);
  for (const scope of all) {
    const rows = meetingsIn(run.draft, scope);
    if (rows.length > 0) judge(run, scope, rows);
  }
}

function judge(run: Run, scope: ElementInstanceId, rows: readonly ElementRow[]): void {
  const known = new Map(rows.map((row) => [row.id, haltsOf(run, row)]));
  const halted = rows.filter(({ id }) => known.get(id)?.some(({ kind }) => kind !== 'deadEnd'));
  const free = rows.filter((row) => !halted.includes(row));
  const stuck = stuckAmong(run, free, placesBeside(run, scope, free));
  for (const { id } of free)
    if (!stuck.has(id))
      for (const incident of known.get(id) ?? []) resolveIncident(run, incident, 'engine');
  for (const one of stuck.values())
    if (known.get(one.row.id)?.length === 0) raise(run, one, [...stuck.values()]);
}

function haltsOf(run: Run, { id }: ElementRow): readonly IncidentRow[] {
  return [...run.draft.members(id)].filter((row) => row.type === 'incident');
}

/** The nodes in which there are tokens besides those that wait. */
function placesBeside(
  { draft }: Run,
  scope: ElementInstanceId,
  waiting: readonly ElementRow[],
): readonly ElementId[] {
  const own = new Set(waiting.map(({ elementId }) => elementId));
  return [...populationOf(draft, scope)].flatMap(([node, count]) =>
    count > (own.has(node) ? 1 : 0) ? [node] : [],
  );
}

/**
 * Those for which no token can come: neither one that is elsewhere, nor one that waits itself but
 * may go on. Each place is held against each of them once.
 */
function stuckAmong(
  run: Run,
  rows: readonly ElementRow[],
  places: readonly ElementId[],
): ReadonlyMap<ElementInstanceId, Waiting> {
  const left = new Map<ElementInstanceId, Waiting>();
  for (const row of rows) {
    const one = waitingOf(run, row);
    if (one !== null) left.set(row.id, one);
  }
  const open = [...places];
  for (let place = open.pop(); place !== undefined; place = open.pop())
    for (const one of left.values())
      if (finds(one, place)) {
        left.delete(one.row.id);
        open.push(one.row.elementId);
      }
  return left;
}

function waitingOf(run: Run, row: ElementRow): Waiting | null {
  const node = run.nodeAt(row);
  const reach = run.processOf(row).reach.get(node.id);
  const has = (tag: 'waitsForEach' | 'reads'): boolean =>
    hasTag(machineOf(node.machine), run.stateOf(row), tag);
  // What reads variables may begin when anything that still goes on writes one.
  if (reach === undefined || (has('reads') && isAlive(run.draft))) return null;
  const missing = has('reads') || node.startQuantity > 1 ? node.incoming : missingOf(row, node);
  return { row, reach, each: has('waitsForEach'), open: missing };
}

function missingOf({ arrived, spent = [] }: ElementRow, { incoming }: FlowNode): readonly FlowId[] {
  return incoming.filter((flow) => !arrived.includes(flow) && !spent.includes(flow));
}

/** Takes note of what a token at `place` may bring. @returns whether that is all that is needed */
function finds(one: Waiting, place: ElementId): boolean {
  const { reach, each, open } = one;
  if (!each) return reach.leads(place, reach.setOf(open));
  one.open = open.filter((flow) => !reach.leads(place, reach.setOf([flow])));
  return one.open.length === 0;
}

function raise(run: Run, { row, reach, open }: Waiting, stuck: readonly Waiting[]): void {
  const flows = reach.setOf(open);
  const waitsWith = stuck
    .map((other) => other.row.elementId)
    .filter((other) => other !== row.elementId && reach.leads(other, flows));
  const why =
    waitsWith.length === 0
      ? 'nothing is left in the process that could bring one.'
      : `only ${waitsWith.join(', ')} could bring one, and waits as well.`;
  raiseIncident(run, row, {
    kind: 'deadEnd',
    message: `Expected a token on ${open.join(', ')} so that ${row.elementId} can go on, but ${why}`,
    details: { waitsFor: open, arrived: row.arrived, waitsWith, repairs: REPAIRS },
  });
}
