import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import type { ModdleElement } from '../../canvas/bpmn.ts';
import { t } from '../../language/t.ts';
import { textOf } from '../extension-edit.ts';
import { variablesInScope } from './variables-in-scope.ts';

/** What the expression editor offers: a name, what it is, and its members. */
export interface Completion {
  readonly name: string;
  readonly info: string;
  readonly detail?: string;
  readonly isList?: boolean;
  readonly entries?: readonly Completion[];
}

/** The variables of a place as the expression editor takes them. */
export function completionsAt(element: ModdleElement): readonly Completion[] {
  return variablesInScope(element).map(({ name, schema, from }) => {
    const maker = textOf(from, 'name');
    const info = t('From {element}', { element: maker === '' ? (from.id ?? '') : maker });
    return completionOf(name, schema, info);
  });
}

/** A schema as completions, to the depth that somebody writes. */
export function completionOf(
  name: string,
  schema: JsonValue | null,
  info: string,
  depth = 0,
): Completion {
  if (!isJsonObject(schema) || depth > 6) return { name, info };
  const { type, description } = schema;
  const entries = Object.entries(membersOf(schema)).map(([key, member]) =>
    completionOf(key, member, info, depth + 1),
  );
  return {
    name,
    info: typeof description === 'string' ? description : info,
    ...(typeof type === 'string' ? { detail: type } : {}),
    ...(type === 'array' ? { isList: true } : {}),
    ...(entries.length > 0 ? { entries } : {}),
  };
}

/** The members of an object, or of the items of a list. */
function membersOf({ type, items, properties }: JsonObject): JsonObject {
  const members = type === 'array' && isJsonObject(items) ? items['properties'] : properties;
  return isJsonObject(members) ? members : {};
}
