import type { DefinitionEntry } from '../../../shared/api/deployments.ts';
import type { InstanceDetail, InstanceEntry, InstanceItem } from '../../../shared/api/instances.ts';
import type { InstanceState } from '../../../shared/journal.ts';
import {
  ignored,
  jsonObject,
  list,
  maybe,
  members,
  number,
  otherwise,
  page,
  text,
  word,
  type Page,
  type Reader,
} from '../../client/reader.ts';
import { request } from '../../client/request.ts';

/** How an instance may stand, in the order in which a filter offers it. */
export const INSTANCE_STATES: readonly InstanceState[] = [
  'active',
  'completed',
  'failed',
  'terminated',
  'suspended',
];

/** What of an instance a screen shows before its journal has come. */
export type InstanceHead = InstanceEntry & Pick<InstanceDetail, 'seq'>;

/** A definition without its files. */
export type DefinitionHead = Pick<
  DefinitionEntry,
  'definitionId' | 'processId' | 'name' | 'version'
>;

const ENTRY: { readonly [K in keyof InstanceEntry]: Reader<InstanceEntry[K]> } = {
  instanceId: text,
  definitionId: text,
  processId: text,
  version: number,
  businessKey: maybe(text),
  state: word(...INSTANCE_STATES),
  startedAt: text,
  endedAt: maybe(text),
};

/** An instance in a list. */
export const INSTANCE_ITEM: Reader<InstanceItem> = members<InstanceItem>({
  ...ENTRY,
  incidents: number,
  activeElements: list(text),
  variables: otherwise(jsonObject, {}),
});

/** Which instances; `null` and empty texts ask for any. */
export interface InstanceFilter {
  readonly definitionId: string | null;
  readonly processId: string | null;
  readonly state: InstanceState | null;
  readonly businessKey: string | null;
  readonly elementId: string | null;
  readonly incidents: boolean;
}

/** One page of instances, newest first. */
export function listInstances(
  filter: InstanceFilter,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
  signal: AbortSignal,
): Promise<Page<InstanceItem>> {
  const { incidents, ...same } = filter;
  const query = { ...same, cursor, limit, incidents: incidents ? 'true' : null };
  return request('/v1/instances', { read: page(INSTANCE_ITEM), query, signal });
}

/** The head of one instance. @throws {ApiProblem} 404 when there is none */
export function getInstanceHead(instanceId: string, signal: AbortSignal): Promise<InstanceHead> {
  return request(`/v1/instances/${encodeURIComponent(instanceId)}`, {
    read: members<InstanceHead>({ ...ENTRY, seq: number }),
    signal,
  });
}

/** The head of one definition. @throws {ApiProblem} 404 when there is none */
export function getDefinitionHead(
  definitionId: string,
  signal: AbortSignal,
): Promise<DefinitionHead> {
  return request(`/v1/definitions/${encodeURIComponent(definitionId)}`, {
    read: members<DefinitionHead>({
      definitionId: text,
      processId: text,
      name: maybe(text),
      version: number,
    }),
    signal,
  });
}

/** Stops an instance with all that runs in it. */
export async function cancelInstance(instanceId: string, reason: string): Promise<void> {
  await request(`/v1/instances/${encodeURIComponent(instanceId)}/cancel`, {
    method: 'POST',
    body: reason === '' ? {} : { reason },
    read: ignored,
  });
}
