/** Where on Earth a clock hangs: a fixed offset from UTC, or a region of the IANA database. */
export type Zone =
  | { readonly type: 'offset'; readonly seconds: number }
  | { readonly type: 'region'; readonly id: string };

/** Coordinated universal time. */
export const UTC: Zone = { type: 'offset', seconds: 0 };

/** The widest offset that XML Schema dateTime allows, in seconds. */
const WIDEST_OFFSET = 14 * 3600;
const DAY = 86_400;
/** The seconds since the epoch that `Intl` can be asked about lie this far from it. */
const FARTHEST = 8_640_000_000_000;

/**
 * Reads `Z`, `+hh:mm`, `+hh:mm:ss` or `@Region/City`; null when it is none or unknown. An offset with a
 * region in brackets, as Java writes it, is that region.
 */
export function parseZone(text: string): Zone | null {
  if (text === 'Z' || text === 'z') return UTC;
  if (text.startsWith('@')) return regionZone(text.slice(1));
  const region = /^(?:Z|[+-]\d{2}:\d{2}(?::\d{2})?)\[([^[\]]+)\]$/.exec(text)?.[1];
  if (region !== undefined) return regionZone(region);
  const match = /^([+-])(\d{2}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (match === null) return null;
  const [, sign, hours, minutes, seconds = '0'] = match;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return offsetZone(sign === '-' ? -size : size);
}

/** A fixed offset as a zone; null when no clock on Earth has it. */
export function offsetZone(seconds: number): Zone | null {
  if (!Number.isInteger(seconds) || Math.abs(seconds) > WIDEST_OFFSET) return null;
  return { type: 'offset', seconds: seconds + 0 };
}

/** A region of the IANA database; null when the machine does not know it. */
export function regionZone(id: string): Zone | null {
  return formatterOf(id) === null ? null : { type: 'region', id };
}

/** Writes a zone as it follows a time; nothing for a local one. */
export function zoneText(zone: Zone | null): string {
  if (zone === null) return '';
  return zone.type === 'region' ? `@${zone.id}` : offsetText(zone.seconds);
}

/** Writes an offset as ISO 8601 does. */
export function offsetText(seconds: number): string {
  if (seconds === 0) return 'Z';
  const size = Math.abs(seconds);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60];
  if (size % 60 !== 0) parts.push(size % 60);
  const digits = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return `${seconds < 0 ? '-' : '+'}${digits}`;
}

/** The offset from UTC in seconds that holds at a moment, in seconds since the epoch. */
export function offsetAt(zone: Zone, epochSeconds: number): number {
  if (zone.type === 'offset') return zone.seconds;
  const formatter = formatterOf(zone.id);
  if (formatter === null) return 0;
  const within = Math.max(-FARTHEST, Math.min(FARTHEST, Math.floor(epochSeconds)));
  const part = formatter.formatToParts(within * 1000).find(({ type }) => type === 'timeZoneName');
  return readLongOffset(part?.value ?? '');
}

/**
 * The offset in seconds that a local clock shows at a local time, in seconds as if it were UTC.
 * A time that comes twice is the first of the two; a time that is skipped keeps the offset before.
 */
export function offsetOfLocal(zone: Zone, localSeconds: number): number {
  if (zone.type === 'offset') return zone.seconds;
  const before = offsetAt(zone, localSeconds - DAY);
  const after = offsetAt(zone, localSeconds + DAY);
  for (const offset of [before, after])
    if (offsetAt(zone, localSeconds - offset) === offset) return offset;
  return before;
}

function readLongOffset(text: string): number {
  const match = /^GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (match === null) return 0;
  const [, sign, hours, minutes, seconds = '0'] = match;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign === '-' ? -size : size;
}

/** Making a formatter costs a hundred times its use; the names asked for are few, but not trusted. */
const MOST_FORMATTERS = 128;
const formatters = new Map<string, Intl.DateTimeFormat | null>();

function formatterOf(id: string): Intl.DateTimeFormat | null {
  const known = formatters.get(id);
  if (known !== undefined) return known;
  const formatter = makeFormatter(id);
  if (formatters.size >= MOST_FORMATTERS) formatters.clear();
  formatters.set(id, formatter);
  return formatter;
}

function makeFormatter(id: string): Intl.DateTimeFormat | null {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(id)) return null;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: id, timeZoneName: 'longOffset' });
  } catch {
    return null;
  }
}
