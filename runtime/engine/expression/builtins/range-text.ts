import type { Frame } from '../frame.ts';
import {
  parseDate,
  parseDateTime,
  parseDuration,
  parseTemporal,
  parseTime,
} from '../temporal/parse-temporal.ts';
import { parseNumber } from '../values/number.ts';
import { compareValues } from '../values/order.ts';
import { FeelRange, type FeelValue } from '../values/value.ts';

/** No range that anybody writes is longer. */
const LONGEST = 1000;

/**
 * Reads a range as FEEL writes it: `[18..21)`, `(..@"2026-03-01"]`, `["a".."z"]`; null when it is none.
 * An end that is left out is not included; not both can be.
 * @spec DMN 1.5 Table 73
 */
export function readRange(frame: Frame, text: string): FeelRange | null {
  const [from, to] = endsOf(text.trim());
  const start = endOf(from);
  const end = endOf(to);
  if (start === undefined || end === undefined || (start === null && end === null)) return null;
  return rangeOf(frame, { start, end, text: text.trim() });
}

interface Parts {
  readonly start: FeelValue;
  readonly end: FeelValue;
  readonly text: string;
}

function rangeOf(frame: Frame, { start, end, text }: Parts): FeelRange | null {
  const range = new FeelRange(start, end, text.startsWith('['), text.endsWith(']'));
  if (start === null) return range.startIncluded ? null : range;
  if (end === null) return range.endIncluded ? null : range;
  return isOrdered(frame, start, end) ? range : null;
}

/** What stands on both sides of the two points that are in no quotes; nothing where there are none. */
function endsOf(text: string): readonly string[] {
  if (text.length > LONGEST || !/^[[(\]].*[\])[]$/su.test(text)) return [];
  const inner = text.slice(1, -1);
  let quoted = false;
  for (let at = 0; at < inner.length; at += 1) {
    if (quoted && inner[at] === '\\') at += 1;
    else if (inner[at] === '"') quoted = !quoted;
    else if (!quoted && inner.startsWith('..', at))
      return [inner.slice(0, at).trim(), inner.slice(at + 2).trim()];
  }
  return [];
}

function isOrdered(frame: Frame, start: FeelValue, end: FeelValue): boolean {
  const order = compareValues(frame, start, end);
  return order !== null && order <= 0;
}

/** The value of an end, null where it is left out, `undefined` where it is none. */
function endOf(text: string | undefined): FeelValue | undefined {
  if (text === undefined) return undefined;
  if (text === '') return null;
  const number = parseNumber(text);
  if (number !== null) return number;
  for (const { form, read } of LITERALS) {
    const quoted = form.exec(text)?.[1];
    if (quoted !== undefined) return read(unquoted(quoted)) ?? undefined;
  }
  return undefined;
}

interface Literal {
  readonly form: RegExp;
  readonly read: (text: string) => FeelValue;
}

const QUOTED = String.raw`"((?:[^"\\]|\\.)*)"`;

/** The ways to write an end that is no number. */
const LITERALS: readonly Literal[] = [
  { form: new RegExp(`^${QUOTED}$`, 'u'), read: (text) => text },
  { form: new RegExp(`^@ *${QUOTED}$`, 'u'), read: parseTemporal },
  { form: made('date'), read: parseDate },
  { form: made('time'), read: parseTime },
  { form: made('date and time'), read: parseDateTime },
  { form: made('duration'), read: parseDuration },
];

function made(name: string): RegExp {
  return new RegExp(String.raw`^${name} *\( *${QUOTED} *\)$`, 'u');
}

const PLAIN: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unquoted(text: string): string {
  return text.replace(/\\(.)/gu, (_whole, sign: string) => PLAIN[sign] ?? sign);
}
