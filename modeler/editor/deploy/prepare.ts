import type { Resource } from '../../client/definitions.ts';
import { listInstances } from '../../live/api/instances.ts';
import { Comparer } from '../versions/compare/comparer.ts';
import type { Comparison } from '../versions/compare/comparison.ts';
import type { NeededSignOff, ProcessToDeploy } from '../versions/compare/examine.ts';
import {
  filesOf,
  listVersions,
  newestOf,
  type DeployedVersion,
} from '../versions/deployed-versions.ts';
import { rehearse, type Rehearsal } from './rehearsal.ts';

/** A version on which instances run, and what would become of them. */
export interface RunningVersion {
  readonly version: DeployedVersion;
  /** `null`: it cannot be said before the problems of the model are solved. */
  readonly rehearsal: Rehearsal | null;
  /** More instances run than were looked at. */
  readonly isPartial: boolean;
}

/** What is to be known before a deployment over versions that run. */
export interface DeployPlan {
  /** The newest version of each process; none for what was never deployed. */
  readonly newest: readonly DeployedVersion[];
  /** The files of these versions. */
  readonly before: readonly Resource[];
  readonly after: readonly Resource[];
  readonly comparison: Comparison;
  readonly running: readonly RunningVersion[];
  readonly signOffs: readonly NeededSignOff[];
}

/** More than a screen can tell apart: the rest is told as a number, and found out by the dry run. */
const LOOKED_AT = 2000;
const PAGE = 200;

/** Finds out what a deployment would change, and for whom. @param signal ends the looking */
export async function prepare(
  after: readonly Resource[],
  signal: AbortSignal,
): Promise<DeployPlan> {
  const comparer = new Comparer(signal);
  const processes = await comparer.processes(after);
  const ids = new Set(processes.map(({ processId }) => processId));
  const versions = await listVersions(ids, signal);
  const newest = newestOf(versions);
  const before = await filesOfAll(newest);
  const comparison = await comparer.compare(before, after);
  const running: RunningVersion[] = [];
  for (const version of versions)
    if (version.running > 0) running.push(await rehearsed(comparer, version, after, signal));
  return { newest, before, after, comparison, running, signOffs: neededBy(processes) };
}

async function filesOfAll(versions: readonly DeployedVersion[]): Promise<readonly Resource[]> {
  const files = new Map<string, Resource>();
  for (const { definitionId } of versions)
    for (const file of await filesOf(definitionId)) files.set(file.name, file);
  return [...files.values()];
}

function neededBy(processes: readonly ProcessToDeploy[]): readonly NeededSignOff[] {
  const needed = new Map<string, NeededSignOff>();
  for (const { signOffs } of processes)
    for (const one of signOffs) needed.set(`${one.role} ${one.by}`, one);
  return [...needed.values()];
}

async function rehearsed(
  comparer: Comparer,
  version: DeployedVersion,
  after: readonly Resource[],
  signal: AbortSignal,
): Promise<RunningVersion> {
  const { definitionId, processId } = version;
  const obstacles = await comparer.obstacles(processId, await filesOf(definitionId), after);
  if (obstacles === null) return { version, rehearsal: null, isPartial: false };
  const { instances, isPartial } = await standing(definitionId, signal);
  return { version, rehearsal: rehearse(instances, obstacles), isPartial };
}

async function standing(
  definitionId: string,
  signal: AbortSignal,
): Promise<{
  readonly instances: readonly { readonly activeElements: readonly string[] }[];
  readonly isPartial: boolean;
}> {
  const filter = {
    definitionId,
    processId: null,
    businessKey: null,
    elementId: null,
    state: 'active',
    incidents: false,
  } as const;
  const instances: { readonly activeElements: readonly string[] }[] = [];
  let cursor: string | null = null;
  do {
    const part: Awaited<ReturnType<typeof listInstances>> = await listInstances(
      filter,
      { cursor, limit: PAGE },
      signal,
    );
    instances.push(...part.items);
    cursor = part.nextCursor;
  } while (cursor !== null && instances.length < LOOKED_AT);
  return { instances, isPartial: cursor !== null };
}
