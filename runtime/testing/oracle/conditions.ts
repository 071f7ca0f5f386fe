import { holds } from './leaving-conditions.ts';
import type { Activation } from './marking.ts';
import { awaited, eventAt } from './waits.ts';
import type { World } from './world.ts';

/** Conditions that are waited for and are not any more what they were when they were looked at. */
function changed(world: World): readonly {
  readonly one: Activation;
  readonly wait: string;
  readonly isTrue: boolean;
}[] {
  return world.marking.activations.flatMap((one) =>
    awaited(world, one).flatMap((wait) => {
      const event = eventAt(world.map, wait);
      if (event?.type !== 'condition') return [];
      const isTrue = holds(world, one.id, event.condition);
      return isTrue === one.held.includes(wait) ? [] : [{ one, wait, isTrue }];
    }),
  );
}

/** Whether a condition that is waited for has become true, or false again. */
export function hasChanged(world: World): boolean {
  return changed(world).length > 0;
}

/**
 * Looks at every condition that is waited for, as they are at this one moment. Each that has become
 * true happens: at once if it is when the wait begins, again only when it has been false meanwhile.
 * @spec BPMN 2.0.2 §10.5.5
 */
export function look(world: World): void {
  for (const { one, wait, isTrue } of changed(world)) {
    if (isTrue) {
      one.held.push(wait);
      world.marking.deliveries.push({ activation: one.id, wait });
    } else one.held.splice(one.held.indexOf(wait), 1);
  }
}
