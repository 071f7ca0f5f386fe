import type { SignOff, WireDiagnostic } from '../../../shared/api/deployments.ts';
import { parseDefinitionId, type DefinitionId } from '../../../shared/ids.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import {
  governedTasks,
  lintChain,
  lintMatrix,
  lintTask,
  runScenarios,
  type CompiledDecision,
  type GateFinding,
  type GovernedTask,
  type Library,
} from '../../engine/index.ts';
import type { CompiledResources, ProcessOfResource } from '../compile-resources.ts';
import type { DecisionLibrary } from '../decisions/decision-library.ts';

/** What is looked at beside the model. */
export interface GateParts {
  readonly signOffs: readonly SignOff[];
  /** Who is registered for what. */
  readonly standIns: NonNullable<Library['standIns']>;
}

/**
 * What keeps governed processes from going live, or should. Where a gate is strict, whatever is
 * missing is an error; elsewhere it is a warning. @see requirements 9, 35, 97
 */
export async function gateDiagnostics(
  compiled: CompiledResources,
  library: DecisionLibrary,
  { signOffs, standIns }: GateParts,
): Promise<readonly WireDiagnostic[]> {
  const diagnostics: WireDiagnostic[] = [];
  for (const process of compiled.processes) {
    const tasks = tasksOf(process);
    for (const task of tasks) {
      const findings = [
        ...lintTask(task),
        ...lintChain(task, standIns),
        ...(await policyFindings(task, compiled.decisions, library)),
      ];
      const isStrict = task.governance.gate === 'strict';
      diagnostics.push(...findings.map((one) => wireOf(one, process.resource, isStrict)));
    }
    diagnostics.push(...missingSignOffs(process, tasks, signOffs));
  }
  return diagnostics;
}

/** The governed tasks of a process that has no version yet. */
export function tasksOf({ bind }: Pick<ProcessOfResource, 'bind'>): readonly GovernedTask[] {
  return governedTasks(bind(noVersion()).nodes.values());
}

function noVersion(): DefinitionId {
  const id = parseDefinitionId('unversioned');
  if (id === null) throw new InvariantViolation('an id for what has no version', 'it is none');
  return id;
}

async function policyFindings(
  task: GovernedTask,
  beside: readonly CompiledDecision[],
  library: DecisionLibrary,
): Promise<readonly GateFinding[]> {
  const { matrix, preGate } = task.governance;
  const found = await Promise.all(
    [matrix, preGate].map(async (id) =>
      id === null ? null : await findPolicy(id, beside, library),
    ),
  );
  const unknown = [matrix, preGate].filter((id, index) => id !== null && found[index] === null);
  if (unknown.length > 0)
    return unknown.map((id) => ({
      elementId: task.id,
      code: 'gate-policy-unknown',
      message: `Expected a decision ${id} as policy of ${task.id}, but none is deployed: it would be escalated.`,
      isError: false,
    }));
  const [decision = null] = found;
  return [...lintMatrix(task, decision), ...runScenarios(task, decision)];
}

/** The one that comes with the process, else the latest: as at run time. */
async function findPolicy(
  decisionId: string,
  beside: readonly CompiledDecision[],
  library: DecisionLibrary,
): Promise<CompiledDecision | null> {
  const own = beside.find((one) => one.decisionId === decisionId);
  if (own !== undefined) return own;
  const loaded = await library.load('', decisionId, { type: 'latest' });
  return loaded.ok && loaded.value.type === 'found' ? loaded.value.decision : null;
}

/** Who answers for a policy has agreed by name, or nothing goes live. @see requirement 35 */
function missingSignOffs(
  { processId, resource }: ProcessOfResource,
  tasks: readonly GovernedTask[],
  signOffs: readonly SignOff[],
): readonly WireDiagnostic[] {
  const strict = tasks.filter(({ governance }) => governance.gate === 'strict');
  const needed = new Map<string, SignOff['role']>();
  for (const { governance } of strict)
    for (const role of ['policy', 'behaviour', 'outcome'] as const) {
      const by = governance.owners[role];
      if (by !== null) needed.set(`${role} ${by}`, role);
    }
  const given = new Set(signOffs.map(({ role, by }) => `${role} ${by}`));
  return [...needed.keys()]
    .filter((one) => !given.has(one))
    .map((one) => ({
      severity: 'error' as const,
      code: 'gate-sign-off',
      resource,
      elementId: processId,
      line: null,
      message: `Expected a sign-off (${one}) of what governs ${processId}, but there is none.`,
    }));
}

function wireOf(
  { elementId, code, message, isError }: GateFinding,
  resource: string,
  isStrict: boolean,
): WireDiagnostic {
  const severity = isError || isStrict ? 'error' : 'warning';
  return { severity, code, resource, elementId, line: null, message };
}
