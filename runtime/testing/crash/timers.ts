import type { JournalRecord } from '../../../shared/journal.ts';
import { openReader } from '../../store/sqlite/connection.ts';
import { filesOf } from '../../store/sqlite/folder.ts';
import { upBetween, type Window } from './uptime.ts';

/** What became of the timers of all instances. */
export interface TimersSeen {
  readonly fired: number;
  /** The longest time (ms) that a victim was up and a timer due without firing. */
  readonly latestMs: number;
  readonly complaints: readonly string[];
}

/** After a recovery a timer may be late by so much (ms). */
const LATE_MS = 5000;

/**
 * Reads from the journals when timers were due and when they fired: never early, once, and not late
 * by more than five seconds of a victim's life. `until` is when the real clock was left.
 */
export function timersIn(folder: string, windows: readonly Window[], until: number): TimersSeen {
  const complaints: string[] = [];
  let [fired, latestMs] = [0, 0];
  for (const [instance, records] of journalsIn(folder)) {
    const opened = records.filter((record) => record.type === 'subscriptionOpened');
    for (const { subscription, trigger } of opened) {
      if (trigger.type !== 'timer') continue;
      const ends = records.filter(
        (record) => record.type === 'subscriptionClosed' && record.subscription === subscription,
      );
      const at = ends[0]?.at ?? Number.POSITIVE_INFINITY;
      if (ends.length !== 1) complaints.push(`${subscription} fired ${ends.length} times`);
      if (at < trigger.dueAt)
        complaints.push(`${instance} fired at ${at}, but was due at ${trigger.dueAt}`);
      fired += ends.length;
      const late = upBetween(windows, trigger.dueAt, Math.min(at, until));
      latestMs = Math.max(latestMs, late);
      if (late > LATE_MS) complaints.push(`${subscription} is ${late} ms late`);
    }
  }
  return { fired, latestMs, complaints };
}

const JOURNALS = `
  SELECT i.id, j.records FROM journal j JOIN instance i ON i.key = j.instance
  ORDER BY j.instance, j.seq`;

function journalsIn(folder: string): ReadonlyMap<string, readonly JournalRecord[]> {
  const db = openReader(filesOf(folder).database);
  try {
    const journals = new Map<string, JournalRecord[]>();
    for (const { id, records } of db.prepare<[], { id: string; records: string }>(JOURNALS).all()) {
      const journal = journals.get(id) ?? [];
      journal.push(...(JSON.parse(records) as JournalRecord[]));
      journals.set(id, journal);
    }
    return journals;
  } finally {
    db.close();
  }
}
