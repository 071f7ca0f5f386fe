import type { Level, PolicyInputs } from '../../../shared/governance.ts';
import { LEVELS } from '../../../shared/governance.ts';
import type { CompiledDecision } from '../decisions/decision.ts';
import type { ValueSource } from '../graph.ts';
import type { PolicyScenario } from '../work/governance.ts';
import { asksBuiltIn, asksDecision, checkPolicy, HARMLESS, type Ask } from './check-policy.ts';
import { isReviewPoint, type GateFinding, type GovernedTask } from './gate.ts';
import { readsReports } from './reads-reports.ts';
import { reconsider } from './reconsider.ts';
import { effectiveZone } from './zone.ts';

/**
 * Takes the cases that were agreed, and says which of them the policy decides otherwise.
 * @param matrix the decision that the task names; `null` for ours
 * @see requirement 35
 */
export function runScenarios(
  task: GovernedTask,
  matrix: CompiledDecision | null,
): readonly GateFinding[] {
  return task.governance.scenarios.flatMap((scenario) => {
    const strange = strangeIn(scenario);
    if (strange.length > 0) return [unreadable(task, scenario, strange)];
    const found = decideScenario(task, matrix, scenario);
    if (found === scenario.action) return [];
    const message = `Expected "${scenario.name}" to come to ${scenario.action}, but it comes to ${found}.`;
    return [{ elementId: task.id, code: 'gate-scenario-fails', message, isError: true } as const];
  });
}

/** Facts that are none, or are not of their kind. */
function strangeIn({ inputs }: PolicyScenario): readonly string[] {
  const optional = { signals: {}, routine: false, blastLimit: 0, unusual: [] };
  const known: Readonly<Record<string, unknown>> = { ...HARMLESS, ...optional };
  return Object.entries(inputs).flatMap(([name, value]) => {
    if (!Object.hasOwn(known, name)) return [name];
    return Array.isArray(value) === Array.isArray(known[name]) ? [] : [name];
  });
}

function unreadable(
  { id: elementId }: GovernedTask,
  { name }: PolicyScenario,
  strange: readonly string[],
): GateFinding {
  const message = `Expected "${name}" to say facts of a case, but ${strange.join(', ')} is none.`;
  return { elementId, code: 'gate-scenario-fails', message, isError: true };
}

function decideScenario(
  task: GovernedTask,
  matrix: CompiledDecision | null,
  { inputs }: PolicyScenario,
): string {
  const facts: PolicyInputs = { ...factsOfModel(task), ...inputs };
  return reconsider(facts, matrix, task.governance);
}

/** What a performer reports decides nothing: a policy that asks for it is refused. @see invariant I3 */
function readingReports({ id }: GovernedTask, { decisionId }: CompiledDecision): GateFinding {
  const message = `${decisionId}: Expected nothing that a performer reports, but it reads progress.`;
  return { elementId: id, code: 'gate-progress-read', message, isError: true };
}

/** What the checks of a matrix find, for the very task that it is for. @see requirements 4, 21, 23 */
export function lintMatrix(
  task: GovernedTask,
  matrix: CompiledDecision | null,
): readonly GateFinding[] {
  if (matrix === null) return [];
  const { decisionClass, minimumEvidence, effectMode } = task.governance;
  const ask: Ask = asksDecision(matrix);
  const found = checkPolicy(ask, { decisionClass, minimumEvidence, effectMode }).map(
    (one): GateFinding => ({
      elementId: task.id,
      code: `gate-${one.code}`,
      message: `${matrix.decisionId}: ${one.message}`,
      isError: one.code === 'policy-auto-always-review' || one.code === 'policy-unreadable',
    }),
  );
  return readsReports(matrix) ? [...found, readingReports(task, matrix)] : found;
}

/** A harmless case of a task: what its model says of all its cases. */
function factsOfModel({ governance: plan }: GovernedTask): PolicyInputs {
  const level = (source: ValueSource): Level =>
    LEVELS.find((one) => source.type === 'literal' && source.value === one) ?? 'low';
  return {
    ...HARMLESS,
    zone: effectiveZone(plan, null).zone,
    oversight: plan.oversight,
    effectMode: plan.effectMode,
    decisionClass: plan.decisionClass,
    risk: level(plan.risk),
    complianceImpact: level(plan.complianceImpact),
    minimumEvidence: plan.minimumEvidence,
    rolloutPhase: plan.rolloutPhase,
  };
}

/** What a task does with a case that nothing speaks against: by machine, or before whom. */
export function ordinaryAction(task: GovernedTask): string {
  if (task.work.kind === 'human') return 'people';
  if (task.governance.matrix !== null)
    return isReviewPoint(task.governance) ? 'draft' : 'as the matrix says';
  const said = asksBuiltIn(factsOfModel(task));
  return said.type === 'action' ? said.action : 'escalate';
}
