import type { JournalRecord } from '../../shared/journal.ts';
import { isJsonObject, type JsonValue } from '../../shared/json.ts';
import { byCodePoint } from './by-code-point.ts';
import type { Comparison, FactKind, VariableTest } from './find-port.ts';

/** By what a value is sorted: numbers before texts, and both before all others. */
export type OrderKey = number | string | Buffer;

/** So much of a text counts for its place; what is alike so far is told apart when it is compared. */
export const LONGEST_KEY = 100;

/** What UTF-8, or SQLite's own functions, would not carry unchanged. */
const UNSAFE = /[\0\p{Surrogate}]/gu;

const OTHERS: Readonly<Record<'false' | 'true' | 'null' | 'list' | 'object', Buffer>> = {
  false: Buffer.of(0),
  true: Buffer.of(1),
  null: Buffer.of(2),
  list: Buffer.of(3),
  object: Buffer.of(4),
};

/** Where the value of a variable stands in the order of all values. */
export function orderKey(value: JsonValue): OrderKey {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return textKey(value);
  if (typeof value === 'boolean') return value ? OTHERS.true : OTHERS.false;
  if (value === null) return OTHERS.null;
  return Array.isArray(value) ? OTHERS.list : OTHERS.object;
}

/** Whether two values with this key are the same for sure. */
export function isWhole(key: OrderKey): boolean {
  if (typeof key === 'string') return key.length < LONGEST_KEY && !key.includes('\ufffd');
  return typeof key === 'number' || (key[0] ?? 0) < 3;
}

/** A text as far as it counts for its place. */
export function textKey(text: string): string {
  return text.slice(0, LONGEST_KEY).replace(UNSAFE, '\ufffd');
}

/** Compares places as SQLite does: numbers, then texts by code point, then all others. */
export function byOrderKey(one: OrderKey, other: OrderKey): number {
  if (typeof one === 'number' && typeof other === 'number') return Math.sign(one - other);
  if (typeof one === 'string' && typeof other === 'string') return byCodePoint(one, other);
  if (Buffer.isBuffer(one) && Buffer.isBuffer(other)) return Buffer.compare(one, other);
  return rankOf(one) - rankOf(other);
}

function rankOf(key: OrderKey): number {
  if (typeof key === 'number') return 0;
  return typeof key === 'string' ? 1 : 2;
}

/** Whether a variable is as it is asked to be; `undefined`: there is none of that name. */
export function holds(
  { path, comparison, value }: VariableTest,
  root: JsonValue | undefined,
): boolean {
  const [, ...inwards] = path;
  const found = inwards.reduce<JsonValue | undefined>(memberOf, root);
  if (comparison === 'missing') return found === undefined;
  return found !== undefined && COMPARE[comparison](found, value);
}

/** What lies at a path in a variable; `undefined` when nothing does. */
export function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

const COMPARE: Readonly<
  Record<Exclude<Comparison, 'missing'>, (found: JsonValue, asked: JsonValue) => boolean>
> = {
  exists: () => true,
  equal: isSame,
  notEqual: (found, asked) => !isSame(found, asked),
  less: (found, asked) => compared(found, asked, (sign) => sign < 0),
  atMost: (found, asked) => compared(found, asked, (sign) => sign <= 0),
  more: (found, asked) => compared(found, asked, (sign) => sign > 0),
  atLeast: (found, asked) => compared(found, asked, (sign) => sign >= 0),
  contains(found, asked) {
    if (typeof found === 'string')
      return lowerAscii(found).includes(lowerAscii(containedText(asked)));
    return isList(found) && found.some((one) => isSame(one, asked));
  },
};

/** What a text is to hold. */
export function containedText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Numbers with numbers and texts with texts; nothing else has an order. */
function compared(found: JsonValue, asked: JsonValue, fits: (sign: number) => boolean): boolean {
  if (typeof found === 'number' && typeof asked === 'number') return fits(Math.sign(found - asked));
  if (typeof found === 'string' && typeof asked === 'string')
    return fits(byCodePoint(found, asked));
  return false;
}

/** Whether two values are the same; the order of members does not count. */
function isSame(one: JsonValue, other: JsonValue): boolean {
  return one === other || canonical(one) === canonical(other);
}

/** The value as JSON with the members of objects by name. */
function canonical(value: JsonValue): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : Number(one > other))),
        )
      : inner,
  );
}

/** Small letters for A to Z: what SQLite and JavaScript agree on. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/**
 * What an incident says without its numbers, ids and quoted names: incidents with one cause say the
 * same of different things.
 */
export function causeOf(message: string): string {
  return message
    .slice(0, 4096)
    .replace(/"[^"]*"|'[^']*'|“[^”]*”/g, '"…"')
    .replace(/\b[0-9a-f]{8}-?[0-9a-f-]{8,}\S*/gi, '#')
    .replace(/\d+(?:[.,:]\d+)*/g, '#')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Something that an instance can be found by. */
export type Fact = readonly [kind: FactKind, value: string];

/** What a record tells that its instance can be found by. */
export function factsOf(record: JournalRecord): readonly Fact[] {
  switch (record.type) {
    case 'elementEntered':
      return record.scope === null || record.definition !== undefined
        ? []
        : [['passed', record.elementId]];
    case 'workItemLeased':
    case 'approvalDecided':
      return [['performer', record.by]];
    case 'workItemCommitted':
      return [['performer', record.by]];
    case 'claimSubmitted':
      return [['performer', record.claim.by]];
    case 'assignmentChanged':
      return record.assignee === null ? [] : [['performer', record.assignee]];
    case 'queryAnswered':
      return [['performer', record.answer.by]];
    case 'workItemRouted':
      return record.lane === null ? [] : [['lane', record.lane]];
    case 'verdictReached':
      return [['verdict', record.verdict.result]];
    case 'claimAdjudicated':
      return adjudicated(record.adjudication);
    case 'reviewOpened':
      return [['lane', record.review.lane]];
    case 'reviewDecided':
      return [
        ['performer', record.decision.by],
        ['review', record.decision.outcome],
      ];
    default:
      return [];
  }
}

function adjudicated({
  action,
  lane,
}: Extract<JournalRecord, { type: 'claimAdjudicated' }>['adjudication']): readonly Fact[] {
  return lane === null
    ? [['action', action]]
    : [
        ['action', action],
        ['lane', lane],
      ];
}
