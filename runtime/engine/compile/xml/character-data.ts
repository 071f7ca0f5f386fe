import { isAllowedReference, isWhitespace } from './characters.ts';
import { type Scan, stop } from './scan.ts';

const AMPERSAND = 0x26;
const LESS_THAN = 0x3c;
const CLOSING_BRACKET = 0x5d;

/** The five entities of XML, and characters by number: the only references that are read. */
const REFERENCE = /&(?:amp|lt|gt|quot|apos|#(?<decimal>\d{1,7})|#x(?<hex>[\dA-Fa-f]{1,6}));/y;

/**
 * Reads text up to the next tag.
 *
 * @returns the offset of the next `<`, or the end of the text, or STOPPED
 */
export function readText(scan: Scan, from: number): number {
  const { text } = scan;
  if (scan.open.length === 0) return readBlank(scan, from);
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === LESS_THAN) return at;
    if (unit === CLOSING_BRACKET && text.startsWith(']]>', at))
      return stop(
        scan,
        'malformed',
        at,
        'Expected "]]>" only at the end of CDATA, but it is in text',
      );
    at = unit === AMPERSAND ? readReference(scan, at) : at + 1;
    if (at < 0) return at;
  }
  return at;
}

/** Before and after the root there is nothing but white space. */
function readBlank(scan: Scan, from: number): number {
  let at = from;
  while (at < scan.text.length && scan.text.charCodeAt(at) !== LESS_THAN) {
    if (!isWhitespace(scan.text.charCodeAt(at)))
      return stop(
        scan,
        'malformed',
        at,
        'Expected text inside the root element, but it is outside',
      );
    at += 1;
  }
  return at;
}

/**
 * Reads a value between quotes; `from` is the offset of the opening quote.
 *
 * @returns the offset of the closing quote, or STOPPED
 */
export function readQuoted(scan: Scan, from: number): number {
  const { text } = scan;
  const quote = text.charCodeAt(from);
  let at = from + 1;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === quote) return at;
    if (unit === LESS_THAN)
      return stop(
        scan,
        'malformed',
        at,
        'Expected "<" in an attribute to be written &lt;, but it is not',
      );
    at = unit === AMPERSAND ? readReference(scan, at) : at + 1;
    if (at < 0) return at;
  }
  return stop(
    scan,
    'unclosed',
    from,
    'Expected the attribute to be closed by its quote, but the text ends',
  );
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
