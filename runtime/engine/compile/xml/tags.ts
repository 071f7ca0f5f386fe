import { type RawAttribute, readAttributes, skipWhitespace } from './attributes.ts';
import { localOf, readName } from './names.ts';
import {
  attributesByName,
  BUILT_IN_NAMESPACES,
  declareNamespaces,
  namespaceOfTag,
} from './namespaces.ts';
import { type OpenElement, type Scan, STOPPED, stop } from './scan.ts';

/** Namespaces whose ids are one set per document (BPMN, DMN and their diagram interchange). */
const STANDARDS = 'http://www.omg.org/spec/';

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
  const element = enter(scan, scan.text.slice(from + 1, nameEnd), from, attributes);
  if (element === null) return STOPPED;
  if (!isEmpty) scan.open.push(element);
  return close + 1;
}

/** Counts an element, binds its namespaces and keeps its id. */
function enter(
  scan: Scan,
  name: string,
  offset: number,
  attributes: readonly RawAttribute[],
): OpenElement | null {
  if (!isWithinLimits(scan, name, offset)) return null;
  const around = scan.open.at(-1)?.namespaces ?? BUILT_IN_NAMESPACES;
  const namespaces = declareNamespaces(scan, around, attributes);
  if (namespaces === null) return null;
  const namespace = namespaceOfTag(scan, name, offset, namespaces);
  if (namespace === null) return null;
  const byName = attributesByName(scan, namespace, attributes, namespaces);
  if (byName === null) return null;
  scan.root ??= { namespace: namespace.uri, name: localOf(name) };
  if (namespace.uri.startsWith(STANDARDS)) keepId(scan, byName.get('id'));
  return scan.faults.length > MOST_FAULTS ? null : { name, offset, namespaces };
}

function isWithinLimits(scan: Scan, name: string, offset: number): boolean {
  const { limits } = scan;
  if (scan.open.length === 0 && scan.root !== null) {
    stop(scan, 'malformed', offset, `Expected one root element, but <${name}> is a second`);
    return false;
  }
  scan.elements += 1;
  if (scan.elements > limits.elements) {
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

function keepId(scan: Scan, id: RawAttribute | undefined): void {
  if (id === undefined) return;
  const earlier = scan.ids.get(id.value);
  if (earlier === undefined) {
    scan.ids.set(id.value, id.offset);
    return;
  }
  const message = `Expected id ${JSON.stringify(id.value.slice(0, 80))} once, but it is used already`;
  scan.faults.push({ code: 'duplicate-id', message, offset: id.offset, earlier });
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
