import type { JsonObject } from '../json.ts';
import type { Expectation } from './expectation.ts';
import type { StandInChange, StandInSystem } from './stand-in.ts';
import type { ScriptedAnswer, ScriptedApproval, ScriptedReview, Turn } from './turn.ts';

/** How the instance begins. */
export interface ScenarioStart {
  /** Which start event; left out: the only one without a trigger. */
  readonly event?: string;
  /** Its variables, or what the event brings. */
  readonly variables?: JsonObject;
  readonly businessKey?: string;
  /** Who begins it; left out: `scenario`. */
  readonly by?: string;
}

/** Something that happens to the instance from outside. */
export type ScenarioEvent =
  /** Left out `after`: as soon as somebody waits for it. Left out `key`: whatever is waited for. */
  | {
      readonly type: 'message';
      readonly name: string;
      readonly key?: string;
      readonly variables?: JsonObject;
      readonly after?: string;
    }
  | {
      readonly type: 'signal';
      readonly name: string;
      readonly variables?: JsonObject;
      readonly after?: string;
    }
  | { readonly type: 'variables'; readonly variables: JsonObject; readonly after?: string }
  /** Somebody else changes a system of record. */
  | {
      readonly type: 'change';
      readonly changes: readonly StandInChange[];
      readonly after?: string;
    }
  /** An operator has an incident at an element tried again, as soon as it is there. */
  | {
      readonly type: 'retry';
      readonly element: string;
      readonly attempts?: number;
      readonly variables?: JsonObject;
      readonly after?: string;
    }
  /** Activities of an ad-hoc sub-process are chosen. */
  | {
      readonly type: 'choose';
      readonly element: string;
      readonly activities: readonly { readonly element: string; readonly variables?: JsonObject }[];
      readonly after?: string;
    }
  | { readonly type: 'cancel'; readonly reason?: string; readonly after?: string };

/** How far a scenario is played. */
export interface ScenarioLimits {
  /** Moves; left out: 1,000. */
  readonly moves?: number;
  /** ISO 8601 duration on the virtual clock; left out: a year. */
  readonly time?: string;
}

/**
 * A case of a process that can be played by itself: data to begin with, who does what, what systems
 * of record hold, what happens meanwhile, and what has to come of it. It lies beside its process as
 * `{name}.scenario.json`. Durations are ISO 8601; `after` counts from when the thing could be done,
 * in events from the start.
 */
export interface Scenario {
  readonly type: 'batonScenario';
  readonly version: 1;
  readonly name: string;
  readonly description?: string;
  /** The id of the process. */
  readonly process: string;
  readonly start?: ScenarioStart;
  /** RFC 3339: when it begins; left out: 2026-01-01T00:00:00Z. */
  readonly at?: string;
  /** Shuffles what could be done at the same time; left out: the oldest first. */
  readonly seed?: number;
  /** By the names of connectors. */
  readonly systems?: Readonly<Record<string, StandInSystem>>;
  /** Who does the work of a task, by its element: one turn after another, the last again and again. */
  readonly work?: Readonly<Record<string, readonly Turn[]>>;
  readonly answers?: Readonly<Record<string, readonly ScriptedAnswer[]>>;
  readonly reviews?: Readonly<Record<string, readonly ScriptedReview[]>>;
  readonly approvals?: Readonly<Record<string, readonly ScriptedApproval[]>>;
  readonly events?: readonly ScenarioEvent[];
  readonly limits?: ScenarioLimits;
  readonly expect: readonly Expectation[];
}

/** How the file of a scenario ends. */
export const SCENARIO_FILE = '.scenario.json';
