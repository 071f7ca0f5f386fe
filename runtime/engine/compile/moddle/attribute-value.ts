import type { JsonValue } from '../../../../shared/json.ts';
import type { ModdleProperty } from './moddle-element.ts';

/** What a value is, or what it was expected to be. */
export type AttributeReading =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly expected: string };

const WHOLE_NUMBER = /^[+-]?\d{1,15}$/;
const NUMBER = /^[+-]?\d{1,15}(?:\.\d{1,15})?$/;

/**
 * Reads a simple value by the type its package declares. Left to itself moddle takes `cancelActivity="1"`
 * for false, `12 apples` for 12 and any word for an enumeration: such a value is refused here, since one
 * tool would show what another does not run.
 */
export function readAttributeValue(property: ModdleProperty, value: unknown): AttributeReading {
  const type = property.declared?.type ?? property.type;
  switch (type) {
    case 'String':
      return isSimple(value) ? { ok: true, value } : { ok: false, expected: 'text' };
    case 'Boolean':
      return readBoolean(value);
    case 'Integer':
      return readNumber(value, WHOLE_NUMBER, 'a whole number');
    case 'Real':
      return readNumber(value, NUMBER, 'a number');
    default:
      return readLiteral(literalsOf(property, type), value);
  }
}

function isSimple(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

function readBoolean(value: unknown): AttributeReading {
  if (typeof value === 'boolean') return { ok: true, value };
  if (value === 'true' || value === 'false') return { ok: true, value: value === 'true' };
  return { ok: false, expected: 'true or false' };
}

function readNumber(value: unknown, form: RegExp, expected: string): AttributeReading {
  if (typeof value === 'number' && form.test(String(value))) return { ok: true, value };
  if (typeof value !== 'string' || !form.test(value)) return { ok: false, expected };
  return { ok: true, value: Number(value) };
}

function readLiteral(literals: readonly string[] | null, value: unknown): AttributeReading {
  if (typeof value !== 'string') return { ok: false, expected: 'text' };
  if (literals === null || literals.includes(value)) return { ok: true, value };
  return { ok: false, expected: `one of ${literals.join(', ')}` };
}

/** Whether a property holds simple values: attributes, text inside an element, elements that are text. */
export function isSimpleProperty(property: ModdleProperty): boolean {
  if (property.isAttr === true || property.isBody === true) return true;
  const type = property.declared?.type ?? property.type;
  return ['String', 'Boolean', 'Integer', 'Real'].includes(type);
}

/** The words of an enumeration; null when the type is none. */
function literalsOf(property: ModdleProperty, type: string): readonly string[] | null {
  const home = property.definedBy?.$pkg;
  const enumeration = home?.enumerations?.find(({ name }) => `${home.prefix}:${name}` === type);
  return enumeration?.literalValues.map(({ name }) => name) ?? null;
}
