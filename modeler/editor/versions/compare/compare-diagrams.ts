import {
  childrenOf,
  diffDefinitions,
  diffLayout,
  type Model,
} from '../../../../runtime/engine/index.ts';
import { readModel } from '../../../checks/read-model.ts';
import type { FileChange, ItemChange } from './comparison.ts';

/** What is known of the difference of two diagrams. */
export type DiagramChange = Pick<FileChange, 'items' | 'redrawn'>;

/** Compares two diagrams as the runtime does, process by process; `null`: one cannot be read. */
export async function compareDiagrams(was: string, now: string): Promise<DiagramChange | null> {
  const [before, after] = [await readModel(was), await readModel(now)];
  if (!before.ok || !after.ok) return null;
  const items = new Map<string, ItemChange>();
  for (const processId of new Set([...processIds(before.model), ...processIds(after.model)]))
    for (const item of changesOf(processId, before.model, after.model))
      items.set(`${item.type} ${item.id}`, item);
  const told = new Set([...items.values()].map(({ id }) => id));
  const redrawn = diffLayout(was, now)
    .map(({ elementId }) => elementId)
    .filter((id) => !told.has(id));
  return { items: [...items.values()], redrawn };
}

/** The ids of the processes of a model, in the order of the file. */
function processIds({ definitions }: Model): readonly string[] {
  return childrenOf(definitions, 'rootElements').flatMap(({ type, id }) =>
    type === 'bpmn:Process' && id !== null ? [id] : [],
  );
}

function changesOf(processId: string, before: Model, after: Model): readonly ItemChange[] {
  const { added, removed, changed, moved } = diffDefinitions({ processId, before, after });
  const changedIds = new Set(changed.map(({ elementId }) => elementId));
  return [
    ...added.map((one) => entry('added', one)),
    ...removed.map((one) => entry('removed', one)),
    ...changed.map((one) => ({ ...entry('changed', one), properties: one.properties })),
    ...moved
      .filter(({ elementId }) => !changedIds.has(elementId))
      .map(({ elementId, from, to }): ItemChange => ({
        type: 'moved',
        id: elementId,
        what: '',
        name: '',
        properties: [{ property: 'parent', before: from, after: to }],
      })),
  ];
}

function entry(
  type: ItemChange['type'],
  one: { readonly elementId: string; readonly type: string; readonly name: string | null },
): ItemChange {
  return { type, id: one.elementId, what: one.type, name: one.name ?? '', properties: [] };
}
