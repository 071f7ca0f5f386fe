/** An element of an XML text: its local name, its children, and the text directly in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** Said when a text is not the plain XML that is read here. */
export class XmlError extends Error {
  constructor(detail: string, at: number) {
    super(`Expected plain XML, but ${detail} at ${at}.`);
    this.name = 'XmlError';
  }
}

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const LARGEST = 256 * 1024;
const DEEPEST = 16;

// a tag, a comment, an instruction, or text up to the next tag; what fits none of them is refused
const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;

/**
 * Reads plain XML: elements, attributes and text with the five named entities and numbered ones.
 * Document types are refused, and with them every other entity. The work is linear in the length.
 *
 * @throws XmlError
 */
export function readXml(text: string): XmlElement {
  if (text.length > LARGEST) throw new XmlError('it is too long', LARGEST);
  const top: Open = { name: '', attributes: new Map(), children: [], text: '' };
  const open: Open[] = [top];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    if (token === null) throw new XmlError('something else is', at);
    take(token, open, at);
    at = TOKEN.lastIndex;
  }
  const [root, ...more] = top.children;
  if (open.length !== 1 || root === undefined || more.length > 0 || top.text.trim() !== '')
    throw new XmlError('there is not one whole element', at);
  return root;
}

/** The text of the element that is reached by these names, or null. */
export function textAt(element: XmlElement, ...path: readonly string[]): string | null {
  let found: XmlElement | undefined = element;
  for (const name of path) found = found?.children.find((child) => child.name === name);
  return found === undefined || found.children.length > 0 ? null : found.text.trim();
}

function take(token: RegExpExecArray, open: Open[], at: number): void {
  const [, closing, opening, attributes = '', empty, text] = token;
  const current = open.at(-1);
  if (current === undefined) throw new XmlError('the root is closed', at);
  if (text !== undefined) current.text += resolve(text, at);
  else if (opening !== undefined) {
    const element: Open = {
      name: localName(opening),
      attributes: readAttributes(attributes, at),
      children: [],
      text: '',
    };
    current.children.push(element);
    if (empty !== '/') open.push(element);
    if (open.length > DEEPEST) throw new XmlError('it is too deep', at);
  } else if (closing !== undefined) {
    if (open.length < 2 || current.name !== localName(closing))
      throw new XmlError(`another tag than ${closing} is open`, at);
    open.pop();
  }
}

function readAttributes(text: string, at: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(
    /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    if (attributes.has(name)) throw new XmlError(`${name} is given twice`, at);
    attributes.set(name, resolve(double ?? single ?? '', at));
  }
  return attributes;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function resolve(text: string, at: number): string {
  return text.replaceAll(/&([^;&]{0,12});?/g, (whole, name: string) => {
    const entity = ENTITIES.get(name) ?? numbered(name);
    if (entity === null || !whole.endsWith(';')) throw new XmlError('an unknown entity is', at);
    return entity;
  });
}

function numbered(name: string): string | null {
  const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? [];
  const point = hex === undefined ? Number(decimal ?? 0) : Number.parseInt(hex, 16);
  const isText = point >= 32 || point === 9 || point === 10 || point === 13;
  return isText && point <= 0x10ffff ? String.fromCodePoint(point) : null;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
