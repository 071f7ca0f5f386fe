import type { DrillReport } from '../../../shared/api/control.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Notice } from '../../store/audit-port.ts';
import type { KeptOrder } from './kept-order.ts';

/** How many of the effects that were on their way a notice names; the order lists them all. */
const MOST_NAMED = 100;

/** That something was stopped: who has ordered it, what, and why. */
export function orderedNotice({ id, scope, mode, reason, by, at, isDrill }: KeptOrder): Notice {
  return {
    type: 'killOrdered',
    by,
    at,
    facts: { kill: id, scope: { ...scope }, mode, reason, isDrill },
  };
}

/** That a stop was taken back: who has ordered it, and who has taken it back, and why. */
export function releasedNotice(
  { id, by: orderedBy, isDrill }: KeptOrder,
  { by, reason, at }: NonNullable<KeptOrder['released']>,
): Notice {
  return { type: 'killReleased', by, at, facts: { kill: id, orderedBy, reason, isDrill } };
}

/** Which calls were on their way when everything was stopped. */
export function inFlightNotice({ id, by, inFlight }: KeptOrder, at: Instant): Notice {
  const effects = inFlight.slice(0, MOST_NAMED).map((one) => ({ ...one }));
  return { type: 'killInFlight', by, at, facts: { kill: id, count: inFlight.length, effects } };
}

/** What a drill has found. */
export function drillNotice({ by, ...report }: DrillReport, at: Instant): Notice {
  return { type: 'killDrilled', by, at, facts: { ...report } };
}
