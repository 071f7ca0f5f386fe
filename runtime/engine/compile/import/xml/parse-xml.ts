import { InvariantViolation } from '../../../../../shared/outcome.ts';
import { isDeclaration, localOf, prefixOf } from '../../xml/names.ts';
import { decodeReferences } from './references.ts';
import type { XmlAttribute, XmlDocument, XmlElement, XmlNode } from './xml-element.ts';

const ATTRIBUTE = /[ \t\r\n]+([^\s=/>]+)=("[^"]*"|'[^']*')/y;
const TAG_NAME = /[^\s/>]+/y;
const WHITESPACE = /[ \t\r\n]*/y;

/** What is not taken apart: comments, CDATA, and the XML declaration. */
const WHOLE = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

type Namespaces = ReadonlyMap<string, string>;

/** An element whose end tag has not been met. */
interface Open {
  readonly element: XmlElement;
  readonly children: XmlNode[];
  readonly namespaces: Namespaces;
}

/** How far a text has been taken apart. */
interface Reading {
  readonly text: string;
  readonly open: Open[];
  root: XmlElement | null;
  /** The offset after the root element. */
  rootEnd: number;
}

/**
 * Takes a text apart that the pre-scan has let pass (so it is well-formed and can be cut in one way
 * only); written back unchanged it is the same text. Linear in its length.
 *
 * @throws InvariantViolation on a text that the pre-scan would not let pass
 */
export function parseXml(text: string): XmlDocument {
  const reading: Reading = { text, open: [], root: null, rootEnd: 0 };
  for (let at = 0; at < text.length;) {
    const next = text.indexOf('<', at);
    const markup = next === -1 ? text.length : next;
    keep(reading, text.slice(at, markup));
    at = markup === text.length ? markup : readMarkup(reading, markup);
  }
  const { root, rootEnd, open } = reading;
  if (root === null || open.length > 0) throw broken();
  return { before: text.slice(0, root.offset), root, after: text.slice(rootEnd) };
}

function keep({ open }: Reading, raw: string): void {
  if (raw !== '') open.at(-1)?.children.push({ type: 'text', raw });
}

function readMarkup(reading: Reading, at: number): number {
  const { text } = reading;
  const whole = WHOLE.find(([start]) => text.startsWith(start, at));
  if (whole === undefined)
    return text[at + 1] === '/' ? readEndTag(reading, at) : readStartTag(reading, at);
  const [start, end] = whole;
  const after = text.indexOf(end, at + start.length) + end.length;
  keep(reading, text.slice(at, after));
  return after;
}

function readEndTag(reading: Reading, at: number): number {
  const closed = reading.open.pop();
  if (closed === undefined) throw broken();
  closed.element.children = closed.children;
  const end = reading.text.indexOf('>', at) + 1;
  if (reading.open.length === 0) reading.rootEnd = end;
  return end;
}

function readStartTag(reading: Reading, from: number): number {
  const { text, open } = reading;
  const around = open.at(-1);
  const name = match(TAG_NAME, text, from + 1);
  const raw = readAttributes(text, from + 1 + name.length);
  const at = from + 1 + name.length + raw.reduce((sum, { written }) => sum + written.length, 0);
  const tail = match(WHITESPACE, text, at);
  const wasEmpty = text[at + tail.length] === '/';
  const end = at + tail.length + (wasEmpty ? 2 : 1);
  if (name === '' || text[end - 1] !== '>') throw broken();
  const namespaces = declared(around?.namespaces ?? NONE, raw);
  const element = elementOf({ name, offset: from, tail, wasEmpty }, raw, namespaces, around);
  around?.children.push(element);
  reading.root ??= element;
  if (!wasEmpty) open.push({ element, children: [], namespaces });
  else if (open.length === 0) reading.rootEnd = end;
  return end;
}

const NONE: Namespaces = new Map();

type Tag = Pick<XmlElement, 'name' | 'offset' | 'tail' | 'wasEmpty'>;

function elementOf(
  tag: Tag,
  raw: readonly RawAttribute[],
  namespaces: Namespaces,
  around: Open | undefined,
): XmlElement {
  return {
    type: 'element',
    ...tag,
    namespace: namespaces.get(prefixOf(tag.name)) ?? '',
    local: localOf(tag.name),
    parent: around?.element ?? null,
    indent: indentAfter(around?.children.at(-1)),
    attributes: raw.map((one) => attributeOf(one, namespaces)),
    children: [],
  };
}

function indentAfter(before: XmlNode | undefined): string {
  return before?.type === 'text' ? (/\n([ \t]*)$/.exec(before.raw)?.[1] ?? '') : '';
}

type RawAttribute = Pick<XmlAttribute, 'name' | 'value'> & { readonly written: string };

function readAttributes(text: string, from: number): readonly RawAttribute[] {
  const raw: RawAttribute[] = [];
  ATTRIBUTE.lastIndex = from;
  for (let found = ATTRIBUTE.exec(text); found !== null; found = ATTRIBUTE.exec(text)) {
    const [written, name = '', quoted = ''] = found;
    raw.push({ name, value: decodeReferences(quoted.slice(1, -1)), written });
  }
  return raw;
}

function attributeOf(raw: RawAttribute, namespaces: Namespaces): XmlAttribute {
  const prefix = prefixOf(raw.name);
  const namespace = prefix === '' ? '' : (namespaces.get(prefix) ?? '');
  return { ...raw, namespace, local: localOf(raw.name) };
}

function declared(around: Namespaces, attributes: readonly RawAttribute[]): Namespaces {
  const declarations = attributes.filter(({ name }) => isDeclaration(name));
  if (declarations.length === 0) return around;
  const fresh = declarations.map(
    ({ name, value }) => [name === 'xmlns' ? '' : localOf(name), value] as const,
  );
  return new Map([...around, ...fresh]);
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function broken(): InvariantViolation {
  return new InvariantViolation('text that the pre-scan let pass', 'it is not well-formed');
}
