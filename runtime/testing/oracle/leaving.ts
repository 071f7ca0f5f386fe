import { keep, noteUndone } from './compensation.ts';
import type { Activation } from './marking.ts';
import type { OracleFlow, OracleNode } from './model.ts';
import { isEnoughChosen } from './choosing.ts';
import { holds } from './leaving-conditions.ts';
import { bringBack } from './variables.ts';
import { note, putToken, remove, type World } from './world.ts';

/**
 * Lets a node that has done what it does be completed and its tokens go on; it stays where no way
 * out can be chosen. @spec BPMN 2.0.2 §13.3.1, §13.4
 */
export function leave(world: World, one: Activation): void {
  const node = world.map.nodes.get(one.node);
  if (node === undefined || one.within === null) return;
  const flows = chosen(world, node, one.within);
  if (flows === null) {
    one.phase = 'stuck';
    return;
  }
  note(world, one.node, 'completed');
  bringBack(world, one);
  keep(world, one);
  remove(world, one);
  noteUndone(world, one);
  if ('completionQuantity' in node && isEnoughChosen(world, one.within)) return;
  const quantity = 'completionQuantity' in node ? node.completionQuantity : 1;
  for (const { id } of flows)
    for (let count = 0; count < quantity; count += 1) putToken(world, id, one.within);
}

/**
 * The flows that get a token; `null`: an exception, since none can be chosen. A flow without a
 * condition is taken whatever becomes of the others; beside it the default of an activity may still
 * be taken, that of a gateway not.
 */
function chosen(world: World, node: OracleNode, place: number): readonly OracleFlow[] | null {
  const outgoing = world.map.outgoing(node.id);
  const byDefault = 'defaultFlow' in node ? node.defaultFlow : null;
  if (outgoing.length === 0 || (node.type === 'gateway' && node.kind === 'parallel'))
    return outgoing;
  const others = outgoing.filter(({ id }) => id !== byDefault);
  const standard = outgoing.filter(({ id }) => id === byDefault);
  const open = others.filter(({ when }) => holds(world, place, when));
  if (node.type === 'gateway' && node.kind === 'exclusive') return first(open) ?? first(standard);
  const noneHolds = !open.some(({ when }) => when !== null || node.type === 'gateway');
  const taken = noneHolds ? [...open, ...standard] : open;
  return taken.length > 0 ? taken : null;
}

/**
 * The flows that get a token when a complex gateway is reset: perhaps none, and none without a
 * condition, which the first phase has taken. @spec BPMN 2.0.2 §13.4.5
 */
export function chosenAtReset(
  world: World,
  node: OracleNode,
  place: number,
): readonly OracleFlow[] {
  const byDefault = 'defaultFlow' in node ? node.defaultFlow : null;
  const outgoing = world.map.outgoing(node.id);
  const open = outgoing.filter(
    ({ id, when }) => id !== byDefault && when !== null && holds(world, place, when),
  );
  return open.length > 0 ? open : outgoing.filter(({ id }) => id === byDefault);
}

function first(flows: readonly OracleFlow[]): readonly OracleFlow[] | null {
  const [one] = flows;
  return one === undefined ? null : [one];
}
