import type { DecisionTrace } from '../../../shared/decision.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { jsonOf, type Budget, type FeelValue, type Limits } from '../expression/index.ts';
import type { CompiledDecision, DecisionLimits, DecisionOutcome } from './decision.ts';
import type { AskedNode } from './graph/node.ts';
import { takeNode } from './graph/take.ts';
import { keepWarnings, newSession, type DecisionVisit, type Session } from './run.ts';

/** What one decision with all it needs may use when its caller says nothing else. */
const DECISION_LIMITS: Omit<Limits, 'budget'> = {
  steps: 2_000_000,
  stringLength: 1_048_576,
  listLength: 100_000,
  depth: 200,
};

/**
 * Takes a decision: pure, synchronous, within its limits, and never throwing. Variables are JSON; where an
 * input is typed as a date, a time or a duration, ISO 8601 text becomes one.
 * @spec DMN 1.5 §6.3, §10.4
 */
export function evaluateDecision(
  decision: CompiledDecision,
  variables: JsonObject,
  limits: DecisionLimits = {},
): DecisionOutcome {
  return decision.take(variables, limits);
}

/** Evaluates a node of a graph and hands out what came of it. */
export function evaluateNode(
  node: AskedNode,
  variables: JsonObject,
  granted: DecisionLimits,
): DecisionOutcome {
  const limits = { ...DECISION_LIMITS, ...granted };
  const budget: Budget = { steps: limits.steps, depth: 0 };
  const session = newSession();
  const taken = takeNode(node, variables, session, { ...limits, budget });
  if (taken.type !== 'value') return taken;
  const out: Out = { session, limits: { ...limits, budget }, exhausted: null };
  const result = handOut(taken.value, out, true);
  const trace = session.visits.map((visit) => traceOf(visit, out));
  if (out.exhausted !== null) return out.exhausted;
  return { type: 'decided', result, trace, warnings: session.warnings };
}

interface Out {
  readonly session: Session;
  readonly limits: Limits;
  exhausted: Extract<DecisionOutcome, { type: 'exhausted' }> | null;
}

/** Functions and ranges are seen in traces of boxed functions; only in results is it worth a warning. */
function handOut(value: FeelValue, out: Out, isResult: boolean): JsonValue {
  if (out.exhausted !== null) return null;
  const json = jsonOf(value, out.limits);
  if (json.type === 'value') {
    if (isResult) keepWarnings(out.session, json.warnings);
    return json.value;
  }
  out.exhausted = json;
  return null;
}

function traceOf(visit: DecisionVisit, out: Out): DecisionTrace {
  const { decisionId, name, imports, tables, result } = visit;
  return {
    decisionId,
    name,
    imports,
    tables: tables.map(({ elementId, hitPolicy, inputs, rules, violation }) => ({
      elementId,
      hitPolicy,
      inputs: inputs.map(({ expression, value }) => ({
        expression,
        value: handOut(value, out, false),
      })),
      rules: rules.map(({ ruleId, index, outputs }) => ({
        ruleId,
        index,
        outputs: Object.fromEntries(
          outputs.map((output) => [output.name, handOut(output.value, out, false)]),
        ),
      })),
      violation,
    })),
    result: handOut(result, out, false),
  };
}
