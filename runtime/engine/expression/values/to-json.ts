import { Decimal } from 'decimal.js';
import type { JsonValue } from '../../../../shared/json.ts';
import type { Span } from '../evaluation.ts';
import { charge, checkDepth, warn } from '../frame.ts';
import type { Ledger } from '../ledger.ts';
import { isoText } from '../temporal/temporal-text.ts';
import { isTemporal } from '../temporal/temporal.ts';
import { FeelContext, isList, kindOf, type FeelList, type FeelValue } from './value.ts';
import { Sealed } from './sealed.ts';

/**
 * Hands a value out as JSON: decimals become doubles, times ISO 8601 text. A JSON
 * object that came in goes out as it is, uncopied. What JSON cannot say becomes null with a warning.
 */
export function toJson(ledger: Ledger, value: FeelValue, at: Span): JsonValue {
  return convert(ledger, value, at, 0);
}

function convert(ledger: Ledger, value: FeelValue, at: Span, depth: number): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return doubleOf(ledger, value, at);
  if (value instanceof Decimal) return nearestDouble(ledger, value, at);
  checkDepth(ledger, depth);
  if (isList(value)) return convertList(ledger, value, at, depth);
  if (value instanceof FeelContext) return convertContext(ledger, value, at, depth);
  if (isTemporal(value)) return isoText(value);
  if (!(value instanceof Sealed)) return value;
  const found = `Expected a value that JSON can carry, but found a ${kindOf(value)}.`;
  return warn(ledger, at, 'notJson', found);
}

function doubleOf(ledger: Ledger, value: number, at: Span): number | null {
  if (Number.isFinite(value)) return value + 0;
  return warn(
    ledger,
    at,
    'numberOverflow',
    'Expected a number that a double holds, but it is not.',
  );
}

/** A fraction is rounded, as doubles are; an integer that changes is a wrong key or a wrong amount. */
function nearestDouble(ledger: Ledger, value: Decimal, at: Span): number | null {
  const double = doubleOf(ledger, value.toNumber(), at);
  if (double !== null && value.e < 34 && value.isInteger() && !value.equals(double))
    warn(
      ledger,
      at,
      'inexactInteger',
      `Expected an integer that a double holds, but found ${value.toFixed()}.`,
    );
  return double;
}

function convertList(ledger: Ledger, list: FeelList, at: Span, depth: number): JsonValue {
  charge(ledger, list.length);
  return list.map((element) => convert(ledger, element, at, depth + 1));
}

function convertContext(ledger: Ledger, context: FeelContext, at: Span, depth: number): JsonValue {
  charge(ledger, context.entries.size);
  const entries = [...context.entries].map(([key, entry]): [string, JsonValue] => [
    key,
    convert(ledger, entry, at, depth + 1),
  ]);
  return Object.fromEntries(entries);
}
