import type {
  DefinitionDetail as WireDefinition,
  GivenResource,
  InstanceCounts,
} from '../../shared/api/deployments.ts';
import {
  list,
  members,
  number,
  otherwise,
  page,
  text,
  word,
  type Page,
  type Reader,
} from './reader.ts';
import { request } from './request.ts';

/** How many instances of a definition there are, by what has become of them. */
export type DefinitionCounts = Pick<InstanceCounts, 'active' | 'incidents' | 'completed'>;

/** The latest version of a process, as the list shows it. The name is empty when it has none. */
export interface DefinitionItem {
  readonly definitionId: string;
  readonly processId: string;
  readonly version: number;
  readonly name: string;
  readonly deployedAt: string;
  readonly counts: DefinitionCounts;
}

/** One file of a deployment. */
export type Resource = GivenResource;

/** A definition with everything that was deployed together with it. */
export type DefinitionDetail = Omit<DefinitionItem, 'counts' | 'deployedAt'> & {
  readonly deploymentId: string;
  readonly resource: string;
  readonly resources: WireDefinition['resources'];
};

const COUNTS: Reader<DefinitionCounts> = members({
  active: number,
  incidents: number,
  completed: number,
});

const ITEM: Reader<DefinitionItem> = members({
  definitionId: text,
  processId: text,
  version: number,
  name: otherwise(text, ''),
  deployedAt: text,
  counts: COUNTS,
});

const DETAIL: Reader<DefinitionDetail> = members({
  definitionId: text,
  processId: text,
  version: number,
  name: otherwise(text, ''),
  deploymentId: text,
  resource: text,
  resources: list(members({ name: text, kind: word('bpmn', 'dmn', 'form'), content: text })),
});

/** The latest version of every process, by name. */
export function listDefinitions(signal?: AbortSignal): Promise<Page<DefinitionItem>> {
  const query = { limit: 200 };
  return request('/v1/definitions', { read: page(ITEM), query, ...(signal && { signal }) });
}

/** Every version of every process. */
export function listVersions(signal: AbortSignal): Promise<Page<DefinitionItem>> {
  const query = { limit: 200, latest: 'false' };
  return request('/v1/definitions', { read: page(ITEM), query, signal });
}

/** One definition with the resources of its deployment: diagrams and forms. */
export function getDefinition(definitionId: string): Promise<DefinitionDetail> {
  return request(`/v1/definitions/${encodeURIComponent(definitionId)}`, { read: DETAIL });
}

/** The diagram of a definition, byte for byte as it was deployed. */
export function getDefinitionXml(definitionId: string): Promise<string> {
  const headers = { Accept: 'application/xml, text/xml;q=0.9, */*;q=0.1' };
  return request(`/v1/definitions/${encodeURIComponent(definitionId)}/xml`, {
    read: text,
    headers,
  });
}
