import { chargeList, chargeText } from '../frame.ts';
import type { FeelValue } from '../values/value.ts';
import {
  eachMatch,
  isMatch,
  matchesNothing,
  readPattern,
  type Match,
  type Pattern,
} from './patterns/pattern.ts';
import { readReplacement, type Replacement } from './patterns/replacement.ts';
import {
  binary,
  invalid,
  optional,
  quaternary,
  ternary,
  text,
  type Call,
  type Family,
} from './signature.ts';

/**
 * Built-ins that match texts with regular expressions, by the rules of XPath.
 * @spec DMN 1.5 §10.3.4.3; XPath and XQuery Functions and Operators §5.6
 */
export const MATCHING: Family = {
  matches: [
    ternary(
      [text('input'), text('pattern'), optional(text('flags'))],
      (input, regex, flags, call) => {
        const pattern = patternOf(regex, flags, call);
        return pattern === null ? null : isMatch(call.frame, pattern, input);
      },
    ),
  ],
  replace: [
    quaternary(
      [text('input'), text('pattern'), text('replacement'), optional(text('flags'))],
      ([input, regex, replacement, flags], call) => {
        const pattern = consuming(regex, flags, call);
        if (pattern === null) return null;
        const reading = readReplacement(replacement, pattern.groups, flags?.includes('q') ?? false);
        return reading.ok
          ? replaceAll({ input, pattern, replacement: reading.replacement }, call)
          : invalid(call, reading.expected);
      },
    ),
  ],
  split: [
    binary(text('string'), text('delimiter'), (string, delimiter, call) =>
      delimiter === '' ? characters(string, call) : pieces(string, delimiter, call),
    ),
  ],
  /** A dialect's own: every part of a text that matches. */
  extract: [
    binary(text('string'), text('pattern'), (string, regex, call) => {
      const pattern = consuming(regex, null, call);
      return pattern === null ? null : matched(string, pattern, call);
    }),
  ],
};

function patternOf(regex: string, flags: string | null, call: Call): Pattern | null {
  const reading = readPattern(call.frame, regex, flags ?? '');
  return reading.ok ? reading.pattern : invalid(call, reading.expected);
}

/** A pattern that takes at least one character, for the others match everywhere. */
function consuming(regex: string, flags: string | null, call: Call): Pattern | null {
  const pattern = patternOf(regex, flags, call);
  if (pattern === null || !matchesNothing(pattern)) return pattern;
  return invalid(call, 'a pattern that does not match an empty text, but found one that does');
}

interface Replacing {
  readonly input: string;
  readonly pattern: Pattern;
  readonly replacement: Replacement;
}

function replaceAll({ input, pattern, replacement }: Replacing, call: Call): string {
  const parts: string[] = [];
  let length = 0;
  const add = (part: string): void => {
    length += part.length;
    if (length > call.frame.limits.stringLength) chargeText(call.frame, length);
    chargeText(call.frame, part.length);
    parts.push(part);
  };
  let from = 0;
  eachMatch(call.frame, pattern, input, (match) => {
    const [start, end] = whole(match);
    add(input.slice(from, start));
    for (const part of replacement)
      add(typeof part === 'string' ? part : groupText(input, match, part));
    from = end;
  });
  add(input.slice(from));
  return parts.join('');
}

function pieces(string: string, delimiter: string, call: Call): FeelValue {
  const pattern = consuming(delimiter, null, call);
  if (pattern === null) return null;
  const parts: string[] = [];
  let from = 0;
  eachMatch(call.frame, pattern, string, (match) => {
    const [start, end] = whole(match);
    parts.push(string.slice(from, start));
    from = end;
    if (parts.length > call.frame.limits.listLength) chargeList(call.frame, parts.length);
  });
  parts.push(string.slice(from));
  chargeList(call.frame, parts.length);
  return parts;
}

function matched(string: string, pattern: Pattern, call: Call): readonly string[] {
  const parts: string[] = [];
  eachMatch(call.frame, pattern, string, (match) => {
    parts.push(groupText(string, match, 0));
    if (parts.length > call.frame.limits.listLength) chargeList(call.frame, parts.length);
  });
  chargeList(call.frame, parts.length);
  return parts;
}

/** Nothing stands between any two characters. */
function characters(string: string, call: Call): readonly string[] {
  chargeText(call.frame, string.length);
  if (string.length > call.frame.limits.listLength * 2) chargeList(call.frame, string.length);
  const parts = [...string];
  chargeList(call.frame, parts.length);
  return parts;
}

function whole({ bounds: [first] }: Match): readonly [number, number] {
  return first ?? [0, 0];
}

function groupText(input: string, { bounds }: Match, group: number): string {
  const [from, to] = bounds[group] ?? [-1, -1];
  return from < 0 ? '' : input.slice(from, to);
}
