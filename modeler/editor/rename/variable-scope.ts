import type { ModdleElement } from '../../canvas/bpmn.ts';
import { extensionOf, isModdle } from '../../canvas/kinds/kind.ts';
import { listOf, textOf } from '../../panel/extension-edit.ts';
import { editedJson } from './json-rename.ts';

/** The element whose variable a name is where an element stands: the nearest that has its own, else the process. */
export function scopeOf(element: ModdleElement, name: string): ModdleElement | null {
  for (let at: unknown = element; isModdle(at); at = at.$parent) {
    if (at.$instanceOf('bpmn:Process')) return at;
    if (at.$instanceOf('bpmn:Activity') && hasOwn(at, name)) return at;
  }
  return null;
}

/** Whether an activity has a variable of that name for itself: what is outside is not seen there. */
export function hasOwn(activity: ModdleElement, name: string): boolean {
  return inputIndex(activity, name) !== null || passNames(activity).includes(name);
}

/** Which input mapping makes the variable; `null`: none does. */
export function inputIndex(activity: ModdleElement, name: string): number | null {
  const index = mappings(activity, 'inputParameters').findIndex(
    (mapping) => headOf(textOf(mapping, 'target')) === name,
  );
  return index < 0 ? null : index;
}

/** What each pass of a loop has for itself: the item, its number, and where its result is gathered. */
function passNames(activity: ModdleElement): readonly string[] {
  const loop = loopOf(activity);
  const properties = activity.$instanceOf('bpmn:Activity')
    ? listOf(activity, 'properties').map((property) => textOf(property, 'name'))
    : [];
  if (loop === null) return properties;
  const gathered = textOf(loop, 'outputElement').replace(/^=\s*/, '').trim();
  return [...properties, textOf(loop, 'inputElement'), gathered, 'loopCounter'];
}

/** What a loop says of its collections; `null`: it is none. */
function loopOf(activity: ModdleElement): ModdleElement | null {
  const loop = activity.$instanceOf('bpmn:Activity') ? activity.get('loopCharacteristics') : null;
  return isModdle(loop) ? extensionOf(loop, 'zeebe:LoopCharacteristics') : null;
}

/** The mappings of one side. */
export function mappings(
  element: ModdleElement,
  side: 'inputParameters' | 'outputParameters',
): readonly ModdleElement[] {
  const mapping = extensionOf(element, 'zeebe:IoMapping');
  return mapping === null ? [] : listOf(mapping, side);
}

/** Whether what an element's work returns has that name; `null`: nothing says what it returns. */
export function returns(
  element: ModdleElement,
  name: string,
  formKeys: ReadonlySet<string> | null,
): boolean | null {
  const named = ['zeebe:Script', 'zeebe:CalledDecision']
    .map((type) => textOf(extensionOf(element, type), 'resultVariable'))
    .filter((one) => one !== '');
  if (named.length > 0) return named.includes(name);
  const contract = extensionOf(element, 'baton:Contract')?.get('output');
  const schema = isModdle(contract) ? textOf(contract, 'schema') : '';
  if (schema !== '') return schemaNames(schema).includes(name);
  return formKeys === null ? null : formKeys.has(name);
}

/** The names of what an object's schema describes. */
function schemaNames(schema: string): readonly string[] {
  const names: string[] = [];
  editedJson(schema, {
    key: (path, key) => {
      if (path.length === 1 && path[0] === 'properties') names.push(key);
      return null;
    },
  });
  return names;
}

/** `order.total` makes or changes `order`. */
export function headOf(target: string): string {
  return target.split('.')[0] ?? '';
}
