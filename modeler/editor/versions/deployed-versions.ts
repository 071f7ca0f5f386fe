import type { DefinitionItem } from '../../../shared/api/deployments.ts';
import { getDefinition, getDefinitionXml, type Resource } from '../../client/definitions.ts';
import {
  members,
  number,
  otherwise,
  page,
  text,
  type Page,
  type Reader,
} from '../../client/reader.ts';
import { request } from '../../client/request.ts';

/** One deployed version of a process, and how many instances run on it. */
export type DeployedVersion = Pick<
  DefinitionItem,
  'definitionId' | 'processId' | 'version' | 'deploymentId' | 'deployedAt' | 'deployedBy'
> & { readonly name: string; readonly running: number };

type Counts = Pick<DefinitionItem['counts'], 'active'>;

const VERSION: Reader<Omit<DeployedVersion, 'running'> & { readonly counts: Counts }> = members({
  definitionId: text,
  processId: text,
  version: number,
  name: otherwise(text, ''),
  deploymentId: text,
  deployedAt: text,
  deployedBy: otherwise(text, ''),
  counts: members<Counts>({ active: number }),
});

/** Every deployed version of these processes, newest first. */
export async function listVersions(
  processIds: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<readonly DeployedVersion[]> {
  const lists = [...processIds].map((processId) => versionsOf(processId, signal));
  return (await Promise.all(lists)).flat().sort((a, b) => b.version - a.version);
}

async function versionsOf(
  processId: string,
  signal: AbortSignal,
): Promise<readonly DeployedVersion[]> {
  const found: DeployedVersion[] = [];
  let cursor: string | null = null;
  do {
    const query = { processId, latest: 'false', limit: 200, cursor };
    const part: Page<Awaited<ReturnType<typeof VERSION>>> = await request('/v1/definitions', {
      read: page(VERSION),
      query,
      signal,
    });
    found.push(...part.items.map(({ counts, ...one }) => ({ ...one, running: counts.active })));
    cursor = part.nextCursor;
  } while (cursor !== null);
  return found;
}

/** The newest version of each process. */
export function newestOf(versions: readonly DeployedVersion[]): readonly DeployedVersion[] {
  const newest = new Map<string, DeployedVersion>();
  for (const version of versions)
    if (version.version > (newest.get(version.processId)?.version ?? 0))
      newest.set(version.processId, version);
  return [...newest.values()];
}

/** The files of a version, its diagram first. */
export async function filesOf(definitionId: string): Promise<readonly Resource[]> {
  const [{ resource, resources }, xml] = await Promise.all([
    getDefinition(definitionId),
    getDefinitionXml(definitionId),
  ]);
  const others = resources.filter(({ name }) => name !== resource);
  return [
    { name: resource, content: xml },
    ...others.map(({ name, content }) => ({ name, content })),
  ];
}
