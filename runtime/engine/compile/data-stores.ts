import type { DataStorePlan } from '../graph.ts';
import { isVariableName } from './mappings.ts';
import { flagOf, referenceOf, textOf, type ModelElement } from './model.ts';
import type { NodeSource } from './node-source.ts';

const DATA_STORES: ReadonlySet<string> = new Set(['bpmn:DataStore', 'bpmn:DataStoreReference']);

/** Whether data outlives the process. */
export function isDataStore({ type }: ModelElement): boolean {
  return DATA_STORES.has(type);
}

/**
 * The data store that an element is, or refers to. It is known by its name, where that can be a
 * variable's, else by its id: the same name in another process is the same store.
 * @spec BPMN 2.0.2 §10.4.1 (data stores)
 * @returns `null` for any other element; a problem has been told if it cannot be named
 */
export function dataStoreOf(source: NodeSource, id: string | null): DataStorePlan | null {
  const element = source.lookUp(id);
  if (element === null || !isDataStore(element)) return null;
  const store = source.lookUp(referenceOf(element, 'dataStoreRef')) ?? element;
  const name = [textOf(store, 'name'), textOf(element, 'name'), store.id].find(
    (one) => one !== null && isVariableName(one),
  );
  if (name !== undefined && name !== null)
    return { name, capacity: capacityOf(source.within(store), store) };
  source
    .within(element)
    .problem(
      'dataInvalid',
      "Expected a name or an id of a data store that can be a variable's, but it has neither.",
    );
  return null;
}

/**
 * How many items it may hold. One that says a number holds no more, unless it says that it is
 * unlimited: the schema and the prose differ in what holds when it says nothing of that.
 */
function capacityOf(source: NodeSource, store: ModelElement): number | null {
  const capacity = store.attributes['capacity'];
  const unlimited = flagOf(store, 'isUnlimited', capacity === undefined);
  if (unlimited) return null;
  if (typeof capacity === 'number' && Number.isInteger(capacity) && capacity >= 0) return capacity;
  source.problem(
    'dataInvalid',
    'Expected how many items a data store may hold (capacity, 0 or more), since it is not ' +
      `unlimited, but found ${JSON.stringify(capacity ?? null)}.`,
  );
  return null;
}
