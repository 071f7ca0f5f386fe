import type { ComparisonRequest, TallyRequest } from '../../../shared/comparison.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { WorkItemRow } from '../entities.ts';
import { valueOf } from '../evaluate.ts';
import type { Scope } from '../expression/index.ts';
import { factsOf } from '../policy/policy-inputs.ts';
import type { Run } from '../run.ts';
import type { ValueSource } from '../value-source.ts';
import { featuresOf, spendOf } from '../verification/case-shape.ts';
import { isCompared } from '../verification/comparison.ts';
import type { ProofFacts } from '../verification/proof-facts.ts';
import type { Tripwire } from '../work/governance.ts';
import { inputOf } from '../work/input.ts';
import { planOf } from './work.ts';

/** What has to be known of others before a claim is judged; `null`: nothing. */
export function comparisonOf(run: Run, facts: ProofFacts): ComparisonRequest | null {
  const { item, claim, plan } = facts;
  if (!isCompared(facts)) return null;
  const scope = factsOf(run, item);
  return {
    task: taskOf(run, item),
    performer: claim.by,
    at: claim.at,
    tallies: (plan.governance?.tripwires ?? []).flatMap((wire) => tallyOf(run, scope, wire)),
    ...(item.partOf === undefined ? {} : { whole: item.partOf.item }),
    isWatched: item.partOf === undefined && (plan.governance?.watch ?? []).length > 0,
  };
}

/** What cannot be computed is not asked for, and counts as too much. */
function tallyOf(run: Run, scope: Scope, { id, aggregate }: Tripwire): readonly TallyRequest[] {
  if (aggregate === undefined) return [];
  const compute = (source: ValueSource): JsonValue => {
    const result = valueOf(source, scope, run.at);
    return result.ok && result.warnings.length === 0 ? result.value : null;
  };
  const [key, amount] = [compute(aggregate.key), compute(aggregate.amount)];
  if (key === null || typeof amount !== 'number' || !Number.isFinite(amount)) return [];
  const { withinMs } = aggregate;
  // What is credited hides nothing of what is paid.
  return [{ rule: id, key: JSON.stringify(key), amount: Math.max(0, amount), withinMs }];
}

/**
 * A case that is committed is known from now on. What people have done themselves is no measure, nor
 * is one part: what is usual of its task is not usual of it.
 */
export function learnCase(run: Run, item: WorkItemRow): void {
  const { governance } = planOf(run, item);
  const { claim, element } = item;
  if (governance === undefined || governance.watch.length === 0) return;
  if (item.partOf !== undefined) return;
  if (claim === null || claim.byPerson === true || item.kind === 'human') return;
  run.effects.push({
    type: 'learnCase',
    known: {
      task: taskOf(run, item),
      performer: claim.by,
      features: featuresOf(inputOf(run.draft, run.nodeOf(element), element)),
      result: featuresOf(claim.output),
      spend: spendOf(item, claim.at),
    },
  });
}

function taskOf({ process }: Run, { elementId }: WorkItemRow): string {
  return `${process.processId}/${elementId}`;
}
