/** One attribute of an element, and where it stands. */
export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
  /** From the first letter of its name. */
  readonly start: number;
  /** Behind the closing quotation mark. */
  readonly end: number;
}

/** One element of a text, and where it stands in it. */
export interface XmlElement {
  /** As it is written, with its prefix. */
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  readonly start: number;
  readonly end: number;
  /** Behind its start tag. */
  readonly innerStart: number;
  /** Before its end tag. */
  readonly innerEnd: number;
  readonly isEmpty: boolean;
}

interface Open {
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: XmlElement[];
  readonly start: number;
  readonly innerStart: number;
}

/** Deeper than any model nests. */
const MOST_DEPTH = 512;

const MARKUP =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(?<close>\/?)(?<name>[^\s/>!?]+)(?<attributes>(?:[^>"']|"[^"]*"|'[^']*')*?)(?<empty>\/?)>/g;
const ATTRIBUTE = /(?<name>[^\s=/]+)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)')/g;

/**
 * Where the elements of a text stand, so that some can be written anew and all others stay as they are.
 * `null` where the tags do not fit together. What they mean is for the reader of models to judge.
 */
export function xmlTree(text: string): XmlElement | null {
  const tree: Tree = { open: [], root: null };
  for (const match of text.matchAll(MARKUP)) if (!took(tree, match)) return null;
  return tree.open.length === 0 ? tree.root : null;
}

interface Tree {
  readonly open: Open[];
  root: XmlElement | null;
}

/** Whether a piece of markup fits in. */
function took(tree: Tree, match: RegExpExecArray): boolean {
  const { close, name, empty } = match.groups ?? {};
  if (name === undefined) return true;
  const isEnd = close === '/';
  const isEmpty = empty === '/';
  if (isEnd) return ended(tree, match, name, false);
  if (tree.root !== null || tree.open.length > MOST_DEPTH) return false;
  tree.open.push(opened(match, name));
  return isEmpty ? ended(tree, match, name, true) : true;
}

function ended(tree: Tree, match: RegExpExecArray, name: string, isEmpty: boolean): boolean {
  const done = tree.open.pop();
  if (done?.name !== name) return false;
  const element = closed(done, match, isEmpty);
  const parent = tree.open.at(-1);
  if (parent === undefined) tree.root = element;
  else parent.children.push(element);
  return true;
}

function opened(match: RegExpExecArray, name: string): Open {
  const attributes = attributesOf(
    match.groups?.['attributes'] ?? '',
    match.index + 1 + name.length,
  );
  const innerStart = match.index + match[0].length;
  return { name, attributes, children: [], start: match.index, innerStart };
}

function closed(open: Open, match: RegExpExecArray, isEmpty: boolean): XmlElement {
  const end = match.index + match[0].length;
  return { ...open, end, innerEnd: isEmpty ? end : match.index, isEmpty };
}

function attributesOf(text: string, offset: number): readonly XmlAttribute[] {
  return [...text.matchAll(ATTRIBUTE)].map((match) => {
    const { name = '', double, single } = match.groups ?? {};
    const start = offset + match.index;
    return { name, value: plain(double ?? single ?? ''), start, end: start + match[0].length };
  });
}

/** The children of one name. */
export function childrenNamed(element: XmlElement | null, name: string): readonly XmlElement[] {
  return element === null ? [] : element.children.filter((child) => child.name === name);
}

/** The first child of a name. */
export function childNamed(element: XmlElement | null, name: string): XmlElement | null {
  return element?.children.find((child) => child.name === name) ?? null;
}

/** An attribute's value; null when it is not said. */
export function attributeOf(element: XmlElement | null, name: string): string | null {
  return element?.attributes.find((one) => one.name === name)?.value ?? null;
}

/** The text within an element that holds nothing else. */
export function textWithin(text: string, element: XmlElement | null): string {
  if (element === null) return '';
  const inner = text.slice(element.innerStart, element.innerEnd);
  const parts = inner.split(/(<!\[CDATA\[[\s\S]*?\]\]>)|<!--[\s\S]*?-->/);
  return parts
    .map((part) => part ?? '')
    .map((part) => (part.startsWith('<![CDATA[') ? part.slice(9, -3) : plain(part)))
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function plain(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (typeof name === 'string') return ENTITIES[name] ?? String(all);
    const code = typeof hex === 'string' ? parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : String(all);
  });
}

/** A text as it stands within an element. Characters that XML has no place for are left out. */
export function escaped(text: string): string {
  return text
    .replace(NOT_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(']]>', ']]&gt;')
    .replaceAll('\r', '&#13;');
}

/** A text as it stands within the quotation marks of an attribute. */
export function escapedAttribute(text: string): string {
  return escaped(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

// oxlint-disable-next-line no-control-regex -- these are what XML 1.0 has no place for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A start tag with some attributes set, or taken away where the value is null; the rest as it was. */
export function startTag(
  text: string,
  element: XmlElement,
  changes: Readonly<Record<string, string | null>>,
): string {
  const close = element.isEmpty ? '/>' : '>';
  let at = element.start;
  let tag = '';
  const left = new Map(Object.entries(changes));
  for (const { name, value, start, end } of element.attributes) {
    const wanted = left.get(name);
    left.delete(name);
    if (wanted === undefined || wanted === value) continue;
    tag += text.slice(at, start);
    tag = wanted === null ? tag.trimEnd() : `${tag}${name}="${escapedAttribute(wanted)}"`;
    at = end;
  }
  tag += text.slice(at, element.innerStart - close.length).trimEnd();
  for (const [name, value] of left)
    if (value !== null) tag += ` ${name}="${escapedAttribute(value)}"`;
  return `${tag}>`;
}

/** A piece of a text that is to be another. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with some of its pieces replaced; they do not overlap. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const { start, end, text: wanted } of splices.toSorted((a, b) => a.start - b.start)) {
    parts.push(text.slice(at, start), wanted);
    at = end;
  }
  return [...parts, text.slice(at)].join('');
}
