import type { JsonObject, JsonValue } from '../../../../../shared/json.ts';
import { isVariableName } from '../../mappings.ts';
import type { Found, Host } from '../host.ts';
import { hasExpression } from '../juel/translate.ts';
import { elementsIn, plainAttribute, type XmlElement } from '../xml/xml-element.ts';

/** Types of fields, by the component that asks for one. */
const COMPONENTS: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  ['string', { type: 'textfield' }],
  ['long', { type: 'number', decimalDigits: 0 }],
  ['integer', { type: 'number', decimalDigits: 0 }],
  ['double', { type: 'number' }],
  ['boolean', { type: 'checkbox' }],
  ['date', { type: 'datetime', subtype: 'date' }],
  ['enum', { type: 'select' }],
]);

/** Whether an element describes one field of a form. */
export function isField({ local }: XmlElement): boolean {
  return local === 'formField' || local === 'formProperty';
}

/** The components of a form; null when a field was refused. */
export function makeForm(host: Host, fields: readonly Found[]): readonly JsonObject[] | null {
  const components = fields.map((field) => componentOf(host, field));
  const known = components.filter((one) => one !== null);
  return known.length === components.length ? known : null;
}

function componentOf(host: Host, found: Found): JsonObject | null {
  const { element } = found;
  if (element === null) return null;
  const field = fieldOf(element);
  const component = COMPONENTS.get(field.type);
  const validation = validationOf(element);
  const why = faultOf(field) ?? (typeof validation === 'string' ? validation : null);
  if (why !== null || typeof validation === 'string') {
    host.refuse(found, why ?? '');
    return null;
  }
  const { readonly = field.isReadOnly, ...validate } = validation;
  return {
    ...component,
    id: `field-${field.key}`,
    key: field.key,
    label: field.label,
    ...labelsOf(field),
    ...defaultOf(field),
    ...(readonly === true ? { readonly: true } : {}),
    ...(Object.keys(validate).length === 0 ? {} : { validate }),
  };
}

/** One field, however the dialect spells it. */
interface Field {
  readonly element: XmlElement;
  readonly key: string;
  readonly type: string;
  readonly label: string;
  readonly preset: string;
  readonly isReadOnly: boolean;
}

function fieldOf(element: XmlElement): Field {
  const first = (...names: readonly string[]): string | null =>
    names.map((name) => plainAttribute(element, name)).find((value) => value !== null) ?? null;
  const key = first('variable', 'id') ?? '';
  return {
    element,
    key,
    type: first('type') ?? 'string',
    label: first('label', 'name') ?? key,
    preset: first('defaultValue', 'default') ?? '',
    isReadOnly: first('writable') === 'false',
  };
}

function faultOf({ element, key, type, preset }: Field): string | null {
  const problems: readonly (readonly [isSo: boolean, why: string])[] = [
    [!isVariableName(key), `"${key}" is not the name of a variable`],
    [!COMPONENTS.has(type), `a field of the type ${type} cannot be shown`],
    [plainAttribute(element, 'expression') !== null, 'its value would be computed'],
    [plainAttribute(element, 'readable') === 'false', 'it would not be shown'],
    [hasExpression(preset), 'what it is filled with is computed: map it into the task'],
  ];
  return problems.find(([isSo]) => isSo)?.[1] ?? null;
}

/** What some components need beside their label. */
function labelsOf({ element, type, label }: Field): JsonObject {
  if (type === 'date') return { dateLabel: label };
  return type === 'enum' ? { values: valuesOf(element) } : {};
}

function valuesOf(element: XmlElement): readonly JsonObject[] {
  return elementsIn(element)
    .filter(({ local }) => local === 'value')
    .map((one) => {
      const value = plainAttribute(one, 'id') ?? '';
      return { label: plainAttribute(one, 'name') ?? value, value };
    });
}

function defaultOf({ preset, type }: Field): JsonObject {
  if (preset === '') return {};
  if (type === 'boolean') return { defaultValue: preset === 'true' };
  const isNumber = type === 'long' || type === 'integer' || type === 'double';
  return { defaultValue: isNumber && Number.isFinite(Number(preset)) ? Number(preset) : preset };
}

/** Constraints, by the names that form-js has for them. */
const CONSTRAINTS: ReadonlyMap<string, string> = new Map([
  ['required', 'required'],
  ['minlength', 'minLength'],
  ['maxlength', 'maxLength'],
  ['min', 'min'],
  ['max', 'max'],
  ['readonly', 'readonly'],
]);

/** What the form checks; a sentence when it cannot. */
function validationOf(element: XmlElement): JsonObject | string {
  const checks: [string, JsonValue][] =
    plainAttribute(element, 'required') === 'true' ? [['required', true]] : [];
  const validation = elementsIn(element).find(({ local }) => local === 'validation');
  for (const constraint of validation === undefined ? [] : elementsIn(validation)) {
    const check = checkOf(constraint);
    if (typeof check === 'string') return check;
    if (check !== null) checks.push(check);
  }
  return Object.fromEntries(checks);
}

function checkOf(constraint: XmlElement): [string, JsonValue] | string | null {
  const name = plainAttribute(constraint, 'name') ?? '';
  const config = plainAttribute(constraint, 'config') ?? '';
  const known = CONSTRAINTS.get(name);
  if (known === undefined) return `the constraint ${name} is checked by code of the other engine`;
  if (known === 'required' || known === 'readonly')
    return config === 'false' ? null : [known, true];
  if (!/^-?\d+(?:\.\d+)?$/.test(config)) return `the constraint ${name} has no number`;
  return [known, Number(config)];
}
