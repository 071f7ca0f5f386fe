/** An attribute; `value` is what it says, `written` how the file writes it (null when it was changed). */
export interface XmlAttribute {
  readonly name: string;
  /** Empty when it has no prefix. */
  readonly namespace: string;
  /** Without prefix. */
  readonly local: string;
  readonly value: string;
  readonly written: string | null;
}

/** Text, CDATA and comments, as they are written. */
export interface XmlText {
  readonly type: 'text';
  readonly raw: string;
}

/**
 * An element of a file that is being changed: what nobody touches is written back byte for byte.
 * Lives only as long as one conversion, so it may be changed in place.
 */
export interface XmlElement {
  readonly type: 'element';
  /** As written, with its prefix. */
  name: string;
  readonly namespace: string;
  /** Without prefix. */
  local: string;
  readonly offset: number;
  readonly parent: XmlElement | null;
  attributes: readonly XmlAttribute[];
  children: readonly XmlNode[];
  /** The white space before it on its line; empty when something else is there. */
  readonly indent: string;
  /** White space before the end of the start tag. */
  tail: string;
  /** Whether it was written `<name/>`. */
  readonly wasEmpty: boolean;
}

/** Anything that stands in an element. */
export type XmlNode = XmlElement | XmlText;

/** A whole file; what stands before and after the root is kept. */
export interface XmlDocument {
  readonly before: string;
  readonly root: XmlElement;
  readonly after: string;
}

/** The elements directly inside another. */
export function elementsIn(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((child) => child.type === 'element');
}

/** An attribute that stands without prefix, or null. */
export function plainAttribute(element: XmlElement, name: string): string | null {
  return element.attributes.find((one) => one.name === name)?.value ?? null;
}

/** An element and everything in it, in document order; `into` says where to go deeper. */
export function everyElement(root: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const open: XmlElement[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next);
    open.push(...[...elementsIn(next)].reverse());
  }
  return found;
}

/** Makes an element that no file has written yet. */
export function newElement(
  name: string,
  attributes: Readonly<Record<string, string | null>> = {},
  children: readonly XmlNode[] = [],
): XmlElement {
  return {
    type: 'element',
    name,
    namespace: '',
    local: name.slice(name.indexOf(':') + 1),
    offset: 0,
    parent: null,
    attributes: Object.entries(attributes).flatMap(([key, value]) =>
      value === null ? [] : [newAttribute(key, value)],
    ),
    children,
    indent: '',
    tail: '',
    wasEmpty: true,
  };
}

function newAttribute(name: string, value: string): XmlAttribute {
  return { name, namespace: '', local: name.slice(name.indexOf(':') + 1), value, written: null };
}

/** Sets an attribute, in its old place if it was there. */
export function setAttribute(element: XmlElement, name: string, value: string): void {
  const fresh = newAttribute(name, value);
  const at = element.attributes.findIndex((one) => one.name === name);
  element.attributes =
    at === -1 ? [...element.attributes, fresh] : element.attributes.with(at, fresh);
}

/** Takes an attribute away. */
export function removeAttribute(element: XmlElement, attribute: XmlAttribute): void {
  element.attributes = element.attributes.filter((one) => one !== attribute);
}

/** Takes an element away, and the white space before it. */
export function removeChild(parent: XmlElement, child: XmlElement): void {
  const at = parent.children.indexOf(child);
  if (at === -1) return;
  const before = parent.children[at - 1];
  const from = before?.type === 'text' && before.raw.trim() === '' ? at - 1 : at;
  parent.children = parent.children.filter((_, index) => index < from || index > at);
}
