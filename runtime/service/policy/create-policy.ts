import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { CompileDecisionFiles } from '../decisions/compile-decision-files.ts';
import type { DecisionLibrary } from '../decisions/decision-library.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import type { Execute } from '../execute.ts';
import { AuditReviews } from './audit-reviews.ts';
import { AuditTallies } from './audit-tallies.ts';
import { BackTests } from './back-tests.ts';
import { PastCases } from './past-cases.ts';
import { Policies } from './policies.ts';
import { PolicyReports } from './policy-reports.ts';
import { Reviews } from './reviews.ts';
import { Rollouts } from './rollouts.ts';

/** What the house can say and decide about policies. */
export interface PolicyServices {
  readonly reviews: Reviews;
  readonly audits: AuditReviews;
  readonly policies: Policies;
  readonly policyReports: PolicyReports;
  readonly backTests: BackTests;
  readonly rollouts: Rollouts;
}

/** What these are made of. */
export interface PolicyParts {
  readonly store: Store;
  readonly execute: Execute;
  /** The clock of this computer, by which people decide. */
  readonly clock: Clock;
  /** The clock of the processes. */
  readonly processClock: Clock;
  readonly definitions: DefinitionCache;
  readonly decisions: DecisionLibrary;
  readonly compileDecisionFiles: CompileDecisionFiles;
}

/** Puts together what policy needs. */
export function createPolicy(parts: PolicyParts): PolicyServices {
  const { store, clock, processClock, definitions, decisions: library } = parts;
  const tallies = new AuditTallies(store.documents);
  const audits = new AuditReviews(store, clock, tallies);
  const past = new PastCases(store);
  const rollouts = new Rollouts(past, tallies);
  return {
    audits,
    rollouts,
    reviews: new Reviews({ ...parts, audits }),
    policies: new Policies({ ...parts, library, definitionStore: store.definitions }),
    policyReports: new PolicyReports({ past, rollouts, definitions, clock: processClock }),
    backTests: new BackTests({ ...parts, past, library }),
  };
}
