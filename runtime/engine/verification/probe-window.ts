import { later, type Instant } from '../../../shared/time.ts';
import type { Check, ProbeRequest } from '../../../shared/work-item.ts';
import { probeOf } from './probe-requests.ts';

/** A model that asks without pause is not let hammer a system of record. */
const SHORTEST_PAUSE_MS = 50;

/**
 * When systems of record are to be read again for a claim; `null` when waiting is of no use: all
 * probes pass, or one that does not has had its time.
 *
 * @param checks what the last reads would come to if they were final
 * @param since when verification began
 */
export function openWindows(
  probes: readonly ProbeRequest[],
  checks: readonly Check[],
  since: Instant,
  now: Instant,
): Instant | null {
  const passed = new Set(checks.filter(({ result }) => result === 'pass').map(({ name }) => name));
  const open = probes.filter(({ probe }) => !passed.has(probeOf(probe)));
  if (open.length === 0 || open.some(({ timeoutMs }) => now >= later(since, timeoutMs)))
    return null;
  const pause = Math.max(SHORTEST_PAUSE_MS, Math.min(...open.map(({ intervalMs }) => intervalMs)));
  const ends = Math.min(...open.map(({ timeoutMs }) => later(since, timeoutMs)));
  return later(now, Math.min(pause, Math.max(ends - now, 1)));
}
