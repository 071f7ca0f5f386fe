/** How long there is, or how long it is over. */
export interface TimeLeft {
  readonly overdue: boolean;
  /** The last hour has begun. */
  readonly soon: boolean;
  /** Whether seconds are told. */
  readonly seconds: boolean;
  /** The two largest units, such as `2 d 4 h`. */
  readonly words: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Puts the time between now and then (ms) into words. */
export function leftOf(due: number, now: number): TimeLeft {
  const left = Math.abs(due - now);
  const overdue = due <= now;
  return { overdue, soon: left < HOUR, seconds: left < 5 * MINUTE, words: wordsOf(left) };
}

function wordsOf(ms: number): string {
  if (ms >= DAY) return `${whole(ms, DAY)} d ${whole(ms % DAY, HOUR)} h`;
  if (ms >= HOUR) return `${whole(ms, HOUR)} h ${whole(ms % HOUR, MINUTE)} min`;
  if (ms >= 5 * MINUTE) return `${whole(ms, MINUTE)} min`;
  const seconds = whole(ms % MINUTE, 1000);
  return `${whole(ms, MINUTE)}:${String(seconds).padStart(2, '0')} min`;
}

function whole(ms: number, unit: number): number {
  return Math.floor(ms / unit);
}
