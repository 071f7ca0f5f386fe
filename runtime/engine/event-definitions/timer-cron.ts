import { readDay, readWeekday, type DayRule, type Month } from './timer-cron-days.ts';
import { FIELDS, readItem, type FieldKind } from './timer-cron-field.ts';
import { shown } from './timer-trigger.ts';

/** A cron expression that has been read. Numbers are sorted. */
export interface Cron {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: ReadonlySet<number>;
  /** `null` for every year. */
  readonly years: ReadonlySet<number> | null;
  /** The days of a month, sorted. */
  readonly daysOf: (month: Month) => readonly number[];
}

/** A cron expression, or what is wrong with it. */
export type CronReading =
  { readonly ok: true; readonly cron: Cron } | { readonly ok: false; readonly message: string };

const MACROS: Readonly<Record<string, string>> = {
  '@YEARLY': '0 0 1 1 *',
  '@ANNUALLY': '0 0 1 1 *',
  '@MONTHLY': '0 0 1 * *',
  '@WEEKLY': '0 0 * * 0',
  '@DAILY': '0 0 * * *',
  '@MIDNIGHT': '0 0 * * *',
  '@HOURLY': '0 * * * *',
};
const LONGEST = 500;

/**
 * Reads cron: five fields (minute, hour, day, month, weekday), six with seconds before them, seven
 * with years after them; or a macro such as `@daily`.
 *
 * Dialects differ where both a day and a weekday are named: with five fields either will do, as cron
 * itself has it; with six both must hold, as the Camunda 8 dialect has it; with seven it is refused,
 * and so are weekdays by number, which mean other days to the tools that write seven fields.
 */
export function readCron(text: string): CronReading {
  const plain = text.trim().toUpperCase();
  const fields = (macroOf(plain) ?? plain).split(/\s+/);
  const problem = text.length > LONGEST ? COUNT : problemIn(fields);
  if (problem !== null) return no(problem, text);
  const reader = new FieldReader(fields.length === 5 ? ['0', ...fields] : fields);
  const [day, weekday] = [reader.text(3), reader.text(5)];
  const cron: Cron = {
    seconds: reader.numbers(FIELDS.second, 0),
    minutes: reader.numbers(FIELDS.minute, 1),
    hours: reader.numbers(FIELDS.hour, 2),
    months: new Set(reader.numbers(FIELDS.month, 4)),
    years: reader.text(6) === '*' ? null : new Set(reader.numbers(FIELDS.year, 6)),
    daysOf: combined(
      reader.days(FIELDS.day, 3, readDay),
      reader.days(FIELDS.weekday, 5, readWeekday),
      fields.length === 5 && !isOpen(day) && !isOpen(weekday),
    ),
  };
  return reader.problem === null ? { ok: true, cron } : no(reader.problem, text);
}

function macroOf(text: string): string | undefined {
  return Object.hasOwn(MACROS, text) ? MACROS[text] : undefined;
}

const COUNT = `5 to 7 fields or one of ${Object.keys(MACROS).join(', ').toLowerCase()}`;

function no(wanted: string, text: string): CronReading {
  return {
    ok: false,
    message: `Expected ${wanted} in cron, but found ${shown(text)}.`,
  };
}

function isOpen(field: string): boolean {
  return field.startsWith('*') || field === '?';
}

function problemIn(fields: readonly string[]): string | null {
  if (fields.length < 5 || fields.length > 7) return COUNT;
  if (fields.length < 7) return null;
  const [day = '', , weekday = ''] = fields.slice(3);
  if (!isOpen(day) && !isOpen(weekday)) return '* or ? for the day or the weekday of seven fields';
  return /(?:^|[,-])\d/.test(weekday) ? 'weekdays by name (MON) in seven fields' : null;
}

function combined(day: DayRule, weekday: DayRule, isEither: boolean): DayRule {
  return (month) => {
    const [one, other] = [day(month), new Set(weekday(month))];
    const both = isEither ? [...one, ...other] : one.filter((day) => other.has(day));
    return [...new Set(both)].sort((a, b) => a - b);
  };
}

/** Reads field after field, and keeps the first problem. A field that is left out is open. */
class FieldReader {
  problem: string | null = null;
  readonly #fields: readonly string[];

  constructor(fields: readonly string[]) {
    this.#fields = fields;
  }

  text(index: number): string {
    return this.#fields[index] ?? '*';
  }

  numbers(kind: FieldKind, index: number): readonly number[] {
    const found = this.#items(kind, this.text(index), (item) => readItem(kind, item));
    return [...new Set(found.flat())].sort((a, b) => a - b);
  }

  days(kind: FieldKind, index: number, read: (item: string) => DayRule | null): DayRule {
    const text = this.text(index);
    const rules = this.#items(kind, text === '?' ? '*' : text, read);
    return (month) => rules.flatMap((rule) => rule(month));
  }

  #items<Item>(kind: FieldKind, text: string, read: (item: string) => Item | null): Item[] {
    const items = text.split(',').map((item) => ({ item, read: read(item) }));
    const bad = items.find((one) => one.read === null);
    if (bad !== undefined)
      this.problem ??= `${kind.name} (${kind.low} to ${kind.high}) instead of "${bad.item}"`;
    return items.flatMap((one) => (one.read === null ? [] : [one.read]));
  }
}
