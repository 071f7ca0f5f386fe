/** What stands in for a match: texts, and the numbers of groups whose text comes there. */
export type Replacement = readonly (string | number)[];

/** A replacement, or what was expected of it instead. */
export type ReplacementReading =
  | { readonly ok: true; readonly replacement: Replacement }
  | { readonly ok: false; readonly expected: string };

/**
 * Reads a replacement: `$1` is a group, `$0` the match, `\$` and `\\` the signs themselves.
 * @spec XPath and XQuery Functions and Operators §5.6.4 (fn:replace)
 */
export function readReplacement(text: string, groups: number, plain: boolean): ReplacementReading {
  if (plain) return { ok: true, replacement: [text] };
  const parts: (string | number)[] = [];
  let read = 0;
  for (const { 0: found, 1: digits, 2: sign, index } of text.matchAll(PARTS)) {
    if (index !== read) break;
    read += found.length;
    if (digits === undefined) parts.push(sign ?? found);
    else parts.push(...groupAndRest(digits, groups));
  }
  if (read === text.length) return { ok: true, replacement: parts };
  return {
    ok: false,
    expected: `“$” before a digit and “\\” before “$” or “\\”, but found “${text.slice(read, read + 2)}”`,
  };
}

const PARTS = /\$(\d+)|\\([$\\])|[^$\\]+/g;

/** Takes as many digits as name a group; the others are text. */
function groupAndRest(digits: string, groups: number): readonly (string | number)[] {
  let length = digits.length;
  while (length > 1 && Number(digits.slice(0, length)) > groups) length -= 1;
  const group = Number(digits.slice(0, length));
  const rest = digits.slice(length);
  return [...(group <= groups ? [group] : []), ...(rest === '' ? [] : [rest])];
}
