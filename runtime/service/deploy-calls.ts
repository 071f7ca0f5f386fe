import type { WireDiagnostic } from '../../shared/api/deployments.ts';
import { parseElementId } from '../../shared/ids.ts';
import type { StaticCall } from '../engine/index.ts';
import type { DefinitionStore } from '../store/port.ts';
import type { CompiledResources, ProcessOfResource } from './compile-resources.ts';

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
