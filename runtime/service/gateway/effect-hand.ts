import type { Effect } from '../../engine/index.ts';
import type { Due } from '../../store/port.ts';
import type { Handled } from '../pumps/handled.ts';

type DueEffect = Extract<Due, { type: 'effect' }>;
type EffectOf<Type extends Effect['type']> = Extract<Effect, { type: Type }>;

/** Who acts on systems of record for the orchestrator, and finds out what has come of it. */
export interface EffectHand {
  /** Carries out what was approved. */
  execute(due: DueEffect, effect: EffectOf<'executeEffect'>): Promise<Handled>;
  /** Finds out whether an effect has happened of which that is not known. */
  resolve(due: DueEffect, effect: EffectOf<'resolveEffect'>): Promise<Handled>;
  /** Undoes an effect; `compensated` only when the system of record shows it no more. */
  compensate(due: DueEffect, effect: EffectOf<'compensateEffect'>): Promise<Handled>;
}
