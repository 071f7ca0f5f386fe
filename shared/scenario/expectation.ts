import type { Lane, PolicyAction, RoutingOutcome } from '../governance.ts';
import type { InstanceState } from '../journal.ts';
import type { JsonObject } from '../json.ts';
import type { ReviewOutcome } from '../review.ts';
import type { VerdictResult } from '../work-item.ts';

/** Something that has to be so once a scenario has been played. */
export type Expectation =
  /** Each of them was entered. */
  | { readonly type: 'visited'; readonly elements: readonly string[] }
  /** None of them was. */
  | { readonly type: 'notVisited'; readonly elements: readonly string[] }
  /** They were entered in this order; others may lie between. */
  | { readonly type: 'path'; readonly elements: readonly string[] }
  /** How the instance stands, and the end events of the process itself that were reached, all of them. */
  | { readonly type: 'ended'; readonly state: InstanceState; readonly at?: readonly string[] }
  /** Just these elements hold tokens, scopes left aside. */
  | { readonly type: 'waiting'; readonly elements: readonly string[] }
  /** FEEL over the variables of the process; `=` before it may be left out. */
  | { readonly type: 'holds'; readonly expression: string }
  /** What came of the claims on an element's work, in order, and whether the last was committed. */
  | {
      readonly type: 'claims';
      readonly element: string;
      readonly verdicts: readonly VerdictResult[];
      readonly isCommitted?: boolean;
    }
  /** The checks, by name or code, that did not pass. `claim` counts from 1; left out: the last. */
  | {
      readonly type: 'checks';
      readonly element: string;
      readonly claim?: number;
      readonly failed: readonly string[];
    }
  /** What policy said of a claim. `claim` counts from 1; left out: the last. */
  | {
      readonly type: 'policy';
      readonly element: string;
      readonly claim?: number;
      readonly action: PolicyAction;
      readonly lane?: Lane | null;
      readonly reasonCodes?: readonly string[];
    }
  /** What was decided before anybody was offered the work. */
  | {
      readonly type: 'routed';
      readonly element: string;
      readonly outcome: RoutingOutcome;
      readonly lane?: Lane | null;
    }
  /** Somebody was asked about an element's work. */
  | {
      readonly type: 'asked';
      readonly element: string;
      readonly key?: string;
      readonly groups?: readonly string[];
    }
  /** What reviewers decided about an element's work, in order. */
  | {
      readonly type: 'reviewed';
      readonly element: string;
      readonly outcomes: readonly ReviewOutcome[];
    }
  /** The incidents that are open, all of them. */
  | {
      readonly type: 'incidents';
      readonly incidents: readonly { readonly element: string; readonly kind: string }[];
    }
  /** How long it took on the virtual clock: ISO 8601 durations. */
  | { readonly type: 'duration'; readonly atLeast?: string; readonly atMost?: string }
  /** The rules that a decision matched when it was last taken; they count from 1. */
  | { readonly type: 'rules'; readonly decision: string; readonly rules: readonly number[] }
  /** How many rows of a stand-in system have these fields. */
  | {
      readonly type: 'system';
      readonly system: string;
      readonly table: string;
      readonly where: JsonObject;
      readonly count: number;
    };
