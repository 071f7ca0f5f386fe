/** An attribute, and where it stands. */
export interface XmlAttribute {
  readonly name: string;
  /** Its namespace and its name without prefix; a declaration is known by its whole name. */
  readonly key: string;
  /** As it is written, entities and all. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

/** An element, and where its parts stand in the text. */
export interface XmlElement {
  readonly name: string;
  /** Its namespace and its name without prefix. */
  readonly key: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** Prefix → namespace, as in force inside it. */
  readonly namespaces: ReadonlyMap<string, string>;
  readonly start: number;
  /** Behind its start tag. */
  readonly openEnd: number;
  /** Before its end tag; the same as `openEnd` when it has none. */
  readonly closeStart: number;
  readonly end: number;
}

/** The elements of a text, each with its place; comments, instructions and text are what lies between. */
export interface XmlTree {
  readonly text: string;
  readonly root: XmlElement;
}

/** Deeper than any model; what follows the depth stays bounded. */
const DEEPEST = 200;

interface OpenElement {
  name: string;
  key: string;
  attributes: readonly XmlAttribute[];
  children: XmlElement[];
  namespaces: ReadonlyMap<string, string>;
  start: number;
  openEnd: number;
}

/**
 * Reads where the elements of a text stand. A model's reader has read the text before: this one only looks
 * for places, and gives `null` for whatever it does not know: a document type, tags that do not fit.
 */
export function readXmlTree(text: string): XmlTree | null {
  const reader: Reader = { text, open: [], root: null };
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const next = readMarkup(reader, at);
    if (next === null) return null;
    at = next;
  }
  return reader.root === null || reader.open.length > 0 ? null : { text, root: reader.root };
}

interface Reader {
  readonly text: string;
  readonly open: OpenElement[];
  root: XmlElement | null;
}

/** Reads one tag, comment, instruction or piece of character data; answers where it ends. */
function readMarkup(reader: Reader, at: number): number | null {
  const past = skipped(reader.text, at);
  if (past !== at) return past;
  return reader.text[at + 1] === '/' ? readEnd(reader, at) : readStart(reader, at);
}

function readStart(reader: Reader, at: number): number | null {
  const { text, open } = reader;
  const tag = readTag(text, at, open.at(-1)?.namespaces ?? NO_NAMESPACES);
  if (tag === null || open.length >= DEEPEST) return null;
  const { element, isClosed } = tag;
  if (!isClosed) open.push(element);
  else if (!settle(reader, element, element.openEnd, element.openEnd)) return null;
  return element.openEnd;
}

function readEnd(reader: Reader, at: number): number | null {
  const element = reader.open.pop();
  const end = reader.text.indexOf('>', at) + 1;
  if (element === undefined || end === 0) return null;
  if (reader.text.slice(at + 2, end - 1).trim() !== element.name) return null;
  return settle(reader, element, at, end) ? end : null;
}

/** Puts a closed element into the one around it; `false`: there is a second root. */
function settle(reader: Reader, element: OpenElement, closeStart: number, end: number): boolean {
  const parent = reader.open.at(-1);
  const closed = { ...element, closeStart, end };
  if (parent !== undefined) parent.children.push(closed);
  else if (reader.root === null) reader.root = closed;
  else return false;
  return true;
}

/** Behind a comment, an instruction or character data that begins here; `null`: it is not known. */
function skipped(text: string, at: number): number | null {
  for (const [begin, end] of PAIRS)
    if (text.startsWith(begin, at)) {
      const found = text.indexOf(end, at + begin.length);
      return found < 0 ? null : found + end.length;
    }
  return text[at + 1] === '!' ? null : at;
}

const PAIRS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

function readTag(
  text: string,
  start: number,
  around: ReadonlyMap<string, string>,
): { readonly element: OpenElement; readonly isClosed: boolean } | null {
  const naming = /[^\s/>=<]+/y;
  naming.lastIndex = start + 1;
  const name = naming.exec(text)?.[0];
  if (name === undefined) return null;
  const found = readAttributes(text, naming.lastIndex);
  const ending = /\s*(\/?)>/y;
  ending.lastIndex = found.end;
  const closing = ending.exec(text);
  if (closing === null) return null;
  const namespaces = inForce(found.attributes, around);
  const attributes = found.attributes.map((one) => ({
    ...one,
    key: attributeKey(one.name, namespaces),
  }));
  const key = elementKey(name, namespaces);
  const element = {
    name,
    key,
    attributes,
    children: [],
    namespaces,
    start,
    openEnd: ending.lastIndex,
  };
  return { element, isClosed: closing[1] === '/' };
}

type Written = Omit<XmlAttribute, 'key'>;

function readAttributes(
  text: string,
  from: number,
): { readonly attributes: readonly Written[]; readonly end: number } {
  const attributes: Written[] = [];
  const reading = /\s+([^\s=>/<]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
  reading.lastIndex = from;
  let end = from;
  for (let match = reading.exec(text); match !== null; match = reading.exec(text)) {
    const [whole, name = '', double, single = ''] = match;
    const start = match.index + whole.length - whole.trimStart().length;
    attributes.push({ name, raw: double ?? single, start, end: reading.lastIndex });
    end = reading.lastIndex;
  }
  return { attributes, end };
}

const NO_NAMESPACES: ReadonlyMap<string, string> = new Map();

function inForce(
  attributes: readonly Written[],
  around: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const declared = attributes.filter(({ name }) => isDeclaration(name));
  if (declared.length === 0) return around;
  const namespaces = new Map(around);
  for (const { name, raw } of declared) namespaces.set(name.slice(6), raw);
  return namespaces;
}

/** Whether an attribute binds a prefix, or the default namespace. */
export function isDeclaration(name: string): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:');
}

function elementKey(name: string, namespaces: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(':');
  return `${namespaces.get(name.slice(0, Math.max(0, colon))) ?? ''} ${name.slice(colon + 1)}`;
}

function attributeKey(name: string, namespaces: ReadonlyMap<string, string>): string {
  if (isDeclaration(name) || !name.includes(':')) return name;
  return elementKey(name, namespaces);
}
