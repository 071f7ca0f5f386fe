import type {
  DefinitionDetail,
  DefinitionEntry,
  DefinitionItem,
  DefinitionsQuery,
} from '../../shared/api/deployments.ts';
import type { DiffReply } from '../../shared/api/diffs.ts';
import type { ListOf } from '../../shared/api/route.ts';
import { parseDefinitionId } from '../../shared/ids.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import { formatInstant } from '../../shared/time.ts';
import { diffDefinitions, diffLayout } from '../engine/index.ts';
import type { Definition, DefinitionStore } from '../store/port.ts';
import { unknownDefinition } from './definition-cache.ts';
import type { ModelReader } from './model-reader/model-reader.ts';
import { fillPage } from './fill-page.ts';
import { sees, type Sight } from './identity/rights.ts';
import { pageOf } from './paging.ts';

/** What is deployed, for people. */
export interface Definitions {
  /** Those of processes within sight. */
  list(query: DefinitionsQuery, sight: Sight): Promise<ListOf<DefinitionItem>>;
  /** @rejects notFound */
  get(id: string): Promise<Outcome<DefinitionDetail>>;
  /** The BPMN file of a definition. @rejects notFound */
  xml(id: string): Promise<Outcome<string>>;
  /** How two versions of a process differ. @rejects notFound, invalidContent, unavailable */
  diff(
    before: string,
    after: string,
    options: { readonly layout: boolean },
  ): Promise<Outcome<DiffReply>>;
}

/** Reads definitions from a store. */
export function createDefinitions(store: DefinitionStore, reader: ModelReader): Definitions {
  const find = async (id: string): Promise<Outcome<Definition>> => {
    const parsed = parseDefinitionId(id);
    const definition = parsed === null ? null : await store.find(parsed);
    return definition === null ? unknownDefinition(id) : accept(definition);
  };
  return {
    async list({ latest = true, processId, ...asked }, sight) {
      const which = { latestOnly: latest, ...(processId !== undefined && { processId }) };
      const { items, nextCursor } = await fillPage(
        (page) => store.list({ ...which, ...page }),
        pageOf(asked),
        ({ processId }) => sees(sight, processId),
      );
      return {
        items: items.map((item) => ({ ...entryOf(item), counts: item.counts })),
        nextCursor,
      };
    },
    async get(id) {
      const found = await find(id);
      if (!found.ok) return found;
      const resources = await store.resources(found.value.deployment);
      return accept({ ...entryOf(found.value), resources });
    },
    async xml(id) {
      const found = await find(id);
      return found.ok ? await fileOf(store, found.value) : found;
    },
    async diff(before, after, { layout }) {
      const [one, other] = [await find(before), await find(after)];
      if (!one.ok) return one;
      if (!other.ok) return other;
      const { processId } = one.value;
      if (processId !== other.value.processId)
        return reject(
          'invalidContent',
          `Expected two versions of one process, but ${before} is one of ${processId}, and ` +
            `${after} of ${other.value.processId}.`,
        );
      const [then, now] = [await fileOf(store, one.value), await fileOf(store, other.value)];
      if (!then.ok) return then;
      if (!now.ok) return now;
      const [source, target] = [await reader.read(then.value), await reader.read(now.value)];
      if (!source.ok || !target.ok) return unreadable(source.ok ? after : before);
      const diff = diffDefinitions({ processId, before: source.model, after: target.model });
      return accept(layout ? { ...diff, layout: diffLayout(then.value, now.value) } : diff);
    },
  };
}

async function fileOf(
  store: DefinitionStore,
  { id, deployment, resource }: Definition,
): Promise<Outcome<string>> {
  const resources = await store.resources(deployment);
  const file = resources.find(({ name }) => name === resource);
  return file === undefined ? unknownDefinition(id) : accept(file.content);
}

/** What could be read when it was deployed can be read: whoever reads is busy, or too slow now. */
function unreadable(definition: string): Outcome<never> {
  return reject('unavailable', `Expected ${definition} to be read, but it could not be just now.`);
}

function entryOf(definition: Definition): DefinitionEntry {
  const { id, processId, name, version, deployment, resource, deployedAt, deployedBy } = definition;
  return {
    definitionId: id,
    processId,
    name,
    version,
    deploymentId: deployment,
    resource,
    deployedAt: formatInstant(deployedAt),
    deployedBy,
  };
}
