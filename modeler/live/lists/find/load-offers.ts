import { listDefinitions, listVersions, type DefinitionItem } from '../../../client/definitions.ts';
import { listPerformers } from '../../../client/registered.ts';
import { modelOf } from '../../api/model-index.ts';
import type { Offers } from './condition-dialog.ts';
import type { FindFilter } from './find-filter.ts';

/** Nothing is known yet: what is looked for can be written all the same. */
export const NO_OFFERS: Offers = { processes: [], versions: [], elements: [], performers: [] };

/** Asks for what can be chosen from; what does not come, or may not be seen, is not offered. */
export async function loadOffers(filter: FindFilter, signal: AbortSignal): Promise<Offers> {
  const [processes, versions, performers] = await Promise.all([
    listDefinitions(signal).then(({ items }) => items, none<DefinitionItem>),
    listVersions(signal).then(({ items }) => items, none<DefinitionItem>),
    listPerformers(signal).then(
      (items) => items.map(({ name, version }) => `${name}@${version}`),
      none<string>,
    ),
  ]);
  const elements = await elementsOf(soleDefinition(filter, processes));
  return { processes, versions, elements, performers };
}

/** The version whose elements are meant, where the filter leaves no doubt. */
function soleDefinition(filter: FindFilter, processes: readonly DefinitionItem[]): string | null {
  const [definition, another] = filter.get('definitionId') ?? [];
  if (definition !== undefined) return another === undefined ? definition : null;
  const [processId, second] = filter.get('processId') ?? [];
  if (processId === undefined || second !== undefined) return null;
  return processes.find((one) => one.processId === processId)?.definitionId ?? null;
}

async function elementsOf(definitionId: string | null): Promise<Offers['elements']> {
  if (definitionId === null) return [];
  const model = await modelOf(definitionId).catch(() => null);
  return model?.nodes ?? [];
}

function none<T>(): readonly T[] {
  return [];
}
