import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/json.ts';
import { fieldsOf } from './form-checks.ts';

/** Something to show in every field of a form that shows what is given; the others are left to their defaults. */
export function sampleData(form: JsonObject): JsonObject {
  return Object.fromEntries(
    fieldsOf(form)
      .filter(({ isShownOnly }) => isShownOnly)
      .map(({ key, label, type }) => [key, sampleOf(type, label)]),
  );
}

/** The text as sample data; `null` when it is no JSON object. */
export function readSample(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

function sampleOf(type: string, label: string): JsonValue {
  switch (type) {
    case 'number':
      return 42;
    case 'checkbox':
      return true;
    case 'checklist':
    case 'taglist':
    case 'table':
    case 'dynamiclist':
      return [];
    case 'group':
      return {};
    case 'datetime':
      return '2030-01-31';
    default:
      return label;
  }
}
