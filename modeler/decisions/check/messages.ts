import type { DecisionTrace } from '../../../shared/decision.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { PlainTable, TableAnalysis } from '../analysis/analyse-table.ts';

/** A DMN file of the process. */
export interface DecisionText {
  readonly name: string;
  readonly content: string;
}

/** What the page wants to know. */
export interface CheckAsk {
  readonly id: number;
  /** The file that is edited first, then those it may import. */
  readonly files: readonly DecisionText[];
  readonly decisionId: string | null;
  /** The table that is shown, if one is. */
  readonly table: PlainTable | null;
  /** What the decision is asked with, one after the other. */
  readonly cases: readonly JsonObject[];
  /** Of which case it is wanted which cells match; null: of none. */
  readonly looked: number | null;
}

/** Something that is wrong with the file. */
export interface FileProblem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly elementId: string | null;
  readonly message: string;
}

/** What came of one case. */
export type CaseOutcome =
  | {
      readonly type: 'decided';
      readonly result: JsonValue;
      readonly trace: readonly DecisionTrace[];
      readonly warnings: readonly string[];
    }
  | { readonly type: 'failed'; readonly message: string };

/** Which cells of a table match a case: by rule, then by input; null where nobody can tell. */
export type CellHits = readonly (readonly (boolean | null)[])[];

/** What the worker has found. */
export interface CheckAnswer {
  readonly id: number;
  readonly problems: readonly FileProblem[];
  /** Wrong texts of the table's inputs and outputs, with the reason. */
  readonly wrongTests: Readonly<Record<string, string>>;
  readonly wrongOutputs: Readonly<Record<string, string>>;
  readonly analysis: TableAnalysis | null;
  readonly outcomes: readonly CaseOutcome[];
  readonly hits: CellHits | null;
}
