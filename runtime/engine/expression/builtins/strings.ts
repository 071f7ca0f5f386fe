import { charge, chargeText } from '../frame.ts';
import { toIndex } from '../values/number.ts';
import { textOf } from '../values/text.ts';
import type { FeelList, FeelNumber } from '../values/value.ts';
import { paySearch, points } from './search.ts';
import {
  any,
  binary,
  invalid,
  list,
  mistyped,
  number,
  optional,
  quaternary,
  ternary,
  text,
  unary,
  type Call,
  type Family,
} from './signature.ts';

/** Built-ins on texts. Characters are Unicode code points. @spec DMN 1.5 §10.3.4.3 */
export const STRINGS: Family = {
  string: [
    unary(any('from'), (from, call) => {
      if (from === null) return mistyped(call, 'a value as “from”', from);
      return textOf(call.frame, from);
    }),
  ],
  'string length': [
    unary(text('string'), (string, { frame }) => {
      chargeText(frame, string.length);
      return points(string).length;
    }),
  ],
  substring: [
    ternary([text('string'), number('start position'), optional(number('length'))], substring),
  ],
  'upper case': [
    unary(text('string'), (string, { frame }) => {
      // One character may become three.
      chargeText(frame, string.length);
      const upper = string.toUpperCase();
      chargeText(frame, upper.length);
      return upper;
    }),
  ],
  'lower case': [
    unary(text('string'), (string, { frame }) => {
      chargeText(frame, string.length);
      return string.toLowerCase();
    }),
  ],
  trim: [
    unary(text('string'), (string, { frame }) => {
      chargeText(frame, string.length);
      return string.trim();
    }),
  ],
  contains: [
    binary(text('string'), text('match'), (string, match, { frame }) => {
      paySearch(frame, string, match);
      return string.includes(match);
    }),
  ],
  'starts with': [
    binary(text('string'), text('match'), (string, match, { frame }) => {
      charge(frame, match.length >> 8);
      return string.startsWith(match);
    }),
  ],
  'ends with': [
    binary(text('string'), text('match'), (string, match, { frame }) => {
      charge(frame, match.length >> 8);
      return string.endsWith(match);
    }),
  ],
  'substring before': [
    binary(text('string'), text('match'), (string, match, { frame }) => {
      paySearch(frame, string, match);
      return string.slice(0, Math.max(0, string.indexOf(match)));
    }),
  ],
  'substring after': [
    binary(text('string'), text('match'), (string, match, { frame }) => {
      paySearch(frame, string, match);
      const at = string.indexOf(match);
      return at === -1 ? '' : string.slice(at + match.length);
    }),
  ],
  'string join': [
    binary(list('list'), optional(text('delimiter')), join),
    quaternary(
      [list('list'), optional(text('delimiter')), text('prefix'), text('suffix')],
      ([elements, delimiter, prefix, suffix], call) => {
        const joined = join(elements, delimiter, call);
        if (joined === null) return null;
        chargeText(call.frame, joined.length + prefix.length + suffix.length);
        return prefix + joined + suffix;
      },
    ),
  ],
};

/** A start that is not within the text is wrong, a length that leads beyond its end is not. */
function substring(
  string: string,
  start: FeelNumber,
  length: FeelNumber | null,
  call: Call,
): string | null {
  const from = wholeOf(start);
  const count = length === null ? string.length + 1 : wholeOf(length);
  if (from === null || from === 0) return invalid(call, 'a start position other than 0');
  if (count === null || count < 1) return invalid(call, 'a length of 1 or more');
  chargeText(call.frame, string.length);
  const characters = points(string);
  const begin = from > 0 ? from - 1 : characters.length + from;
  if (begin < 0 || begin >= characters.length)
    return invalid(call, `a start position within ${characters.length} characters`);
  const part = characters.slice(begin, begin + count);
  return typeof part === 'string' ? part : part.join('');
}

/** What is behind the point of a position or a length does not count. */
function wholeOf(value: FeelNumber): number | null {
  return toIndex(typeof value === 'number' ? Math.trunc(value) + 0 : value);
}

/** Null elements are left out; other elements than texts are refused. */
function join(elements: FeelList, delimiter: string | null, call: Call): string | null {
  const between = delimiter ?? '';
  charge(call.frame, elements.length);
  const parts: string[] = [];
  let length = 0;
  for (const element of elements) {
    if (element === null) continue;
    if (typeof element !== 'string') return mistyped(call, 'a list of strings', element);
    length += element.length + between.length;
    if (length > call.frame.limits.stringLength) chargeText(call.frame, length);
    parts.push(element);
  }
  chargeText(call.frame, length);
  return parts.join(between);
}
