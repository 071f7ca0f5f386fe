import { parseDefinitionId } from '../../../../shared/ids.ts';
import {
  compile,
  governedTasks,
  planMigration,
  type CompiledProcess,
  type ExecutableProcess,
} from '../../../../runtime/engine/index.ts';
import type { Resource } from '../../../client/definitions.ts';
import { readModel } from '../../../checks/read-model.ts';
import { formId, formsAmong } from '../../documents/editor-document.ts';

/** Whose word a strict gate asks for. */
export interface NeededSignOff {
  readonly role: 'policy' | 'behaviour' | 'outcome';
  readonly by: string;
}

/** What is to be known of a process before it is deployed. */
export interface ProcessToDeploy {
  readonly processId: string;
  readonly name: string;
  readonly signOffs: readonly NeededSignOff[];
}

/** An element whose tokens could not go on in the new version, and why. */
export interface Obstacle {
  readonly elementId: string;
  readonly reason: string;
}

/** The executable processes among files; none where a model cannot be executed as it is. */
export async function processesToDeploy(
  files: readonly Resource[],
): Promise<readonly ProcessToDeploy[]> {
  return (await compiled(files)).map((process) => ({
    processId: process.processId,
    name: process.name ?? '',
    signOffs: signOffsOf(process),
  }));
}

/**
 * What keeps tokens of the one version from going on in the other; `null` when one of them cannot be
 * executed, so that nothing can be said.
 */
export async function obstaclesBetween(
  processId: string,
  before: readonly Resource[],
  after: readonly Resource[],
): Promise<readonly Obstacle[] | null> {
  const [from, to] = [await boundOf(processId, before), await boundOf(processId, after)];
  if (from === null || to === null) return null;
  return planMigration({ from, to, elements: {} }).problems.map(({ elementId, reason }) => ({
    elementId,
    reason,
  }));
}

async function compiled(files: readonly Resource[]): Promise<readonly CompiledProcess[]> {
  const forms = formsAmong(files)
    .map(formId)
    .filter((id) => id !== null);
  const found: CompiledProcess[] = [];
  for (const { name, content } of files) {
    if (!/\.bpmn$/i.test(name)) continue;
    const reading = await readModel(content);
    if (reading.ok) found.push(...compile(reading.model, forms).processes);
  }
  return found;
}

async function boundOf(
  processId: string,
  files: readonly Resource[],
): Promise<ExecutableProcess | null> {
  const process = (await compiled(files)).find((one) => one.processId === processId);
  return process === undefined ? null : bound(process);
}

function bound(process: CompiledProcess): ExecutableProcess {
  const id = parseDefinitionId('unversioned');
  if (id === null) throw new Error('Expected an id for what has no version, but it is none.');
  return process.bind(id);
}

function signOffsOf(process: CompiledProcess): readonly NeededSignOff[] {
  const needed = new Map<string, NeededSignOff>();
  for (const { governance } of governedTasks(bound(process).nodes.values())) {
    if (governance.gate !== 'strict') continue;
    for (const role of ['policy', 'behaviour', 'outcome'] as const) {
      const by = governance.owners[role];
      if (by !== null) needed.set(`${role} ${by}`, { role, by });
    }
  }
  return [...needed.values()];
}
