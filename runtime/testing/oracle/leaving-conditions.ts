import type { OracleCondition } from './model.ts';
import { variablesAt } from './variables.ts';
import type { World } from './world.ts';

/** Whether a condition holds now, with the variables that are seen from a place. */
export function holds(
  world: World,
  place: number | null,
  condition: OracleCondition | null,
): boolean {
  if (condition === null) return true;
  const value = variablesAt(world, place)[condition.variable] ?? 0;
  return condition.test === '<' ? value < condition.value : value >= condition.value;
}
