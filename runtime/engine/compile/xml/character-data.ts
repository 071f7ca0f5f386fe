import { isAllowedReference, isWhitespace } from './characters.ts';
import { type Scan, STOPPED, stop } from './scan.ts';

/** The five entities of XML, and characters by number: the only references that are read. */
const REFERENCE = /&(?:amp|lt|gt|quot|apos|#(?<decimal>\d{1,7})|#x(?<hex>[\dA-Fa-f]{1,6}));/y;

/**
 * Reads text up to the next tag.
 *
 * @returns the offset of the next `<`, or the end of the text, or STOPPED
 */
export function readText(scan: Scan, from: number): number {
  const next = scan.text.indexOf('<', from);
  const end = next === -1 ? scan.text.length : next;
  if (scan.open.length === 0) return readBlank(scan, from, end);
  const text = scan.text.slice(from, end);
  const close = text.indexOf(']]>');
  if (close !== -1) {
    const message = 'Expected "]]>" only at the end of CDATA, but it is in text';
    return stop(scan, 'malformed', from + close, message);
  }
  return readReferences(scan, text, from) ? end : STOPPED;
}

/** Before and after the root there is nothing but white space. */
function readBlank(scan: Scan, from: number, end: number): number {
  for (let at = from; at < end; at += 1)
    if (!isWhitespace(scan.text.charCodeAt(at)))
      return stop(
        scan,
        'malformed',
        at,
        'Expected text inside the root element, but it is outside',
      );
  return end;
}

/**
 * Reads a value between quotes; `from` is the offset of the opening quote.
 *
 * @returns the offset of the closing quote, or STOPPED
 */
export function readQuoted(scan: Scan, from: number): number {
  const end = scan.text.indexOf(scan.text.charAt(from), from + 1);
  const value = scan.text.slice(from + 1, end === -1 ? undefined : end);
  const tag = value.indexOf('<');
  if (tag !== -1) {
    const message = 'Expected "<" in an attribute to be written &lt;, but it is not';
    return stop(scan, 'malformed', from + 1 + tag, message);
  }
  if (end === -1) {
    const message = 'Expected the attribute to be closed by its quote, but the text ends';
    return stop(scan, 'unclosed', from, message);
  }
  return readReferences(scan, value, from + 1) ? end : STOPPED;
}

/** Whether every `&` of a piece of text is a reference that is read; `offset` is where the piece begins. */
function readReferences(scan: Scan, text: string, offset: number): boolean {
  let at = text.indexOf('&');
  while (at !== -1) {
    const end = readReference(scan, offset + at);
    if (end === STOPPED) return false;
    at = text.indexOf('&', end - offset);
  }
  return true;
}

function readReference(scan: Scan, at: number): number {
  REFERENCE.lastIndex = at;
  const match = REFERENCE.exec(scan.text);
  if (match === null) {
    const found = JSON.stringify(scan.text.slice(at, at + 16));
    const message = `Expected &amp; &lt; &gt; &quot; &apos; or a character by number, but found ${found}`;
    return stop(scan, 'unknown-entity', at, message);
  }
  const code = codeOf(match.groups);
  if (code !== null && (code > 0xffff || !isAllowedReference(code))) {
    // Parsers of BPMN tools cut references at 16 bits: the character itself is read alike by all.
    const message = `Expected a character that XML allows, up to U+FFFF, but found ${match[0]}`;
    return stop(scan, 'forbidden-character', at, message);
  }
  return at + match[0].length;
}

function codeOf(groups: Readonly<Record<string, string | undefined>> | undefined): number | null {
  const decimal = groups?.['decimal'];
  const hex = groups?.['hex'];
  if (decimal !== undefined) return Number.parseInt(decimal, 10);
  return hex === undefined ? null : Number.parseInt(hex, 16);
}
