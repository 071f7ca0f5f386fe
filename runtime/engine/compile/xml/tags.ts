import { type RawAttribute, readAttributes, skipWhitespace } from './attributes.ts';
import { isDeclaration, localOf, readName } from './names.ts';
import { type RawTag, resolveTag } from './namespaces.ts';
import { type ScannedElement, type Scan, STOPPED, stop } from './scan.ts';

/** Namespaces whose ids are one set per document (BPMN, DMN and their diagram interchange). */
const STANDARDS = /^https?:\/\/www\.omg\.org\/spec\//;

/** Duplicate ids are collected, not stopped at; past this many nobody reads them. */
const MOST_FAULTS = 100;

/**
 * Reads `<name …>` or `<name …/>`; `from` is the offset of the `<`.
 *
 * @returns the offset after the tag, or STOPPED
 */
export function readStartTag(scan: Scan, from: number): number {
  const nameEnd = readName(scan, from + 1);
  if (nameEnd === STOPPED) return STOPPED;
  const attributes: RawAttribute[] = [];
  const end = readAttributes(scan, nameEnd, attributes);
  if (end === STOPPED) return STOPPED;
  const isEmpty = scan.text[end] === '/';
  const close = isEmpty ? end + 1 : end;
  if (scan.text[close] !== '>')
    return stop(scan, 'malformed', end, 'Expected "/" to be followed by ">", but it is not');
  const name = scan.text.slice(from + 1, nameEnd);
  const element = enter(scan, { name, offset: from, attributes });
  if (element === null) return STOPPED;
  if (!isEmpty) scan.open.push(element);
  return close + 1;
}

/** Counts an element, resolves its names and keeps its id. */
function enter(scan: Scan, tag: RawTag): ScannedElement | null {
  if (!isWithinLimits(scan, tag)) return null;
  const resolved = resolveTag(scan, tag);
  if (resolved === null) return null;
  const { namespace, namespaces, attributes } = resolved;
  scan.root ??= { namespace: namespace.uri, name: localOf(tag.name) };
  const own = STANDARDS.test(namespace.uri) ? keepId(scan, attributes.get('id')) : null;
  const id = own ?? scan.open.at(-1)?.id ?? null;
  const count = tag.attributes.filter(({ name }) => !isDeclaration(name)).length;
  const element = {
    name: tag.name,
    offset: tag.offset,
    namespaces,
    uri: namespace.uri,
    attributes: count,
    id,
  };
  scan.elements.push(element);
  return scan.faults.length > MOST_FAULTS ? null : element;
}

function isWithinLimits(scan: Scan, { name, offset }: RawTag): boolean {
  const { limits } = scan;
  if (scan.open.length === 0 && scan.root !== null) {
    stop(scan, 'malformed', offset, `Expected one root element, but <${name}> is a second`);
    return false;
  }
  if (scan.elements.length >= limits.elements) {
    const message = `Expected at most ${limits.elements} elements, but there are more`;
    stop(scan, 'too-many-elements', offset, message);
    return false;
  }
  if (scan.open.length >= limits.depth) {
    const message = `Expected at most ${limits.depth} elements inside each other, but <${name}> is one more`;
    stop(scan, 'too-deep', offset, message);
    return false;
  }
  return true;
}

function keepId(scan: Scan, id: RawAttribute | undefined): string | null {
  if (id === undefined) return null;
  const earlier = scan.ids.get(id.value);
  if (earlier === undefined) {
    scan.ids.set(id.value, id.offset);
    return id.value;
  }
  const message = `Expected id ${JSON.stringify(id.value.slice(0, 80))} once, but it is used already`;
  scan.faults.push({ code: 'duplicate-id', message, offset: id.offset, earlier });
  return id.value;
}

/**
 * Reads `</name>`; `from` is the offset of the `<`.
 *
 * @returns the offset after the tag, or STOPPED
 */
export function readEndTag(scan: Scan, from: number): number {
  const nameEnd = readName(scan, from + 2);
  if (nameEnd === STOPPED) return STOPPED;
  const name = scan.text.slice(from + 2, nameEnd);
  const end = skipWhitespace(scan.text, nameEnd);
  if (scan.text[end] !== '>')
    return stop(
      scan,
      'malformed',
      nameEnd,
      `Expected </${name} to be closed by ">", but it is not`,
    );
  const element = scan.open.pop();
  if (element === undefined)
    return stop(
      scan,
      'malformed',
      from,
      `Expected <${name}> before </${name}>, but it was not opened`,
    );
  if (element.name !== name) {
    const message = `Expected </${element.name}>, but found </${name}>`;
    return stop(scan, 'malformed', from, message);
  }
  return end + 1;
}
