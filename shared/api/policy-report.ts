import { LANES, POLICY_ACTIONS, type Lane, type PolicyAction } from '../governance.ts';
import {
  decimal,
  flag,
  integer,
  list,
  named,
  nullable,
  object,
  oneOf,
  optional,
  text,
  type Schema,
} from '../schema.ts';
import { byId, nothing, type ById, type Nothing, type Route } from './route.ts';

/** Which policy is asked about which past claims. */
export interface BackTestRequest {
  /** Left out: the built-in matrix. */
  readonly decisionId?: string;
  /** A DMN file that is not deployed; left out: the newest that is. */
  readonly content?: string;
  /** Left out: the claims that this very policy has judged. */
  readonly processId?: string;
  readonly elementId?: string;
  /** As if its roll-out were in this phase; left out: in that of then. */
  readonly phase?: number;
}

/** A past claim of which the policy would have said something else. */
export interface ChangedCase {
  readonly instanceId: string;
  readonly itemId: string;
  readonly elementId: string;
  readonly from: PolicyAction;
  readonly to: PolicyAction;
}

/** What a back-test has found. */
export interface BackTested {
  readonly cases: number;
  readonly unchanged: number;
  readonly tightened: number;
  readonly loosened: number;
  /** Cases that were laid before people and would not be. */
  readonly reviewsSaved: number;
  /** Cases on which people have decided, and those of them that would pass though they were changed or rejected. */
  readonly judged: number;
  readonly wouldEscape: number;
  readonly changes: readonly {
    readonly from: PolicyAction;
    readonly to: PolicyAction;
    readonly count: number;
  }[];
  readonly examples: readonly ChangedCase[];
  readonly tookMs: number;
}

/** Which processes a report is about. */
export interface PolicyReportQuery {
  readonly processId?: string;
}

/** Whether a task may go into the next phase of its roll-out. */
export interface RolloutEvidence {
  readonly phase: number;
  readonly cases: number;
  readonly casesNeeded: number;
  readonly overturned: number;
  /** The largest share of wrong cases that what was seen allows (95 %). */
  readonly escapeUpper: number;
  readonly escapeMost: number;
  readonly isReady: boolean;
}

/** How one task is governed in practice. */
export interface PolicyTaskReport {
  readonly processId: string;
  readonly elementId: string;
  readonly cases: number;
  /** Cases that nobody had to look at, and those that people have decided. */
  readonly auto: number;
  readonly judged: number;
  readonly overturned: number;
  /** Which share of its cases is what its model calls routine; `null`: it calls nothing so. */
  readonly routineShare: number | null;
  /** How many hours a hundred cases cost people. */
  readonly reviewHours: number;
  /** What a hundred cases that nobody looks at may cost, as far as it can be known. */
  readonly exposure: number | null;
  readonly rollout: RolloutEvidence;
}

/** Whether escalations lie where the risk is. */
export interface PolicyConcentration {
  readonly cases: number;
  readonly escalated: number;
  readonly rate: number | null;
  /** The share of escalations in each tenth of the cases by their risk, the riskiest last. */
  readonly deciles: readonly (number | null)[];
  readonly lift: number | null;
  readonly gini: number | null;
  readonly alarm: string | null;
}

/** What lies in a lane, and what will if a day is like the last. */
export interface PolicyBacklog {
  readonly lane: Lane;
  readonly open: number;
  readonly arrived: number;
  readonly decided: number;
  readonly inADay: number;
  readonly alarm: string | null;
  readonly advice: readonly string[];
}

/** How policies do in practice. */
export interface PolicyReport {
  readonly tasks: readonly PolicyTaskReport[];
  /** Instances with governed work that have ended, and those of them that no person had to touch. */
  readonly instances: {
    readonly ended: number;
    readonly touchless: number;
    readonly touchlessRate: number | null;
    readonly touchesPerCase: number | null;
    readonly minutesPerTouch: number | null;
  };
  readonly concentration: PolicyConcentration;
  readonly backlog: readonly PolicyBacklog[];
}

/** A task that has its policy from a shared decision. */
export interface PolicyDependent {
  readonly processId: string;
  readonly definitionId: string;
  readonly version: number;
  readonly elementId: string;
  /** What the task says itself, and what it has from its process. */
  readonly overrides: readonly string[];
  readonly inherited: readonly string[];
  /** How many cases were agreed, and which of them come out otherwise now. */
  readonly scenarios: number;
  readonly failing: readonly string[];
}

/** Who depends on a shared policy. */
export interface PolicyDependents {
  readonly decisionId: string;
  readonly dependents: readonly PolicyDependent[];
}

/** Policies against what has come, and against what depends on them. */
export interface PolicyReportRoutes {
  readonly backTestPolicy: Route<Nothing, Nothing, BackTestRequest, BackTested>;
  readonly getPolicyReport: Route<Nothing, PolicyReportQuery, null, PolicyReport>;
  readonly listPolicyDependents: Route<ById, Nothing, null, PolicyDependents>;
}

const tag = 'Policies';
const count: Schema<number> = integer(0, Number.MAX_SAFE_INTEGER);
const share: Schema<number> = decimal(0, 1);
const amount: Schema<number> = decimal(0, Number.MAX_SAFE_INTEGER);
const id: Schema<string> = text({ max: 2000 });
const action: Schema<PolicyAction> = oneOf(POLICY_ACTIONS);
const sentence: Schema<string> = text({ max: 20_000 });
const names: Schema<readonly string[]> = list(sentence, { max: 10_000 });

const rollout: Schema<RolloutEvidence> = object<RolloutEvidence>({
  phase: integer(0, 3),
  cases: count,
  casesNeeded: count,
  overturned: count,
  escapeUpper: share,
  escapeMost: share,
  isReady: flag(),
});

const task: Schema<PolicyTaskReport> = object<PolicyTaskReport>({
  processId: id,
  elementId: id,
  cases: count,
  auto: count,
  judged: count,
  overturned: count,
  routineShare: nullable(share),
  reviewHours: amount,
  exposure: nullable(amount),
  rollout,
});

const concentration: Schema<PolicyConcentration> = object<PolicyConcentration>({
  cases: count,
  escalated: count,
  rate: nullable(share),
  deciles: list(nullable(share), { max: 10 }),
  lift: nullable(amount),
  gini: nullable(decimal(-1, 1)),
  alarm: nullable(sentence),
});

const backlog: Schema<PolicyBacklog> = object<PolicyBacklog>({
  lane: oneOf(LANES),
  open: count,
  arrived: count,
  decided: count,
  inADay: count,
  alarm: nullable(sentence),
  advice: names,
});

const report: Schema<PolicyReport> = object<PolicyReport>({
  tasks: list(task, { max: 100_000 }),
  instances: object<PolicyReport['instances']>({
    ended: count,
    touchless: count,
    touchlessRate: nullable(share),
    touchesPerCase: nullable(amount),
    minutesPerTouch: nullable(amount),
  }),
  concentration,
  backlog: list(backlog, { max: 10 }),
});

const backTested: Schema<BackTested> = object<BackTested>({
  cases: count,
  unchanged: count,
  tightened: count,
  loosened: count,
  reviewsSaved: count,
  judged: count,
  wouldEscape: count,
  changes: list(object<BackTested['changes'][number]>({ from: action, to: action, count }), {
    max: 100,
  }),
  examples: list(
    object<ChangedCase>({ instanceId: id, itemId: id, elementId: id, from: action, to: action }),
    { max: 100 },
  ),
  tookMs: count,
});

const dependent: Schema<PolicyDependent> = object<PolicyDependent>({
  processId: id,
  definitionId: id,
  version: count,
  elementId: id,
  overrides: names,
  inherited: names,
  scenarios: count,
  failing: names,
});

/** @see PolicyReportRoutes */
export const policyReportRoutes: PolicyReportRoutes = {
  backTestPolicy: {
    method: 'POST',
    path: '/v1/policies/backtests',
    tag,
    summary: 'Says what a policy would have said of the newest 20,000 claims; changes nothing.',
    params: nothing,
    query: nothing,
    body: object<BackTestRequest>({
      decisionId: optional(text({ min: 1, max: 255 })),
      content: optional(text({ max: 2_097_152 })),
      processId: optional(text({ min: 1, max: 255 })),
      elementId: optional(text({ min: 1, max: 255 })),
      phase: optional(integer(0, 3)),
    }),
    bulky: true,
    reply: { type: 'json', status: 200, schema: named('BackTested', backTested) },
    refusals: ['notFound', 'invalidContent', 'unavailable'],
  },
  getPolicyReport: {
    method: 'GET',
    path: '/v1/policies/report',
    tag,
    summary:
      'Counts how policies do: reviews, exposure, roll-out, touches, concentration, backlog.',
    params: nothing,
    query: object<PolicyReportQuery>({ processId: optional(text({ min: 1, max: 255 })) }),
    body: null,
    reply: { type: 'json', status: 200, schema: named('PolicyReport', report) },
    refusals: ['unavailable'],
  },
  listPolicyDependents: {
    method: 'GET',
    path: '/v1/policies/{id}/dependents',
    tag,
    summary: 'Lists the tasks that have their policy from a decision, and what they say otherwise.',
    params: byId,
    query: nothing,
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: named(
        'PolicyDependents',
        object<PolicyDependents>({ decisionId: id, dependents: list(dependent, { max: 100_000 }) }),
      ),
    },
    refusals: ['unavailable'],
  },
};
