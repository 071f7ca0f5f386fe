import { isModdle } from '../kinds/kind.ts';
import type { Moddle, ModdleElement } from '../bpmn.ts';
import { attributesOf } from './foreign-parts.ts';
import { isCarried } from './kept-references.ts';

/** What is copied, as the library keeps it: descriptions of elements by how deep they stand. */
export type ClipTree = Readonly<Record<string, readonly object[]>>;

/** How a clip begins: other tools on the same library begin theirs alike, and read ours. */
const MARK = 'bpmn-js-clip----';

/** The namespace of a foreign part: it stands in the clip, not in the model. */
const NAMESPACE = '$uri';

/** Says that something is only named, and described elsewhere. */
const NAMED = '$named';

/** Elements that were copied, as text for the clipboard. */
export function clipText(tree: ClipTree): string {
  return MARK + JSON.stringify(tree, (_key, value: unknown) => plain(value));
}

/** What a text turns out to be when it is pasted. */
export type Clip =
  | { readonly type: 'tree'; readonly tree: ClipTree }
  | { readonly type: 'nothing' }
  | { readonly type: 'foreign' }
  | { readonly type: 'broken' };

/** Reads a text from the clipboard; elements are made with the given maker of models. */
export function readClip(text: string, moddle: Moddle): Clip {
  if (text.trim() === '') return { type: 'nothing' };
  if (!text.startsWith(MARK)) return { type: 'foreign' };
  try {
    const tree: unknown = JSON.parse(text.slice(MARK.length), reviver(moddle));
    return isTree(tree) ? { type: 'tree', tree } : { type: 'broken' };
  } catch {
    // No JSON, or nothing that the maker of models takes: a clip that was cut off, or written by hand.
    return { type: 'broken' };
  }
}

function plain(value: unknown): unknown {
  if (!isModdle(value) || NAMED in value) return value;
  if (value.$descriptor.isGeneric === true)
    return { ...value, [NAMESPACE]: value.$descriptor.ns?.uri ?? '' };
  return { ...attributesOf(value), ...value, ...referencesOf(value) };
}

/** The library keeps references apart from all else that an element says. */
function referencesOf(element: ModdleElement): Readonly<Record<string, unknown>> {
  const names = (element.$descriptor.properties ?? []).map(({ name }) => name);
  return Object.fromEntries(
    names
      .filter((name) => Object.hasOwn(element, name) && isCarried(element, name))
      .map((name) => [name, named(element.get(name))]),
  );
}

/** What is referred to, by name alone: it is looked up where it is pasted. */
function named(value: unknown): unknown {
  if (isList(value)) return value.map(named);
  if (!isModdle(value)) return value;
  return { $type: value.$type, id: value.id, [NAMED]: true };
}

type Reviver = (key: string, value: unknown) => unknown;

/** Makes elements of what is described; one with an id is made once, wherever it is spoken of. */
function reviver(moddle: Moddle): Reviver {
  const made = new Map<string, ModdleElement>();
  return (_key, value) => {
    if (isList(value)) return value.filter((one) => one !== undefined);
    if (typeof value !== 'object' || value === null || !('$type' in value)) return value;
    const { id } = { id: undefined, ...value };
    const known = typeof id === 'string' ? made.get(id) : undefined;
    if (known !== undefined) return known;
    const element = revived(moddle, { ...value });
    const isNamed = NAMED in value;
    if (typeof id === 'string' && element !== undefined && !isNamed) made.set(id, element);
    return element;
  };
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function revived(
  moddle: Moddle,
  said: Readonly<Record<string, unknown>>,
): ModdleElement | undefined {
  const { $type, [NAMESPACE]: uri, $children, $body, ...others } = said;
  if (typeof $type !== 'string') return undefined;
  const attributes = Object.fromEntries(
    Object.entries(others).filter(([name]) => !name.startsWith('$') && name !== '__proto__'),
  );
  if (moddle.getTypeDescriptor($type) !== undefined) return moddle.create($type, attributes);
  // What another tool knows and this one does not, without a word about where it belongs.
  if (typeof uri !== 'string' || !$type.includes(':')) return undefined;
  const children = Array.isArray($children) ? $children.filter(isModdle) : [];
  const element = moddle.createAny($type, uri, {
    ...attributes,
    ...(typeof $body === 'string' ? { $body } : {}),
    ...(children.length === 0 ? {} : { $children: children }),
  });
  for (const child of children) child.$parent = element;
  return element;
}

function isTree(value: unknown): value is ClipTree {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([depth, branch]) =>
      /^\d+$/.test(depth) && Array.isArray(branch) && branch.every(isDescription),
  );
}

/** Labels speak of another element; all others bring what they are. */
function isDescription(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || isModdle(value)) return false;
  const { id, businessObject, di, labelTarget } = {
    id: undefined,
    businessObject: undefined,
    di: undefined,
    labelTarget: undefined,
    ...value,
  };
  if (typeof id !== 'string') return false;
  if (typeof labelTarget === 'string') return true;
  return isOneOf(businessObject, DRAWN) && isOneOf(di, DRAWINGS);
}

/** What has a place in a diagram, and how it is drawn there. */
const DRAWN = ['FlowElement', 'Artifact', 'Participant', 'Lane', 'MessageFlow', 'DataAssociation']
  .concat('DataInput', 'DataOutput')
  .map((name) => `bpmn:${name}`);
const DRAWINGS = ['bpmndi:BPMNShape', 'bpmndi:BPMNEdge'];

function isOneOf(value: unknown, types: readonly string[]): boolean {
  return isModdle(value) && types.some((type) => value.$instanceOf(type));
}
