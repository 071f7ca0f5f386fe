import type { JsonValue } from '../../../shared/json.ts';
import type { DecisionTrace } from '../../../shared/decision.ts';
import { evaluateDecision } from '../decisions/evaluate-decision.ts';
import type { DecisionBinding } from '../decisions/decision.ts';
import type { ElementRow } from '../entities.ts';
import { described, valueOf, variablesFrom } from '../evaluate.ts';
import type { Failure } from '../event.ts';
import type { DecisionPlan, ValueSource } from '../graph.ts';
import type { Run } from '../run.ts';
import { variablesSeen, warn } from './variables.ts';

/**
 * Takes a decision at once; what was asked, and which rules matched, is written down. A table that
 * its matches contradict has decided nothing. @spec BPMN 2.0.2 §13.3.3, DMN 1.5 §8.2.8
 */
export function decide(run: Run, row: ElementRow): void {
  const { decision } = run.nodeAt(row);
  if (decision === null) return;
  run.tellComputed(row.id, () => {
    const taken = take(run, row, decision);
    return 'failure' in taken
      ? { type: 'failed', failure: taken.failure }
      : { type: 'evaluated', values: { [decision.resultVariable]: taken.result } };
  });
}

type Taken = { readonly result: JsonValue } | { readonly failure: Failure };

function take(run: Run, row: ElementRow, plan: DecisionPlan): Taken {
  const decisionId = textOf(run, row, { source: plan.decisionId, place: 'decision' });
  if (typeof decisionId !== 'string') return decisionId;
  const binding = bindingOf(run, row, plan);
  if ('failure' in binding) return binding;
  const from = run.processOf(row).definition;
  const found = run.decision({ decisionId, binding, from });
  if (found === null)
    return failed(`Expected a decision ${decisionId} (${spoken(binding)}), but none is deployed.`, {
      decisionId,
      binding,
    });
  const outcome = evaluateDecision(found.decision, variablesSeen(run.draft, row.id));
  if (outcome.type !== 'decided') return failed(outcome.message, { decisionId });
  const { result, trace, warnings } = outcome;
  warn(run, row.id, `decision ${decisionId}`, {
    ok: true,
    warnings: warnings.map(({ message }) => message),
  });
  const contradiction = contradictionIn(trace);
  if (contradiction !== null) return failed(contradiction, { decisionId });
  const { id: element, elementId } = row;
  const { version } = found;
  run.record({ type: 'decisionEvaluated', element, elementId, decisionId, version, result, trace });
  return { result };
}

function contradictionIn(trace: readonly DecisionTrace[]): string | null {
  for (const { decisionId, tables } of trace)
    for (const { violation, rules } of tables)
      if (violation !== null)
        return (
          `Expected the rules of ${decisionId} to agree as their hit policy ${violation} says, but ` +
          `the rules ${rules.map(({ index }) => index).join(', ')} match.`
        );
  return null;
}

function bindingOf(
  run: Run,
  row: ElementRow,
  { binding }: DecisionPlan,
): DecisionBinding | { readonly failure: Failure } {
  if (!('value' in binding)) return { type: binding.type };
  const tag = textOf(run, row, { source: binding.value, place: 'version tag' });
  return typeof tag === 'string' ? { type: 'versionTag', versionTag: tag } : tag;
}

interface Question {
  readonly source: ValueSource;
  readonly place: string;
}

function textOf(
  run: Run,
  { id }: ElementRow,
  { source, place }: Question,
): string | { readonly failure: Failure } {
  const result = valueOf(source, variablesFrom(run.draft, id), run.at);
  warn(run, id, place, result);
  if (!result.ok) return failed(result.message, { place });
  const { value } = result;
  if (typeof value === 'string' && value !== '') return value;
  return failed(`Expected ${place} to be text, but it is ${described(value)}.`, { place, value });
}

function spoken(binding: DecisionBinding): string {
  if (binding.type === 'latest') return 'any version';
  return binding.type === 'deployment'
    ? 'deployed together with its process'
    : `tagged ${binding.versionTag}`;
}

function failed(message: string, details: Failure['details']): { readonly failure: Failure } {
  return { failure: { kind: 'decisionFailed', message, details } };
}
