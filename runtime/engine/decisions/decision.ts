import type { DecisionTrace, DecisionWarning } from '../../../shared/decision.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Limits } from '../expression/index.ts';

/** A decision, a decision service or business knowledge, ready to be taken as often as wanted. */
export interface CompiledDecision {
  /**
   * Its id in the model; its name, where it has no id. With the namespace before it, `namespace#id`, where a
   * file that imports its own has the same, and for business knowledge.
   */
  readonly decisionId: string;
  readonly name: string;
  readonly kind: 'decision' | 'decisionService' | 'businessKnowledgeModel';
  /** As `zeebe:versionTag` says it; null when nothing does. */
  readonly versionTag: string | null;
  /** The file it is in. */
  readonly resource: string;
  /** Whether another file of the deployment imports that one: by a name, what imports is meant. */
  readonly isImported: boolean;
  /** Takes the decision. @see evaluateDecision */
  take(variables: JsonObject, limits: DecisionLimits): DecisionOutcome;
}

/** What one decision, with everything it needs, may use up. */
export type DecisionLimits = Partial<Omit<Limits, 'budget'>>;

/** What came of a decision. Nothing else comes of it: it changes nothing, and never throws. */
export type DecisionOutcome =
  | {
      readonly type: 'decided';
      /** Numbers are doubles; dates, times and durations ISO 8601 text. */
      readonly result: JsonValue;
      readonly trace: readonly DecisionTrace[];
      readonly warnings: readonly DecisionWarning[];
    }
  | {
      /** It asked for more than its limits grant. */
      readonly type: 'exhausted';
      readonly limit: string;
      readonly message: string;
    }
  | {
      /** It needs what does not run here: a text in another language than FEEL. */
      readonly type: 'unsupported';
      readonly message: string;
    };

/** Which version of a decision is meant by who calls it. */
export type DecisionBinding =
  | { readonly type: 'latest' }
  | { readonly type: 'deployment' }
  | { readonly type: 'versionTag'; readonly versionTag: string };

/**
 * Where a step finds decisions: at once, without asking anybody. `notLoaded` has the step answer that it
 * needs them; whoever runs it loads them, and runs it again.
 */
export interface DecisionSource {
  find(decisionId: string, binding: DecisionBinding): DecisionLookup;
}

/** What a source knows of a decision. */
export type DecisionLookup =
  | { readonly type: 'found'; readonly decision: CompiledDecision; readonly version: number }
  | { readonly type: 'unknown' }
  | { readonly type: 'notLoaded' };
