import { ACTIVITIES } from './scenarios-activities.ts';
import { AD_HOC } from './scenarios-ad-hoc.ts';
import { CALLS } from './scenarios-calls.ts';
import { COMPENSATION } from './scenarios-compensation.ts';
import { EFFECTS } from './governed/effects.ts';
import { HANDING_ON } from './governed/handing-on.ts';
import { POLICY } from './governed/policy.ts';
import { REST_ITEMS } from './governed/rest-items.ts';
import { QUESTIONS } from './governed/questions.ts';
import { TOOL_CALLS } from './governed/tools.ts';
import { STOPPING } from './governed/stopping.ts';
import { UNDOING } from './governed/undoing.ts';
import { HANDLERS } from './scenarios-handlers.ts';
import { COMBINING } from './scenarios-combining.ts';
import { GATEWAYS } from './scenarios-gateways.ts';
import { LISTENERS } from './scenarios-listeners.ts';
import { LOOPS } from './scenarios-loops.ts';
import { SCOPES } from './scenarios-scopes.ts';
import { TOKENS } from './scenarios-tokens.ts';
import { WORK } from './scenarios-work.ts';
import type { Scenario } from './scenario.ts';

/** Every way the engine has been driven on purpose: each transition of each machine is among them. */
export const SCENARIOS: readonly Scenario[] = [
  ...ACTIVITIES,
  ...TOKENS,
  ...GATEWAYS,
  ...COMBINING,
  ...SCOPES,
  ...HANDLERS,
  ...LOOPS,
  ...LISTENERS,
  ...COMPENSATION,
  ...CALLS,
  ...AD_HOC,
  ...WORK,
  ...POLICY,
  ...HANDING_ON,
  ...REST_ITEMS,
  ...QUESTIONS,
  ...EFFECTS,
  ...TOOL_CALLS,
  ...STOPPING,
  ...UNDOING,
];
