import type { Activation } from './marking.ts';
import type { World } from './world.ts';

export function beginUndoing(_world: World, one: Activation, _event: unknown): void {
  one.phase = 'leaving';
}
