import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { InstanceItem } from '../../../shared/api/instances.ts';
import { t } from '../../language/t.ts';
import { modelOf, NO_MODEL } from '../api/model-index.ts';

const PLACES = 3;

/** Names of models come from the models themselves, each fetched once. */
export async function nameIn(definitionId: string, id: string): Promise<string> {
  try {
    return (await modelOf(definitionId)).nameOf(id);
  } catch {
    return id;
  }
}

/** Where an instance is, by the names of its elements. */
export function places({ activeElements, definitionId }: InstanceItem): TemplateResult {
  if (activeElements.length === 0) return html`<span class="muted">–</span>`;
  return html`${until(placeNames(activeElements, definitionId), activeElements[0])}`;
}

/** The elements that hold a token; a scope is not named beside what is inside of it. */
export async function innerElements({
  activeElements,
  definitionId,
}: Pick<InstanceItem, 'activeElements' | 'definitionId'>): Promise<
  readonly { readonly id: string; readonly name: string }[]
> {
  const { nameOf, isScope } = await modelOf(definitionId).catch(() => NO_MODEL);
  const inner = activeElements.filter((id) => !isScope(id));
  const ids = [...new Set(inner.length === 0 ? activeElements : inner)];
  return ids.map((id) => ({ id, name: nameOf(id) }));
}

async function placeNames(
  activeElements: readonly string[],
  definitionId: string,
): Promise<string> {
  const inner = await innerElements({ activeElements, definitionId });
  const names = [...new Set(inner.map(({ name }) => name))];
  const shown = names.slice(0, PLACES).join(', ');
  const rest = names.length - PLACES;
  return rest > 0 ? t('{names} and {count} more', { names: shown, count: rest }) : shown;
}
