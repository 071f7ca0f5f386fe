import type { Obstacle } from '../versions/compare/examine.ts';

/** Where an instance stands, as far as a rehearsal asks. */
export interface StandingInstance {
  readonly activeElements: readonly string[];
}

/** How many instances one obstacle holds back. */
export interface HeldBack extends Obstacle {
  readonly instances: number;
}

/** What would become of instances if they were moved to the new version. */
export interface Rehearsal {
  readonly looked: number;
  readonly canGo: number;
  /** Where the others stand; an instance that stands at two such places counts at both. */
  readonly heldBack: readonly HeldBack[];
}

/** Rehearses a migration: an instance goes on when nothing it stands at keeps it back. */
export function rehearse(
  instances: readonly StandingInstance[],
  obstacles: readonly Obstacle[],
): Rehearsal {
  const byElement = new Map(obstacles.map((obstacle) => [obstacle.elementId, obstacle]));
  const held = new Map<string, number>();
  let canGo = 0;
  for (const { activeElements } of instances) {
    const here = [...new Set(activeElements)].filter((id) => byElement.has(id));
    if (here.length === 0) canGo += 1;
    for (const id of here) held.set(id, (held.get(id) ?? 0) + 1);
  }
  const heldBack = [...held].flatMap(([id, count]) => {
    const obstacle = byElement.get(id);
    return obstacle === undefined ? [] : [{ ...obstacle, instances: count }];
  });
  return {
    looked: instances.length,
    canGo,
    heldBack: heldBack.sort((a, b) => b.instances - a.instances),
  };
}
