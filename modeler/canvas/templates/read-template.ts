import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { t } from '../../language/t.ts';
import { placeOf } from './bindings.ts';
import type { ElementTemplate, TemplateOrigin, TemplateSetting } from './element-template.ts';

/** What a file of templates holds, and what of it could not be read. */
export interface ReadTemplates {
  readonly templates: readonly ElementTemplate[];
  /** For people: each says what was expected and what was found. */
  readonly mistakes: readonly string[];
}

/**
 * Reads one template, or a list of them, in the JSON format of element templates. A template of which
 * anything is not understood is left out whole: half a contract would be none.
 */
export function readTemplates(text: string, origin: TemplateOrigin = 'file'): ReadTemplates {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { templates: [], mistakes: [t('Expected a template in JSON, but it is no JSON.')] };
  }
  const templates: ElementTemplate[] = [];
  const mistakes: string[] = [];
  for (const one of Array.isArray(parsed) ? parsed : [parsed]) {
    const read = readTemplate(one, origin);
    if (typeof read === 'string') mistakes.push(read);
    else templates.push(read);
  }
  return { templates, mistakes };
}

/** One template; a text says why it is none. */
export function readTemplate(value: unknown, origin: TemplateOrigin): ElementTemplate | string {
  if (!isJsonObject(value)) return t('Expected a template, but it is no JSON object.');
  const id = textIn(value, 'id');
  const name = textIn(value, 'name');
  if (id === '' || name === '') return t('Expected a template with an id and a name.');
  const { version = 0 } = value;
  if (!isVersion(version)) return t('Expected the version of {id} to be a whole number.', { id });
  const settings = settingsIn(value, id);
  if (typeof settings === 'string') return settings;
  const description = textIn(value, 'description');
  const contains = wordsIn(value['contains']);
  return { id, version, name, description, origin, ...typesIn(value), settings, contains };
}

function isVersion(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function typesIn(template: JsonObject): Pick<ElementTemplate, 'appliesTo' | 'elementType'> {
  const appliesTo = wordsIn(template['appliesTo']);
  const { elementType } = template;
  const type = isJsonObject(elementType) ? textIn(elementType, 'value') : '';
  return {
    appliesTo: appliesTo.length === 0 ? ['bpmn:Task'] : appliesTo,
    elementType: type === '' ? null : type,
  };
}

function settingsIn(template: JsonObject, id: string): readonly TemplateSetting[] | string {
  const { properties } = template;
  if (!Array.isArray(properties)) return t('Expected {id} to have a list of properties.', { id });
  const settings: TemplateSetting[] = [];
  for (const property of properties) {
    const binding = isJsonObject(property) ? property['binding'] : null;
    const place = isJsonObject(binding) ? placeOf(binding) : null;
    if (place === null || !isJsonObject(property)) {
      const found = JSON.stringify(binding ?? null);
      return t('Expected bindings of {id} that are known here, but found {found}.', { id, found });
    }
    settings.push({ place, value: valueOf(property), isFixed: property['type'] === 'Hidden' });
  }
  return settings;
}

function valueOf({ value }: JsonObject): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

function textIn(object: JsonObject, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value.trim() : '';
}

function wordsIn(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : []).filter((word) => typeof word === 'string');
}
