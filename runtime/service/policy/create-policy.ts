import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Execute } from '../execute.ts';
import { AuditReviews } from './audit-reviews.ts';
import { Reviews } from './reviews.ts';

/** What the house can say and decide about policies. */
export interface PolicyServices {
  readonly reviews: Reviews;
  readonly audits: AuditReviews;
}

/** Puts together what policy needs. */
export function createPolicy(parts: {
  readonly store: Store;
  readonly execute: Execute;
  readonly clock: Clock;
}): PolicyServices {
  const audits = new AuditReviews(parts.store, parts.clock);
  return { audits, reviews: new Reviews({ ...parts, audits }) };
}
