import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { CompileDecisionFiles } from '../decisions/compile-decision-files.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import type { Execute } from '../execute.ts';
import { AuditReviews } from './audit-reviews.ts';
import { Policies } from './policies.ts';
import { Reviews } from './reviews.ts';

/** What the house can say and decide about policies. */
export interface PolicyServices {
  readonly reviews: Reviews;
  readonly audits: AuditReviews;
  readonly policies: Policies;
}

/** Puts together what policy needs. */
export function createPolicy(parts: {
  readonly store: Store;
  readonly execute: Execute;
  readonly clock: Clock;
  readonly definitions: DefinitionCache;
  readonly compileDecisionFiles: CompileDecisionFiles;
}): PolicyServices {
  const audits = new AuditReviews(parts.store, parts.clock);
  const policies = new Policies(parts.compileDecisionFiles, parts.definitions);
  return { audits, policies, reviews: new Reviews({ ...parts, audits }) };
}
