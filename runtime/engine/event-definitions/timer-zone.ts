import { instant, type Instant } from '../../../shared/time.ts';
import {
  offsetAt,
  offsetOfLocal,
  parseZone,
  regionZone,
  zoneText,
  type Zone,
} from '../expression/temporal/zone.ts';

const DAY = 86_400;

/** Reads a zone as models write it: `Europe/Berlin`, `UTC`, `Z`, `+02:00`; null when it is none. */
export function readZone(text: string): Zone | null {
  return text.startsWith('@') ? null : (parseZone(text) ?? regionZone(text));
}

/** Writes a zone so that {@link readZone} reads it again. */
export function writeZone(zone: Zone): string {
  return zoneText(zone).replace(/^@/, '');
}

/** What the clocks of a zone show at a moment, in ms as if they showed UTC. */
export function wallAt(zone: Zone, at: Instant): number {
  return at + offsetAt(zone, Math.floor(at / 1000)) * 1000;
}

/**
 * The moment at which the clocks of a zone show `wall` (ms as if it were UTC). A time that comes
 * twice is the first of the two; one that is skipped is the first moment after the gap. So a later
 * `wall` never gives an earlier moment.
 */
export function momentOf(zone: Zone, wall: number): Instant {
  const local = Math.floor(wall / 1000);
  const offset = offsetOfLocal(zone, local);
  if (zone.type === 'offset' || offsetAt(zone, local - offset) === offset)
    return instant(wall - offset * 1000);
  return instant(endOfGap(zone, local, offset) * 1000);
}

/** When the clocks were put forward over `local`, from the offset `before`. */
function endOfGap(zone: Zone, local: number, before: number): number {
  let low = local - offsetAt(zone, local + DAY);
  let high = local - before;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
