/** One value, or all between two; an end that is null is open. */
export type LiteralTest =
  | { readonly type: 'point'; readonly value: Literal }
  | {
      readonly type: 'interval';
      readonly from: number | null;
      readonly to: number | null;
      readonly fromIncluded: boolean;
      readonly toIncluded: boolean;
    };

/** A value written out. Dates are their days since 1970-01-01. */
export type Literal = string | number | boolean;

/** What the literals of a cell are. */
export type LiteralKind = 'string' | 'number' | 'boolean' | 'date';

/** A cell that says nothing but literals: its meaning is known without evaluating anything. */
export interface LiteralTests {
  readonly kind: LiteralKind;
  readonly negated: boolean;
  readonly tests: readonly LiteralTest[];
}

const TEXT = '"[^"\\\\\\u0000-\\u001f]*"';
const NUMBER = '-?(?:\\d{1,15}|\\d{0,8}\\.\\d{1,7})';
const DATE = '(?:date\\(\\s*"\\d{4}-\\d{2}-\\d{2}"\\s*\\)|@"\\d{4}-\\d{2}-\\d{2}")';
const ORDERED = `(?:${NUMBER}|${DATE})`;
const POINT = new RegExp(`^(?:${TEXT}|${NUMBER}|true|false|${DATE})$`);
const COMPARISON = new RegExp(`^(?<operator><=|>=|<|>)\\s*(?<end>${ORDERED})$`);
const INTERVAL = new RegExp(
  `^(?<open>[\\[\\](])\\s*(?<from>${ORDERED})\\s*\\.\\.\\s*(?<to>${ORDERED})\\s*(?<close>[\\])\\[])$`,
);
const NEGATION = /^not\s*\((?<inner>[\s\S]*)\)$/;

/**
 * Reads a cell that is made of literals only: `"a", "b"`, `< 10`, `[1..5]`, `not(true)`. Null for any
 * other, and for literals of more than one kind: those are left to FEEL.
 */
export function literalTests(cell: string): LiteralTests | null {
  const text = cell.trim();
  const inner = NEGATION.exec(text)?.groups?.['inner'];
  const read = splitTests(inner ?? text).map((one) => testOf(one.trim()));
  const [first] = read;
  if (first === undefined || first === null) return null;
  const tests: LiteralTest[] = [];
  for (const one of read) {
    if (one === null || one.kind !== first.kind) return null;
    tests.push(one.test);
  }
  return { kind: first.kind, negated: inner !== undefined, tests };
}

/** The tests of a cell, which commas part where they stand in no text and no bracket. */
export function splitTests(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (quoted && unit === '\\') at += 1;
    else if (unit === '"') quoted = !quoted;
    else if (quoted) continue;
    else if ('([{'.includes(unit)) depth += 1;
    else if (')]}'.includes(unit)) depth -= 1;
    else if (unit === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

/** The value of a text that is one literal of JSON's kinds; undefined for any other text. */
export function literalValue(text: string): string | number | boolean | undefined {
  const { kind, negated, tests } = literalTests(text) ?? NOTHING;
  const [only] = tests;
  if (negated || kind === 'date' || tests.length !== 1) return undefined;
  return only?.type === 'point' ? only.value : undefined;
}

const NOTHING: LiteralTests = { kind: 'string', negated: false, tests: [] };

interface Read {
  readonly kind: LiteralKind;
  readonly test: LiteralTest;
}

function testOf(text: string): Read | null {
  if (POINT.test(text)) {
    const { kind, value } = literalOf(text);
    return { kind, test: { type: 'point', value } };
  }
  const { operator, end } = COMPARISON.exec(text)?.groups ?? {};
  if (operator !== undefined && end !== undefined) return comparison(operator, end);
  return interval(INTERVAL.exec(text)?.groups ?? {});
}

function interval({ open, from, to, close }: Readonly<Record<string, string>>): Read | null {
  if (from === undefined || to === undefined) return null;
  const low = literalOf(from);
  const high = literalOf(to);
  if (low.kind !== high.kind || typeof low.value !== 'number' || typeof high.value !== 'number')
    return null;
  const ends = { from: low.value, to: high.value };
  const included = { fromIncluded: open === '[', toIncluded: close === ']' };
  return { kind: low.kind, test: { type: 'interval', ...ends, ...included } };
}

function comparison(operator: string, end: string): Read | null {
  const { kind, value } = literalOf(end);
  if (typeof value !== 'number') return null;
  const isIncluded = operator.endsWith('=');
  const isBelow = operator.startsWith('<');
  return {
    kind,
    test: {
      type: 'interval',
      from: isBelow ? null : value,
      to: isBelow ? value : null,
      fromIncluded: !isBelow && isIncluded,
      toIncluded: isBelow && isIncluded,
    },
  };
}

function literalOf(text: string): { readonly kind: LiteralKind; readonly value: Literal } {
  if (text.startsWith('"')) return { kind: 'string', value: text.slice(1, -1) };
  if (text === 'true' || text === 'false') return { kind: 'boolean', value: text === 'true' };
  const date = /\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  if (date === undefined || /^-?\d/.test(text) === true)
    return { kind: 'number', value: Number(text) };
  return { kind: 'date', value: dayOf(date) };
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar; only their order matters here. */
function dayOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const days = ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear;
  return era * 146_097 + days - 719_468;
}

/** Whether a literal value passes one test. */
function passes(test: LiteralTest, value: Literal): boolean {
  if (test.type === 'point') return test.value === value;
  if (typeof value !== 'number') return false;
  const { from, to, fromIncluded, toIncluded } = test;
  const isAbove = from === null || (fromIncluded ? value >= from : value > from);
  const isBelow = to === null || (toIncluded ? value <= to : value < to);
  return isAbove && isBelow;
}

/** Whether a literal value passes a whole cell. */
export function passesAll({ negated, tests }: LiteralTests, value: Literal): boolean {
  return tests.some((test) => passes(test, value)) !== negated;
}
