import { t } from '../language/t.ts';

/** A moment to which something is often put off. */
export interface LaterTime {
  readonly id: string;
  readonly label: string;
  readonly at: Date;
}

/** At which hour the day begins to which something is put off. */
const MORNING = 9;

/** The usual moments, where the reader is. */
export function laterTimes(now: Date): readonly LaterTime[] {
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { id: 'hour', label: t('In an hour'), at: new Date(now.getTime() + 3_600_000) },
    { id: 'tomorrow', label: t('Tomorrow at 9'), at: morning(now, 1) },
    { id: 'monday', label: t('On Monday at 9'), at: morning(now, toMonday) },
  ];
}

/** What was typed into a field for a date and time of day; `null` for none, or one that has passed. */
export function typedTime(text: string, now: Date): Date | null {
  const at = new Date(text);
  return text === '' || Number.isNaN(at.getTime()) || at <= now ? null : at;
}

function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
}
