/** What {@link measure} found: the size of the text, or where it stops being text. */
export type Measure =
  | { readonly ok: true; readonly bytes: number }
  | { readonly ok: false; readonly forbiddenAt: number };

const NOT_PLAIN = /[^\t\n\r\x20-\x7e]/;

/**
 * Counts UTF-8 bytes and finds the first code unit that no document may hold: control characters
 * (C0 except tab and line ends, delete, C1), lone surrogates, U+FFFE and U+FFFF.
 */
export function measure(text: string): Measure {
  // Nearly every model is ASCII, and the engine of expressions is far faster at seeing that.
  if (!NOT_PLAIN.test(text)) return { ok: true, bytes: text.length };
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const size = sizeAt(text, at);
    if (size === 0) return { ok: false, forbiddenAt: at };
    if (size === 4) at += 1;
    bytes += size;
  }
  return { ok: true, bytes };
}

/** UTF-8 bytes of the character at `at`; 0 when it is forbidden. */
function sizeAt(text: string, at: number): 0 | 1 | 2 | 3 | 4 {
  const unit = text.charCodeAt(at);
  if (unit < 0x20) return isWhitespace(unit) ? 1 : 0;
  if (unit < 0x7f) return 1;
  if (unit < 0xa0) return 0;
  if (unit < 0x800) return 2;
  if (unit < 0xd800) return 3;
  if (unit < 0xe000) return isPair(unit, text.charCodeAt(at + 1)) ? 4 : 0;
  return unit < 0xfffe ? 3 : 0;
}

function isPair(high: number, low: number): boolean {
  return high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
}

/** Whether the character of this code may be written as a reference: as above, and never a surrogate. */
export function isAllowedReference(code: number): boolean {
  return code < 0xd800 || code > 0xdfff ? sizeAt(String.fromCodePoint(code), 0) !== 0 : false;
}

/** White space of XML: space, tab, line feed, carriage return. */
export function isWhitespace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d;
}
