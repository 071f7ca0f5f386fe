import { isDeclaration, type XmlAttribute, type XmlElement } from './xml-tree.ts';

/** The start tag of an element with what a change did to its attributes; all others stay as they stand. */
export function mergedStart(
  text: string,
  {
    given,
    before,
    after,
  }: {
    readonly given: XmlElement;
    readonly before: XmlElement;
    readonly after: XmlElement;
  },
): string {
  const edits = [
    ...after.attributes.flatMap((attribute) => setting(text, given, before, attribute)),
    ...before.attributes.flatMap((attribute) => removing(text, given, after, attribute)),
  ].sort((a, b) => b.start - a.start);
  let tag = text.slice(given.start, given.openEnd);
  for (const { start, end, by } of edits)
    tag = tag.slice(0, start - given.start) + by + tag.slice(end - given.start);
  return tag;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

function setting(
  text: string,
  given: XmlElement,
  before: XmlElement,
  { key, name, raw }: XmlAttribute,
): readonly Edit[] {
  if (before.attributes.find((one) => one.key === key)?.raw === raw) return [];
  const there = given.attributes.find((one) => one.key === key);
  if (there !== undefined && isDeclaration(name)) return [];
  if (there !== undefined) return [{ ...there, by: `${there.name}="${raw}"` }];
  const end = given.attributes.at(-1)?.end ?? given.start + 1 + given.name.length;
  const separator = separatorIn(text, given);
  return [{ start: end, end, by: `${separator}${nameIn(given, key, name)}="${raw}"` }];
}

function removing(
  text: string,
  given: XmlElement,
  after: XmlElement,
  { key, name }: XmlAttribute,
): readonly Edit[] {
  // A prefix that one part does not need any more may serve another that the writer did not know.
  if (isDeclaration(name) || after.attributes.some((one) => one.key === key)) return [];
  const there = given.attributes.find((one) => one.key === key);
  if (there === undefined) return [];
  const lead = /\s*$/.exec(text.slice(given.start, there.start))?.[0].length ?? 0;
  return [{ start: there.start - lead, end: there.end, by: '' }];
}

/** Attributes that stand one below the other go on so. */
function separatorIn(text: string, { attributes }: XmlElement): string {
  const last = attributes.at(-1);
  const previous = attributes.at(-2);
  if (last === undefined || previous === undefined) return ' ';
  return text.slice(previous.end, last.start);
}

/** The name of an attribute with the prefix that its namespace has there. */
function nameIn({ namespaces }: XmlElement, key: string, name: string): string {
  const [uri, local] = key.split(' ');
  if (local === undefined || isDeclaration(name)) return name;
  const prefix = [...namespaces].find(([one, bound]) => one !== '' && bound === uri)?.[0];
  return prefix === undefined ? name : `${prefix}:${local}`;
}
