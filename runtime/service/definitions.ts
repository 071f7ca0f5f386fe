import type {
  DefinitionDetail,
  DefinitionEntry,
  DefinitionItem,
  DefinitionsQuery,
} from '../../shared/api/deployments.ts';
import type { ListOf } from '../../shared/api/route.ts';
import { parseDefinitionId } from '../../shared/ids.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import { formatInstant } from '../../shared/time.ts';
import type { Definition, DefinitionStore } from '../store/port.ts';
import { unknownDefinition } from './definition-cache.ts';
import { pageOf } from './paging.ts';

/** What is deployed, for people. */
export interface Definitions {
  list(query: DefinitionsQuery): Promise<ListOf<DefinitionItem>>;
  /** @rejects notFound */
  get(id: string): Promise<Outcome<DefinitionDetail>>;
  /** The BPMN file of a definition. @rejects notFound */
  xml(id: string): Promise<Outcome<string>>;
}

/** Reads definitions from a store. */
export function createDefinitions(store: DefinitionStore): Definitions {
  const find = async (id: string): Promise<Outcome<Definition>> => {
    const parsed = parseDefinitionId(id);
    const definition = parsed === null ? null : await store.find(parsed);
    return definition === null ? unknownDefinition(id) : accept(definition);
  };
  return {
    async list({ latest = true, ...page }) {
      const { items, nextCursor } = await store.list({ latestOnly: latest, ...pageOf(page) });
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
      if (!found.ok) return found;
      const { deployment, resource } = found.value;
      const resources = await store.resources(deployment);
      const file = resources.find(({ name }) => name === resource);
      return file === undefined ? unknownDefinition(id) : accept(file.content);
    },
  };
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
