/** One field of a cron expression, and what may stand in it. */
export interface FieldKind {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  /** Names for the numbers from `low` on. */
  readonly names: readonly string[];
}

const unnamed = (name: string, low: number, high: number): FieldKind => ({
  name,
  low,
  high,
  names: [],
});

/** The fields of cron. Sunday is 0 and 7. */
export const FIELDS: {
  readonly second: FieldKind;
  readonly minute: FieldKind;
  readonly hour: FieldKind;
  readonly day: FieldKind;
  readonly month: FieldKind;
  readonly weekday: FieldKind;
  readonly year: FieldKind;
} = {
  second: unnamed('seconds', 0, 59),
  minute: unnamed('minutes', 0, 59),
  hour: unnamed('hours', 0, 23),
  day: unnamed('days of the month', 1, 31),
  month: {
    ...unnamed('months', 1, 12),
    names: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' '),
  },
  weekday: {
    ...unnamed('days of the week', 0, 7),
    names: 'SUN MON TUE WED THU FRI SAT'.split(' '),
  },
  year: unnamed('years', 1970, 9999),
};

/** A number or a name of a field; null when it is none, or not in its range. */
export function readNumber(kind: FieldKind, text: string): number | null {
  const named = kind.names.indexOf(text);
  const number = named === -1 ? Number(text) : kind.low + named;
  if (named === -1 && !/^\d{1,4}$/.test(text)) return null;
  return number >= kind.low && number <= kind.high ? number : null;
}

/** `*`, `5`, `MON-FRI`, `10-20/5`, `*` or `5` with a step: the numbers it stands for; null when it is none. */
export function readItem(kind: FieldKind, text: string): readonly number[] | null {
  const [range = '', step, ...more] = text.split('/');
  const by = step === undefined ? 1 : /^\d{1,4}$/.test(step) ? Number(step) : 0;
  const ends = readRange(kind, range, step !== undefined);
  if (ends === null || by < 1 || more.length > 0) return null;
  const [low, high] = ends;
  const numbers: number[] = [];
  for (let number = low; number <= high; number += by) numbers.push(number);
  return numbers;
}

function readRange(
  kind: FieldKind,
  text: string,
  isOpen: boolean,
): readonly [low: number, high: number] | null {
  if (text === '*') return [kind.low, highest(kind)];
  const [first = '', last, ...more] = text.split('-');
  const low = readNumber(kind, first);
  if (low === null || more.length > 0) return null;
  if (last === undefined) return [low, isOpen ? Math.max(low, highest(kind)) : low];
  const high = readEnd(kind, last, low);
  return high === null || high < low ? null : [low, high];
}

/** A week may end on Sunday: FRI-SUN. */
function readEnd(kind: FieldKind, text: string, low: number): number | null {
  const high = readNumber(kind, text);
  return kind === FIELDS.weekday && high === 0 && low > 0 ? 7 : high;
}

/** Sunday is counted once. */
function highest(kind: FieldKind): number {
  return kind === FIELDS.weekday ? 6 : kind.high;
}
