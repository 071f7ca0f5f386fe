import { holds } from './leaving-conditions.ts';
import type { Activation } from './marking.ts';
import type { OracleAdHoc } from './model.ts';
import { activation, clear, enter, inside, type World } from './world.ts';

/** The ad-hoc sub-process that an activation is as a whole; `null`: it is none. */
export function adHocOf({ map }: World, { node: id, role }: Activation): OracleAdHoc | null {
  const node = map.nodes.get(id);
  return node?.type === 'subProcess' && role === 'single' ? node.adHoc : null;
}

/** The activities that may be chosen now: those to which nothing leads. @spec BPMN 2.0.2 §13.3.5 */
export function choices(world: World, one: Activation): readonly string[] {
  const adHoc = adHocOf(world, one);
  if (adHoc === null || one.phase !== 'open' || one.standing !== 'running') return [];
  if (adHoc.sequential && inside(world, one.id).length > 0) return [];
  return chooseFrom(world.map, one.node);
}

/** The activities of an ad-hoc sub-process to which nothing leads. */
export function chooseFrom(map: World['map'], id: string): readonly string[] {
  return map
    .scope(id)
    .nodes.filter((node) => node.type !== 'boundary' && map.incoming(node.id).length === 0)
    .map((node) => node.id);
}

/** Begins an activity because somebody chose it, apart from all others. */
export function choose(world: World, one: Activation, node: string): void {
  one.begun += 1;
  const part = enter(world, one.node, one.id, { role: 'chosen' });
  part.phase = 'open';
  enter(world, node, part.id);
}

/** Whether an ad-hoc sub-process is done: nothing runs, and no more is to be chosen. */
export function isDone(world: World, one: Activation, { condition }: OracleAdHoc): boolean {
  if (inside(world, one.id).length > 0) return false;
  return one.standing === 'completing' || (condition === null && one.begun > 0);
}

/**
 * Asks, when an activity has been completed, whether that is enough: nothing follows it then.
 * @spec BPMN 2.0.2 §13.3.5
 */
export function isEnoughChosen(world: World, place: number): boolean {
  const part = activation(world, place);
  if (part.role !== 'chosen' || part.within === null) return false;
  const whole = activation(world, part.within);
  if (whole.standing !== 'running' || whole.phase !== 'open') return true;
  const adHoc = adHocOf(world, whole);
  if (adHoc === null || adHoc.condition === null || !holds(world, whole.id, adHoc.condition))
    return false;
  if (adHoc.cancels) {
    clear(world, whole.id);
    whole.phase = 'leaving';
  } else whole.standing = 'completing';
  return true;
}
