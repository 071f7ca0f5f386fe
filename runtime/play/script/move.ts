import type { Instant } from '../../../shared/time.ts';
import type { Verb } from '../verb.ts';
import type { ScriptState } from './script-state.ts';

/** Something that the script has somebody do, and from when on it may be done. */
export interface Move {
  readonly at: Instant;
  readonly verb: Verb;
  /** How far the script has come with it. */
  readonly script: ScriptState;
}
