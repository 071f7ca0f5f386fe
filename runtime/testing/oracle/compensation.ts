import type { Activation, Completion } from './marking.ts';
import type { OracleNode, OracleSubProcess } from './model.ts';
import { isCalled } from './variables.ts';
import { activation, clear, end, enter, inside, note, remove, type World } from './world.ts';

/**
 * Keeps an activity that is about to be completed, if it can be undone: by a handler on its border,
 * by its own event sub-process, or since something in it can. @spec BPMN 2.0.2 §13.5.5
 */
export function keep(world: World, one: Activation): void {
  const { map, marking } = world;
  if (one.within === null || isNeverUndone(world, one)) return;
  const inner = marking.completions.filter(({ scope }) => scope === one.id);
  const isUndoable = handlerOf(world, one.node) !== null || ownHandler(world, one.node) !== null;
  if (!isUndoable && inner.length === 0) return;
  // An instance of a repeated activity is undone by itself, beside the others.
  const scope = one.role === 'instance' ? activation(world, one.within).within : one.within;
  if (scope !== null && map.nodes.has(one.node))
    marking.completions.push({ node: one.node, scope, inner });
}

/** A call is undone as a whole, by a handler on its border: nobody sees into what it has called. */
function isNeverUndone(world: World, one: Activation): boolean {
  const { role, node } = one;
  return role === 'body' || isCalled(world.map.nodes.get(node)) || undoesItself(world, one);
}

/** What undoes something is not undone. */
function undoesItself(world: World, { undoes, within }: Activation): boolean {
  return undoes !== null || (within !== null && activation(world, within).phase === 'undoing');
}

/** Who undoes an activity, by the compensation event on its border. */
function handlerOf({ map }: World, node: string): string | null {
  return map.boundary(node).find(({ handler }) => handler !== null)?.handler ?? null;
}

/** The event sub-process of a scope that undoes it, instead of what would undo its parts. */
function ownHandler({ map }: World, node: string): OracleSubProcess | null {
  if (!map.isScope(node)) return null;
  const found = map.handlers(node).find(({ start }) => start.event?.type === 'compensation');
  return found?.node ?? null;
}

/** Whether somebody undoes, and what was to be undone last has been. */
export function hasUndone(world: World, one: Activation): boolean {
  if (one.phase === 'undoing') return inside(world, one.id).length === 0;
  if (one.phase !== 'compensating' && one.phase !== 'cancelling') return false;
  return !world.marking.activations.some(({ undoes }) => undoes?.by === one.id);
}

/** Undoes what comes next, the latest first, each when the one before it is done; or ends. */
export function undoNext(world: World, one: Activation): void {
  const next = nextOf(world, one);
  if (next !== null) return undo(world, next, one);
  if (one.phase === 'compensating') one.phase = 'leaving';
  else if (one.phase === 'undoing') {
    note(world, one.node, 'compensated');
    remove(world, one);
  } else leaveCancelled(world, one);
}

function nextOf(world: World, one: Activation): Completion | null {
  const node = world.map.nodes.get(one.node);
  const scopes = one.phase === 'compensating' ? visibleFrom(world, one) : [one.id];
  const named = one.phase === 'compensating' ? activityOf(node) : null;
  for (const scope of scopes) {
    const found = world.marking.completions.findLast(
      (record) => record.scope === scope && (named === null || record.node === named),
    );
    if (found !== undefined) return found;
  }
  return null;
}

function activityOf(node: OracleNode | undefined): string | null {
  const event = node !== undefined && 'event' in node ? node.event : null;
  return event?.type === 'compensation' ? event.activity : null;
}

/** The scope of the node; out of an event sub-process also the scope that it handles. */
function visibleFrom(world: World, one: Activation): readonly number[] {
  const visible: number[] = [];
  let at = one.within;
  while (at !== null) {
    visible.push(at);
    const scope = activation(world, at);
    const node = world.map.nodes.get(scope.node);
    at = node?.type === 'subProcess' && node.kind === 'event' ? scope.within : null;
  }
  return visible;
}

/** Lets the handler of an activity undo it; a scope without one is entered to undo its parts. */
function undo(world: World, record: Completion, by: Activation): void {
  const { marking } = world;
  const { node, scope, inner } = record;
  marking.completions = marking.completions.filter((one) => one !== record);
  const undoes = { by: by.id, node };
  const handler = handlerOf(world, node);
  if (handler !== null) {
    enter(world, handler, scope, { undoes });
    return;
  }
  const again = enter(world, node, scope, { role: 'single', undoes });
  again.phase = 'undoing';
  const own = ownHandler(world, node);
  if (own !== null) enter(world, own.id, again.id);
  else for (const one of inner) marking.completions.push({ ...one, scope: again.id });
}

/** Notes that an activity has been undone, once its handler is done. */
export function noteUndone(world: World, { undoes }: Activation): void {
  if (undoes !== null) note(world, undoes.node, 'compensated');
}

/** Cancels the transaction around a scope: what runs in it ends, then it is undone. */
export function cancel(world: World, scope: number): void {
  let at: Activation | null = activation(world, scope);
  while (at !== null && !isTransaction(world, at))
    at = at.within === null ? null : activation(world, at.within);
  if (at === null || at.standing !== 'running' || at.phase !== 'open') return;
  clear(world, at.id);
  at.phase = 'cancelling';
}

function isTransaction({ map }: World, { node: id }: Activation): boolean {
  const node = map.nodes.get(id);
  return node?.type === 'subProcess' && node.kind === 'transaction';
}

/** A cancelled transaction is left by the cancel event on its border. @spec BPMN 2.0.2 §13.3.4 */
function leaveCancelled(world: World, one: Activation): void {
  const border = world.map.boundary(one.node).find(({ event }) => event.type === 'cancel');
  end(world, one, 'terminated');
  if (border !== undefined) enter(world, border.id, one.within);
}
