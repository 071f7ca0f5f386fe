import { readQuoted } from './character-data.ts';
import { isWhitespace } from './characters.ts';
import { readName } from './names.ts';
import { type Scan, STOPPED, stop } from './scan.ts';

/** One attribute as it is written: its references are not resolved. */
export interface RawAttribute {
  readonly name: string;
  readonly value: string;
  readonly offset: number;
}

const EQUALS = 0x3d;
const GREATER_THAN = 0x3e;
const SLASH = 0x2f;

/**
 * Reads the attributes of a start tag into `attributes`.
 *
 * @returns the offset of the `>` or `/>` that ends the tag, or STOPPED
 */
export function readAttributes(scan: Scan, from: number, attributes: RawAttribute[]): number {
  let at = from;
  for (;;) {
    const start = skipWhitespace(scan.text, at);
    const unit = scan.text.charCodeAt(start);
    if (unit === GREATER_THAN || unit === SLASH) return start;
    if (Number.isNaN(unit))
      return stop(
        scan,
        'unclosed',
        from,
        'Expected the tag to be closed by ">", but the text ends',
      );
    if (start === at)
      return stop(
        scan,
        'malformed',
        at,
        'Expected white space before the attribute, but there is none',
      );
    at = readAttribute(scan, start, attributes);
    if (at === STOPPED) return STOPPED;
    if (attributes.length > scan.limits.attributes) return tooMany(scan, start);
  }
}

function readAttribute(scan: Scan, from: number, attributes: RawAttribute[]): number {
  const nameEnd = readName(scan, from);
  if (nameEnd === STOPPED) return STOPPED;
  const name = scan.text.slice(from, nameEnd);
  const quoteAt = nameEnd + 1;
  const quote = scan.text[quoteAt];
  if (scan.text.charCodeAt(nameEnd) !== EQUALS || (quote !== '"' && quote !== "'")) {
    const message = `Expected attribute ${name} to be followed by = and a quote at once, but it is not`;
    return stop(scan, 'malformed', nameEnd, message);
  }
  const valueEnd = readQuoted(scan, quoteAt);
  if (valueEnd === STOPPED) return STOPPED;
  attributes.push({ name, value: scan.text.slice(quoteAt + 1, valueEnd), offset: from });
  return valueEnd + 1;
}

function tooMany(scan: Scan, offset: number): -1 {
  const message = `Expected at most ${scan.limits.attributes} attributes on one element, but there are more`;
  return stop(scan, 'too-many-attributes', offset, message);
}

/** The offset of the first character from `from` on that is not white space. */
export function skipWhitespace(text: string, from: number): number {
  let at = from;
  while (isWhitespace(text.charCodeAt(at))) at += 1;
  return at;
}
