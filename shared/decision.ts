import type { JsonObject, JsonValue } from './json.ts';

/** One table that was asked, and what it hit. */
export interface TableTrace {
  /** The id of the table, or of what holds it; null when the model gives none. */
  readonly elementId: string | null;
  /** `UNIQUE`, `COLLECT SUM` and so on. */
  readonly hitPolicy: string;
  /** The inputs in the order of the columns: what was asked, and what it was. */
  readonly inputs: readonly { readonly expression: string; readonly value: JsonValue }[];
  /** The rules that matched, in the order of the table; `index` counts from 1. */
  readonly rules: readonly {
    readonly ruleId: string | null;
    readonly index: number;
    readonly outputs: JsonObject;
  }[];
  /** The hit policy that the matches break; null when they break none. */
  readonly violation: 'unique' | 'any' | null;
}

/** One decision that was taken on the way, in the order in which they were. */
export interface DecisionTrace {
  readonly decisionId: string;
  readonly name: string;
  /** The names of the imports that lead to its model; empty in the model that was asked. */
  readonly imports: readonly string[];
  readonly tables: readonly TableTrace[];
  readonly result: JsonValue;
}

/** Something that gave null, or less than its author may believe. */
export interface DecisionWarning {
  /** What kind, for programs. */
  readonly code: string;
  /** The decision that was being taken; null while inputs were read. */
  readonly decisionId: string | null;
  readonly elementId: string | null;
  readonly message: string;
}
