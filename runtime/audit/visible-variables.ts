import type { ElementInstanceId } from '../../shared/ids.ts';
import type { JournalRecord } from '../../shared/journal.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';

/** Which variables an element sees: a fold of the records of an instance. */
export class VisibleVariables {
  readonly #scopes: Map<ElementInstanceId, ElementInstanceId | null> = new Map();
  readonly #values: Map<ElementInstanceId, Map<string, JsonValue>> = new Map();

  add(record: JournalRecord): void {
    if (record.type === 'elementEntered') this.#scopes.set(record.element, record.scope);
    if (record.type !== 'variableSet') return;
    const own = this.#values.get(record.scope) ?? new Map<string, JsonValue>();
    own.set(record.name, record.value);
    this.#values.set(record.scope, own);
  }

  /** Those of an element and of all scopes it is in; the nearest of a name counts. */
  of(element: ElementInstanceId): JsonObject {
    const seen = new Map<string, JsonValue>();
    let scope: ElementInstanceId | null = element;
    while (scope !== null) {
      for (const [name, value] of this.#values.get(scope) ?? [])
        if (!seen.has(name)) seen.set(name, value);
      scope = this.#scopes.get(scope) ?? null;
    }
    return Object.fromEntries(seen);
  }
}
