import { chargeText, charge, checkDepth, type Frame } from '../frame.ts';
import { temporalText } from '../temporal/temporal-text.ts';
import { isTemporal } from '../temporal/temporal.ts';
import { numberText } from './number.ts';
import {
  entryOf,
  FeelRange,
  isContext,
  isList,
  isNumber,
  keysOf,
  type Context,
  type FeelList,
  type FeelNumber,
  type FeelValue,
} from './value.ts';

/** Writes a value as FEEL's `string()` does: a text as it is, all else as a literal. */
export function textOf(frame: Frame, value: FeelValue): string {
  return typeof value === 'string' ? value : literal(frame, value, 0);
}

function literal(frame: Frame, value: FeelValue, depth: number): string {
  charge(frame, 1);
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoted(frame, value);
  if (isNumber(value)) return numberLiteral(frame, value);
  if (isTemporal(value)) return temporalText(value);
  checkDepth(frame, depth);
  if (isList(value)) return listText(frame, value, depth);
  if (isContext(value)) return contextText(frame, value, depth);
  return value instanceof FeelRange ? rangeText(frame, value, depth) : 'function';
}

/** Written without an exponent, so that 1e6000 is six thousand characters long. */
function numberLiteral(frame: Frame, value: FeelNumber): string {
  if (typeof value !== 'number') charge(frame, Math.abs(value.e));
  return numberText(value);
}

function quoted(frame: Frame, text: string): string {
  chargeText(frame, text.length * 2);
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function listText(frame: Frame, list: FeelList, depth: number): string {
  return joined(frame, ['[', ']'], list, (element) => literal(frame, element, depth + 1));
}

function contextText(frame: Frame, context: Context, depth: number): string {
  return joined(frame, ['{', '}'], keysOf(context), (key) => {
    const name = /^\w+$/.test(key) ? key : quoted(frame, key);
    return `${name}: ${literal(frame, entryOf(context, key) ?? null, depth + 1)}`;
  });
}

function joined<T>(
  frame: Frame,
  [open, close]: readonly [string, string],
  parts: readonly T[],
  write: (part: T) => string,
): string {
  let text = open;
  for (const part of parts) {
    const next = write(part);
    chargeText(frame, text.length + next.length);
    text += text === open ? next : `, ${next}`;
  }
  return text + close;
}

function rangeText(frame: Frame, range: FeelRange, depth: number): string {
  const start = range.start === null ? '' : literal(frame, range.start, depth + 1);
  const end = range.end === null ? '' : literal(frame, range.end, depth + 1);
  return `${range.startIncluded ? '[' : '('}${start}..${end}${range.endIncluded ? ']' : ')'}`;
}
