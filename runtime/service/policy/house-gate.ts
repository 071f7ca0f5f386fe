import type { WireDiagnostic } from '../../../shared/api/deployments.ts';
import { parseElementId } from '../../../shared/ids.ts';
import { runScenarios, type ExecutableProcess } from '../../engine/index.ts';
import type { DefinitionStore } from '../../store/port.ts';
import type { CompiledResources, ProcessOfResource } from '../compile-resources.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import { dependentsOf } from './dependents.ts';
import { tasksOf } from './deploy-gate.ts';
import type { Rollouts } from './rollouts.ts';

/** What the gate knows of the house beside the files that are to go live. */
export interface GateHouse {
  readonly store: Pick<DefinitionStore, 'list' | 'findVersion'>;
  readonly definitions: Pick<DefinitionCache, 'load'>;
  readonly rollouts: Pick<Rollouts, 'evidence'>;
}

/** What stands against files going live, by what the house has seen and has. */
export async function houseDiagnostics(
  compiled: CompiledResources,
  house: GateHouse | null,
): Promise<readonly WireDiagnostic[]> {
  if (house === null) return [];
  const found: WireDiagnostic[] = [];
  for (const process of compiled.processes) found.push(...(await promotionsOf(process, house)));
  return [...found, ...(await dependentFaults(compiled, house))];
}

/**
 * A policy is loosened only on evidence: a task that is to go into a later phase than its newest
 * version is in needs enough cases of that phase, judged by people, and few of them wrong.
 * @see requirement 11
 */
async function promotionsOf(
  process: ProcessOfResource,
  house: GateHouse,
): Promise<readonly WireDiagnostic[]> {
  const { processId, resource } = process;
  const nodes = await newestNodes(processId, house);
  if (nodes === null) return [];
  const faults: WireDiagnostic[] = [];
  for (const { id: elementId, governance } of tasksOf(process)) {
    const phase = nodes.get(elementId)?.work?.governance?.rolloutPhase;
    if (phase === undefined || governance.rolloutPhase <= phase) continue;
    const found = await house.rollouts.evidence({ processId, elementId, phase });
    if (found.isReady) continue;
    const message =
      `Expected ${found.casesNeeded} cases of ${elementId} in phase ${phase} that people have ` +
      `judged, with at most ${found.escapeMost * 100} % wrong, but there are ${found.cases}, of ` +
      `which up to ${Math.round(found.escapeUpper * 1000) / 10} % may be.`;
    faults.push({ ...ERROR, code: 'gate-promotion', resource, elementId, message });
  }
  return faults;
}

/** What is in the newest version of a process; `null` when there is none. */
async function newestNodes(
  processId: string,
  { store, definitions }: GateHouse,
): Promise<ExecutableProcess['nodes'] | null> {
  const id = parseElementId(processId);
  const newest = id === null ? null : await store.findVersion(id, null);
  const known = newest === null ? null : await definitions.load(newest.id);
  return known?.ok === true ? known.value.nodes : null;
}

const ERROR = { severity: 'error', line: null } as const;

/**
 * Policies that others depend on: what these have agreed on has to come out with the new version,
 * too. A process that comes along is looked at for itself. @see requirement 101
 */
async function dependentFaults(
  { decisions, processes }: CompiledResources,
  house: GateHouse,
): Promise<readonly WireDiagnostic[]> {
  if (decisions.length === 0) return [];
  const own = new Set<string>(processes.map(({ processId }) => processId));
  const changed = new Map(decisions.map((one) => [one.decisionId, one]));
  const found = await dependentsOf(house, new Set(changed.keys()));
  return found
    .filter(({ processId }) => !own.has(processId))
    .flatMap(({ processId, task }) => {
      const decision = changed.get(task.governance.matrix ?? '');
      if (decision === undefined) return [];
      return runScenarios(task, decision).map(({ message }) => ({
        ...ERROR,
        code: 'gate-dependent-fails',
        resource: decision.resource,
        elementId: null,
        message: `${processId}, ${task.id}: ${message}`,
      }));
    });
}
