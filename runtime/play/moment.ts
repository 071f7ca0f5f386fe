import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { ScriptedCall } from '../../shared/scenario/turn.ts';
import type { StandInChange } from '../../shared/scenario/stand-in.ts';
import type { Instant } from '../../shared/time.ts';
import type { Effect } from '../engine/index.ts';
import type { ScriptState } from './script/script-state.ts';
import type { Counted } from './tallies.ts';
import type { Verb } from './verb.ts';
import type { World } from './world.ts';

/** A claim whose probes do not all pass yet: they are read again. */
export interface Proving {
  readonly effect: Extract<Effect, { readonly type: 'startVerification' }>;
  readonly since: Instant;
  readonly dueAt: Instant;
}

/** A change that is seen in the stand-in systems only later. */
export interface Coming {
  readonly at: Instant;
  readonly change: StandInChange;
}

/** A message for which nobody waits yet. */
export interface KeptMessage {
  readonly name: string;
  readonly key: string;
  readonly messageId: string;
  readonly variables: JsonObject;
  readonly until: Instant;
}

/** What the instance has said to others. */
export type Told =
  | {
      readonly type: 'message';
      readonly name: string;
      readonly key: string;
      readonly variables: JsonObject;
      readonly at: Instant;
    }
  | {
      readonly type: 'signal';
      readonly name: string;
      readonly variables: JsonObject;
      readonly at: Instant;
    }
  /** A claim that was let pass, and is looked at all the same. */
  | {
      readonly type: 'spotCheck';
      readonly workItem: string;
      readonly element: string;
      readonly at: Instant;
    };

/**
 * A moment of a play: everything that is not in the records. Together with the records up to it,
 * and nothing else, it says how things stand. Never changed.
 */
export interface Moment {
  readonly at: Instant;
  /** How many records there are. */
  readonly records: number;
  readonly world: World;
  readonly proving: readonly Proving[];
  readonly coming: readonly Coming[];
  readonly kept: readonly KeptMessage[];
  readonly stores: Readonly<Record<string, JsonValue>>;
  readonly told: readonly Told[];
  /** What calls of tools answer and do, by item and effect key. */
  readonly calls: Readonly<Record<string, ScriptedCall>>;
  /** What has come together over the work of this play. */
  readonly counted: readonly Counted[];
  readonly script: ScriptState;
  /** What led here; `null` at the beginning. */
  readonly verb: Verb | null;
}
