import { ACTIVITIES } from './scenarios-activities.ts';
import type { Scenario } from './scenario.ts';
import { TOKENS } from './scenarios-tokens.ts';

/** Every way the engine has been driven on purpose: each transition of each machine is among them. */
export const SCENARIOS: readonly Scenario[] = [...ACTIVITIES, ...TOKENS];
