import { parseInstant, type Instant } from '../../../shared/time.ts';
import { offsetAt, UTC, type Zone } from '../expression/temporal/zone.ts';
import { momentOf, readZone } from './timer-zone.ts';

/** A moment as it was written, and the zone whose calendar counts on from it. */
export interface Moment {
  readonly at: Instant;
  readonly zone: Zone;
}

/** Date, time of day, offset, region (`@Europe/Berlin` or `[Europe/Berlin]`); all but the date at will. */
const PARTS =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt](\d[\d:.,]*)([Zz]|[+-]\d{2}:?\d{2})?)?(?:@([^@[\]]+)|\[([^@[\]]+)\])?$/;
const LONGEST = 120;

/**
 * Reads a date and time of ISO 8601, or a date alone for its midnight.
 *
 * @param given the zone a local time is meant in, UTC when null; a region in the text goes before it
 * @returns null when the text is none, or names no real day or region, or an offset that its region
 *   does not have then
 */
export function readMoment(text: string, given: Zone | null): Moment | null {
  const match = text.length > LONGEST ? null : PARTS.exec(text);
  if (match === null) return null;
  const [, date, time = '00:00', offset, ...named] = match;
  const region = regionOf(named);
  if (region === undefined) return null;
  const clock = `${date}T${time}`;
  if (offset === undefined) return localMoment(clock, region ?? given ?? UTC);
  return offsetMoment(clock, offset, region ?? given, region !== null);
}

/** The region that is named in one way or the other; `undefined` when there is none of that name. */
function regionOf(named: readonly (string | undefined)[]): Zone | null | undefined {
  const name = named.find((one) => one !== undefined);
  return name === undefined ? null : (readZone(name) ?? undefined);
}

function localMoment(clock: string, zone: Zone): Moment | null {
  const wall = parseInstant(`${clock}Z`);
  return wall === null ? null : { at: momentOf(zone, wall), zone };
}

function offsetMoment(
  clock: string,
  offset: string,
  zone: Zone | null,
  mustAgree: boolean,
): Moment | null {
  const at = parseInstant(clock + offset);
  const own = readZone(offset.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase());
  if (at === null || own === null) return null;
  if (zone === null) return { at, zone: own };
  const seconds = Math.floor(at / 1000);
  if (mustAgree && offsetAt(zone, seconds) !== offsetAt(own, seconds)) return null;
  return { at, zone };
}
