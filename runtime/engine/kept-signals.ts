import type { JsonObject } from '../../shared/json.ts';
import type { InstanceRow } from './entities.ts';

/** How many signals an instance keeps while it is suspended, for all that wait in it together. */
export const MOST_KEPT_SIGNALS = 1000;

/** How long they may be together: characters of their variables' JSON. */
export const LARGEST_KEPT_SIGNALS = 8_388_608;

/** Whether one more can be kept. */
export function hasRoom(
  { kept = { count: 0, size: 0 } }: InstanceRow,
  variables: JsonObject,
): boolean {
  return kept.count < MOST_KEPT_SIGNALS && kept.size + sizeOf(variables) <= LARGEST_KEPT_SIGNALS;
}

/** How long the variables of a signal are: characters of their JSON. */
export function sizeOf(variables: JsonObject): number {
  return JSON.stringify(variables).length;
}
