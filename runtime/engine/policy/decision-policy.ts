import type { DecisionTrace } from '../../../shared/decision.ts';
import type { ElementInstanceId } from '../../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { evaluateDecision } from '../decisions/evaluate-decision.ts';
import type { CompiledDecision, DecisionLookup } from '../decisions/decision.ts';
import type { Run } from '../run.ts';

/** What a decision that somebody wrote as a policy has said: nothing of it is trusted blindly. */
export type PolicySaid =
  | {
      readonly type: 'said';
      /** One for each rule that matched, or the one that won; none where no rule covers the case. */
      readonly results: readonly JsonValue[];
      /** The rules that matched, by id. */
      readonly rules: readonly string[];
    }
  /** It could not be taken, or not without doubt: whoever asks fails closed. */
  | { readonly type: 'failed'; readonly reason: string };

/** A version of a policy with what it said. */
export interface PolicyTaken {
  readonly said: PolicySaid;
  /** `null` when no such decision is deployed. */
  readonly version: number | null;
}

/**
 * Takes a decision as policy over facts of the orchestrator. The one deployed together with the
 * process is taken by all its instances for ever; without one, the latest there is.
 * @throws Needed when it is not at hand
 */
export function takePolicy(
  run: Run,
  at: ElementInstanceId,
  { decisionId, facts }: { readonly decisionId: string; readonly facts: JsonObject },
): PolicyTaken {
  const found = policyOf(run, at, decisionId);
  if (found === null) {
    const reason = `Expected a decision ${decisionId} as policy, but none is deployed.`;
    return { said: { type: 'failed', reason }, version: null };
  }
  const { decision, version } = found;
  const { said, trace } = readPolicy(decision, facts);
  const { elementId } = run.draft.element(at);
  if (said.type === 'said') {
    const result = said.results.length === 1 ? (said.results[0] ?? null) : [...said.results];
    const what = { decisionId, version, result, trace };
    run.record({ type: 'decisionEvaluated', element: at, elementId, ...what });
  }
  return { said, version };
}

function policyOf(
  run: Run,
  at: ElementInstanceId,
  decisionId: string,
): Extract<DecisionLookup, { type: 'found' }> | null {
  const from = run.processOf(run.draft.element(at)).definition;
  const beside = run.decision({ decisionId, binding: { type: 'deployment' }, from });
  return beside ?? run.decision({ decisionId, binding: { type: 'latest' }, from });
}

/** Takes a decision over facts; a warning or a contradiction is as good as no answer. */
export function readPolicy(
  decision: CompiledDecision,
  facts: JsonObject,
): { readonly said: PolicySaid; readonly trace: readonly DecisionTrace[] } {
  const outcome = evaluateDecision(decision, facts);
  if (outcome.type !== 'decided') return { said: failed(outcome.message), trace: [] };
  const { result, trace, warnings } = outcome;
  // A case that no rule covers is told of by its result; anything else is a doubt.
  const [warning] = warnings.filter(({ code }) => code !== 'noRuleMatches');
  if (warning !== undefined) return { said: failed(warning.message), trace };
  const tables = trace.flatMap(({ tables: own }) => own);
  if (tables.some(({ violation }) => violation !== null))
    return { said: failed(`Expected the rules of ${decision.decisionId} to agree.`), trace };
  const own = trace.filter(({ decisionId }) => decisionId === decision.decisionId);
  const rules = own.flatMap((one) =>
    one.tables.flatMap((table) =>
      table.rules.map(({ ruleId, index }) => `${one.decisionId}:${ruleId ?? index}`),
    ),
  );
  return { said: { type: 'said', results: listOf(result), rules }, trace };
}

function failed(reason: string): PolicySaid {
  return { type: 'failed', reason };
}

function listOf(result: JsonValue): readonly JsonValue[] {
  if (result === null) return [];
  return isList(result) ? result : [result];
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
