import type { Check } from '../../../shared/work-item.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { DirectiveOf } from '../directive.ts';
import type { WorkItemRow } from '../entities.ts';
import type { WorkItemHappening } from '../event.ts';
import type { Run } from '../run.ts';
import { probeRequests, type ProbeNames } from '../verification/probe.ts';
import { judgeClaim, judgeProbes, namesOf, resultOf } from '../verification/verdict.ts';
import { inputOf } from '../work/input.ts';
import { planOf } from './work.ts';

/** Judges a fresh claim as far as facts at hand allow; what is left needs the world. */
export function judgeFreshClaim(run: Run, item: WorkItemRow): void {
  const plan = planOf(run, item);
  const checks = judgeClaim(plan, item.subject, claimOf(item));
  const result = resultOf(checks);
  tell(
    run,
    item,
    result === 'pass' && plan.probes.length > 0
      ? { type: 'needsProof' }
      : { type: 'judged', result, checks },
  );
}

/** Has the systems of record read; what they say comes back as observations. */
export function startVerification(run: Run, item: WorkItemRow): void {
  const { id: workItem, elementId } = item;
  const { claimId } = claimOf(item);
  const { requests, faults } = probeRequests(planOf(run, item).probes, names(run, item), run.at);
  if (faults.length > 0)
    return tell(run, item, { type: 'judged', result: 'inconclusive', checks: faults });
  run.record({ type: 'verificationStarted', workItem, elementId, claimId, probes: requests });
  run.effects.push({ type: 'startVerification', workItem, claimId, probes: requests });
}

/** Judges the claim anew with what was read, and says the verdict. */
export function judgeObservations(
  run: Run,
  item: WorkItemRow,
  { command }: DirectiveOf<'judgeObservations'>,
): void {
  const plan = planOf(run, item);
  const checks: readonly Check[] = [
    ...judgeClaim(plan, item.subject, claimOf(item)),
    ...judgeProbes(plan, command.observations, names(run, item), run.at),
  ];
  tell(run, item, { type: 'judged', result: resultOf(checks), checks });
}

/** Keeps a verdict with its reasons. */
export function recordVerdict(
  run: Run,
  { id: workItem, elementId }: WorkItemRow,
  { verdict }: DirectiveOf<'recordVerdict'>,
): void {
  run.record({ type: 'verdictReached', workItem, elementId, verdict });
}

function names(run: Run, item: WorkItemRow): ProbeNames {
  const input = inputOf(run.draft, run.nodeOf(item.element), item.element);
  return namesOf(item.subject, input, claimOf(item));
}

function claimOf(item: WorkItemRow): NonNullable<WorkItemRow['claim']> {
  if (item.claim === null) throw new InvariantViolation(`a claim on ${item.id}`, 'there is none');
  return item.claim;
}

function tell(run: Run, item: WorkItemRow, happening: WorkItemHappening): void {
  run.push({ type: 'workItem', workItem: item.id, happening });
}
