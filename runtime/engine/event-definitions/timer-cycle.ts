import { parsePeriod, type Period } from '../../../shared/duration.ts';
import type { Zone } from '../expression/temporal/zone.ts';
import { readCron, type Cron } from './timer-cron.ts';
import { readMoment, type Moment } from './timer-moment.ts';
import { shown } from './timer-trigger.ts';

/** A cycle as it was written: a repeating interval of ISO 8601, or cron. */
export type Cycle =
  | { readonly type: 'cron'; readonly cron: Cron; readonly text: string }
  | {
      readonly type: 'interval';
      readonly period: Period;
      /** The period in ISO 8601. */
      readonly text: string;
      /** How many firings; `null` for without end. */
      readonly times: number | null;
      /** The first firing; `null` when that is one period from now. */
      readonly start: Moment | null;
      /** The last firing, where the grid is counted back from it. */
      readonly end: Moment | null;
    };

/** A cycle, or why the text is none. */
export type CycleReading =
  { readonly ok: true; readonly cycle: Cycle } | { readonly ok: false; readonly message: string };

const HEAD = /^R(\d{0,6})\/(.+)$/;
/** A duration may be told from a zone's name that follows a slash too (`Europe/Paris`). */
const DURATION_FIRST = /^(?<period>[+-]?P[\dT][^/]*)(?:\/(?<end>.+))?$/;
const START_FIRST = /^(?<start>\d.*?)\/(?<second>[+-]?P[\dT][^/]*|\d{4}-.*)$/;

/**
 * Reads `R3/PT10M`, `R/2026-01-01T08:00:00Z/P1D`, `R3/P1D/2026-01-09T08:00:00Z`, `R/start/end`, or
 * cron.
 *
 * @param zone what local times in it are meant in; UTC when null
 * @spec ISO 8601-1 §5.6.1
 */
export function readCycle(text: string, zone: Zone | null): CycleReading {
  const match = HEAD.exec(text);
  return match === null ? cronCycle(text) : interval(text, match, zone);
}

function interval(
  text: string,
  [, count = '', rest = '']: readonly string[],
  zone: Zone | null,
): CycleReading {
  const times = count === '' ? null : Number(count);
  const parts = times === 0 ? null : (fromDuration(rest, zone) ?? fromStart(rest, zone));
  if (parts === null) return { ok: false, message: unreadable(text) };
  if (isLonger(parts.period)) return { ok: true, cycle: { type: 'interval', ...parts, times } };
  const message = `Expected a cycle with a period longer than zero, but found ${shown(text)}.`;
  return { ok: false, message };
}

function isLonger({ months, days, ms }: Period): boolean {
  return months > 0 || days > 0 || ms > 0;
}

type Parts = Omit<Extract<Cycle, { type: 'interval' }>, 'type' | 'times'>;

function fromDuration(rest: string, zone: Zone | null): Parts | null {
  const groups = DURATION_FIRST.exec(rest)?.groups;
  const text = groups?.['period'] ?? '';
  const period = parsePeriod(text);
  const written = groups?.['end'];
  const end = written === undefined ? null : readMoment(written, zone);
  if (period === null || (written !== undefined && end === null)) return null;
  return { period, text, start: null, end };
}

function fromStart(rest: string, zone: Zone | null): Parts | null {
  const { start: first, second } = START_FIRST.exec(rest)?.groups ?? {};
  const start = first === undefined ? null : readMoment(first, zone);
  if (start === null || second === undefined) return null;
  const end = readMoment(second, zone);
  const text = end === null ? second : `PT${(end.at - start.at) / 1000}S`;
  const period = parsePeriod(text.replace('PT-', '-PT'));
  return period === null ? null : { period, text, start, end: null };
}

function cronCycle(text: string): CycleReading {
  if (!/\s|^@/.test(text.trim())) return { ok: false, message: unreadable(text) };
  const reading = readCron(text);
  if (!reading.ok) return reading;
  return { ok: true, cycle: { type: 'cron', cron: reading.cron, text: text.trim() } };
}

function unreadable(text: string): string {
  return (
    'Expected an ISO 8601 repeating interval (R3/PT1H, R/2026-03-01T09:00:00Z/P1D) or cron ' +
    `(0 9 * * MON-FRI), but found ${shown(text)}.`
  );
}
