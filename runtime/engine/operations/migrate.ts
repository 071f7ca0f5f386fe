import { parseElementId, type ElementId } from '../../../shared/ids.ts';
import type { Completed } from '../../../shared/journal.ts';
import { reject, type Rejection } from '../../../shared/rejection.ts';
import { awaitNext, prepareBorder, subscribe } from '../carry-out/events.ts';
import type { CommandOf } from '../command.ts';
import type { ElementRow, SubscriptionRow } from '../entities.ts';
import type { FlowNode } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import { nodeOf, type Run } from '../run.ts';
import { planIn } from '../work/input.ts';
import { partsOf, refuse, type Obstacle, type Part } from './migration-parts.ts';
import {
  counterpart,
  isSameEvent,
  renamed,
  type Mapping,
  type MigrationProblem,
} from './plan-migration.ts';

/**
 * Lets an instance go on in another version of its process: all of its tokens, or none. What waits
 * for an event that is said in other words waits for it anew. Called processes stay bound as they
 * are, unless they are to go on in other versions too (`cascade`, `called`).
 * @rejects notFound, invalidContent, notInState (`reasons`: one for each token that cannot go on)
 */
export function migrateInstance(run: Run, command: CommandOf<'migrateInstance'>): Rejection | null {
  const { to: definition, elements: said } = command;
  const from = run.process;
  const to = run.version(definition);
  if (to.processId !== from.processId)
    return reject(
      'invalidContent',
      `Expected a version of ${from.processId}, but ${definition} is one of ${to.processId}.`,
    ).rejection;
  const found = partsOf(run, { from, to, elements: said }, command);
  if ('code' in found) return found;
  const moved = found.parts.filter(({ mapping }) => isMove(mapping));
  const moving = moved.length > 0 ? moved : found.parts.slice(0, 1);
  const unknown = moving.map(unknownIn).find((one) => one !== null);
  if (unknown !== undefined) return unknown;
  const obstacles = [...found.obstacles, ...moving.flatMap((part) => obstaclesIn(run, part))];
  if (obstacles.length > 0) return refuse(definition, obstacles);
  const unread = moving.flatMap((part) => move(run, part, command.by));
  return unread.length > 0 ? refuse(definition, unread) : null;
}

/** Tokens may go to other elements of the same version, too. */
function isMove({ from, to, elements }: Mapping): boolean {
  return from.definition !== to.definition || Object.keys(elements).length > 0;
}

function unknownIn({ mapping }: Part): Rejection | null {
  const { from, elements } = mapping;
  const unknown = Object.keys(elements).find((id) => !isKnown(mapping, id));
  return unknown === undefined
    ? null
    : reject('notFound', `Expected ${unknown} in ${from.definition}, but it has none.`).rejection;
}

function isKnown({ from }: Mapping, text: string): boolean {
  const id = parseElementId(text);
  return id !== null && from.nodes.has(id);
}

function obstaclesIn(run: Run, { mapping, path, rows }: Part): readonly Obstacle[] {
  const obstacles = rows.flatMap((row) => obstaclesOf(run, mapping, row));
  return path.length === 0 ? obstacles : obstacles.map((one) => ({ ...one, path }));
}

/** Lets one process go on. @returns what cannot be waited for there */
function move(run: Run, { mapping, called, path, rows }: Part, by: string): readonly Obstacle[] {
  withdraw(run, mapping, rows);
  const names = { from: mapping.from.definition, to: mapping.to.definition };
  const told = { by, ...names, elements: namesOf(mapping) };
  if (called === null) {
    run.record({ type: 'instanceMigrated', ...told });
    run.process = mapping.to;
  } else {
    const { id: element, elementId } = called;
    run.record({ type: 'calledProcessMigrated', element, elementId, ...told });
  }
  const unread = rows.flatMap(({ id }) => awaitAnew(run, run.draft.element(id)));
  return path.length === 0 ? unread : unread.map((one) => ({ ...one, path }));
}

function namesOf(mapping: Mapping): Readonly<Record<string, ElementId>> {
  const names: [string, ElementId][] = [];
  for (const from of mapping.from.nodes.keys()) {
    const to = parseElementId(renamed(mapping, from));
    if (to !== null && to !== from) names.push([from, to]);
  }
  return Object.fromEntries(names);
}

function obstaclesOf(run: Run, mapping: Mapping, row: ElementRow): readonly Obstacle[] {
  const found = counterpart(mapping, nodeOf(mapping.from, row.elementId));
  if ('reason' in found) return [{ ...found, elementInstanceId: row.id }];
  const obstacle = (reason: MigrationProblem['reason'], detail: string): Obstacle => ({
    elementInstanceId: row.id,
    elementId: row.elementId,
    reason,
    detail,
  });
  if (row.undoes !== undefined)
    return [obstacle('compensating', `Expected nothing to be undone, but ${row.elementId} is.`)];
  const lost = [...row.arrived, ...(row.spent ?? [])].find((id) => !found.incoming.includes(id));
  if (lost !== undefined)
    return [obstacle('flowGone', `Expected ${lost} to lead into ${found.id}, but it does not.`)];
  if (found.machine === LIVES.uniting.spec.id && !allStay(run, mapping, row))
    return [
      obstacle('typeDiffers', `Expected the events behind ${found.id} to be the same still.`),
    ];
  const unheard = unheardIn(run, row, found);
  if (unheard !== null) return [obstacle('elementGone', unheard)];
  const kept = run.draft.compensations(row.id).flatMap(({ completed }) => allIn(completed));
  const gone = kept.find((id) => 'reason' in counterpart(mapping, nodeOf(mapping.from, id)));
  return gone === undefined
    ? []
    : [obstacle('elementGone', `Expected ${gone}, which may be undone, in it, but it has none.`)];
}

/** Why what is done beside an element cannot go on; `null` when it can, or nothing is. */
function unheardIn(run: Run, { id }: ElementRow, node: FlowNode): string | null {
  for (const item of run.draft.workItems(id))
    if (item.listener !== undefined && planIn(node, item) === null)
      return `Expected ${item.capability} to be heard at ${node.id} still, but it is not.`;
  return null;
}

/** Of events that are all waited for some may have come: they are not waited for anew. */
function allStay(run: Run, mapping: Mapping, row: ElementRow): boolean {
  return [...run.draft.subscriptions(row.id)].every((one) => staysAsIs(mapping, row, one));
}

function allIn({ elementId, inner }: Completed): readonly ElementId[] {
  return [elementId, ...inner.flatMap(allIn)];
}

/** What waits for an event that is another now, or none, waits for it no more. */
function withdraw(run: Run, mapping: Mapping, rows: readonly ElementRow[]): void {
  for (const row of rows)
    for (const subscription of [...run.draft.subscriptions(row.id)])
      if (!staysAsIs(mapping, row, subscription)) {
        const { id, target } = subscription;
        run.record({ type: 'subscriptionClosed', subscription: id, target, reason: 'withdrawn' });
      }
}

function staysAsIs(mapping: Mapping, row: ElementRow, { target }: SubscriptionRow): boolean {
  const before = nodeOf(mapping.from, target);
  const now = counterpart(mapping, before);
  if ('reason' in now || !isSameEvent(before.event, now.event)) return false;
  const owner = counterpart(mapping, nodeOf(mapping.from, row.elementId));
  return !('reason' in owner) && awaitedBy(owner).has(now.id);
}

/** Whose events a token of the node may wait for. */
function awaitedBy({ id, boundary, handlers, outgoing }: FlowNode): ReadonlySet<ElementId> {
  const starts = handlers.map(({ start }) => start);
  return new Set([id, ...boundary, ...starts, ...outgoing.map(({ target }) => target)]);
}

/** Opens what is to be waited for and is not yet. */
function awaitAnew(run: Run, row: ElementRow): readonly Obstacle[] {
  if (row.state !== 'active' && row.state !== 'paused' && row.state !== 'waiting') return [];
  const node = run.nodeAt(row);
  if (node.machine === LIVES.waiting.spec.id && row.state === 'active') subscribe(run, row.id);
  if (node.machine === LIVES.racing.spec.id) awaitNext(run, row);
  const failure = prepareBorder(run, row.id);
  if (failure === null) return [];
  const { id: elementInstanceId, elementId } = row;
  return [{ elementInstanceId, elementId, reason: 'eventUnreadable', detail: failure.message }];
}
