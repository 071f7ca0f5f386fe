import type { WireDiagnostic } from '../../shared/api/deployments.ts';
import { parseElementId } from '../../shared/ids.ts';
import type { CompiledDecision, DecisionBinding, StaticCall } from '../engine/index.ts';
import type { DefinitionStore } from '../store/port.ts';
import type { CompiledResources, ProcessOfResource } from './compile-resources.ts';
import type { DecisionLibrary } from './decisions/decision-library.ts';

/**
 * What the processes of a deployment call and nothing could answer: an error where it must come with
 * them, else a warning, for it may be deployed before the call is reached.
 */
export async function callDiagnostics(
  { processes }: CompiledResources,
  store: DefinitionStore,
): Promise<readonly WireDiagnostic[]> {
  const diagnostics: WireDiagnostic[] = [];
  for (const { resource, calls } of processes)
    for (const call of calls) {
      if (await isAnswered(call, processes, store)) continue;
      diagnostics.push({ ...findingOf(call), resource, elementId: call.elementId, line: null });
    }
  return diagnostics;
}

/** The same for the decisions that its processes take. */
export async function decisionDiagnostics(
  { processes, decisions }: CompiledResources,
  library: DecisionLibrary,
): Promise<readonly WireDiagnostic[]> {
  const diagnostics: WireDiagnostic[] = [];
  for (const { resource, takes } of processes)
    for (const { elementId, decisionId, binding } of takes) {
      const isBeside = decisions.some((one) => one.decisionId === decisionId && fits(one, binding));
      if (isBeside || (await isDeployed(decisionId, binding, library))) continue;
      const isError = binding.type === 'deployment';
      diagnostics.push({
        severity: isError ? 'error' : 'warning',
        code: isError ? 'decision-missing' : 'decision-unknown',
        message:
          `Expected a decision ${decisionId} ` +
          (isError
            ? 'in the same deployment, but it is not.'
            : 'to take, but none is deployed yet.'),
        resource,
        elementId,
        line: null,
      });
    }
  return diagnostics;
}

function fits({ versionTag }: CompiledDecision, binding: DecisionBinding): boolean {
  return binding.type !== 'versionTag' || versionTag === binding.versionTag;
}

async function isDeployed(
  decisionId: string,
  binding: DecisionBinding,
  library: DecisionLibrary,
): Promise<boolean> {
  if (binding.type === 'deployment') return false;
  await library.load('', decisionId, binding);
  return library.source('').find(decisionId, binding).type !== 'unknown';
}

async function isAnswered(
  { processId, binding }: StaticCall,
  processes: readonly ProcessOfResource[],
  store: DefinitionStore,
): Promise<boolean> {
  const id = parseElementId(processId);
  const beside = processes.find((one) => one.processId === id);
  if (id === null) return false;
  switch (binding.type) {
    case 'deployment':
      return beside !== undefined;
    case 'latest':
      return beside !== undefined || (await store.findVersion(id, null)) !== null;
    case 'versionTag':
      if (beside?.versionTag === binding.versionTag) return true;
      return (await store.findBound(id, binding)) !== null;
    case 'version':
      return (await store.findVersion(id, binding.version)) !== null;
  }
}

function findingOf({
  processId,
  binding,
}: StaticCall): Pick<WireDiagnostic, 'severity' | 'code' | 'message'> {
  if (binding.type === 'deployment')
    return {
      severity: 'error',
      code: 'callee-missing',
      message: `Expected the process ${processId} in the same deployment, but it is not.`,
    };
  const which =
    binding.type === 'latest'
      ? ''
      : binding.type === 'version'
        ? ` in version ${binding.version}`
        : ` tagged ${binding.versionTag}`;
  return {
    severity: 'warning',
    code: 'callee-unknown',
    message: `Expected a process ${processId}${which} to call, but none is deployed yet.`,
  };
}
