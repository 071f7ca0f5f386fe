import type { Adjudication, Lane } from '../../../shared/governance.ts';
import type { DefinitionId, ElementId, InstanceId, WorkItemId } from '../../../shared/ids.ts';
import type { ReviewOutcome } from '../../../shared/review.ts';
import type { Instant } from '../../../shared/time.ts';

/** One claim as a policy judged it, and what people have made of it. */
export interface PastCase {
  readonly instance: InstanceId;
  readonly definition: DefinitionId;
  readonly processId: string;
  readonly elementId: ElementId;
  readonly workItem: WorkItemId;
  readonly adjudication: Adjudication;
  /** The last that somebody decided about it; `null`: nobody has. */
  readonly decided: ReviewOutcome | null;
}

/** Of which task, in which phase of its roll-out. */
export interface RolloutPlace {
  readonly processId: string;
  readonly elementId: string;
  readonly phase: number;
}

/** How an instance with governed work went. */
export interface PastLife {
  readonly definition: DefinitionId;
  readonly processId: string;
  /** Whether a policy has judged anything in it. */
  readonly isGoverned: boolean;
  readonly hasEnded: boolean;
  /** How often people had to do with it: reviews, answers, permissions, tasks of their own. */
  readonly touches: number;
  /** For how long (ms) they were at it, as far as it was measured. */
  readonly activeMs: number;
}

/** Something that came before people in a lane, or that they were done with. */
export interface LaneMove {
  readonly lane: Lane;
  readonly at: Instant;
  readonly isIn: boolean;
}

/** Whether people would have done otherwise than the performer. */
export function isOverturned({ decided }: PastCase): boolean {
  return decided === 'edit' || decided === 'reject';
}

/** Whether people have said what they think of it. */
export function isJudged({ decided }: PastCase): boolean {
  return decided !== null && decided !== 'escalate';
}
