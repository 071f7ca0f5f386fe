import type { Adjudication, Routing } from '../../shared/governance.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Review } from '../../shared/review.ts';
import type { Instant } from '../../shared/time.ts';
import type { Claim, Feedback, PerformerKind, Verdict } from '../../shared/work-item.ts';
import type { Question } from '../../shared/query.ts';
import { offerOf } from '../engine/index.ts';
import type { Course } from './course.ts';

/** A piece of work that is open, with all that is known of it. */
export interface PlayWork {
  readonly id: string;
  readonly element: string;
  readonly name: string | null;
  readonly state: string;
  readonly kind: PerformerKind;
  readonly capability: string;
  readonly holder: string | null;
  readonly attempt: number;
  readonly attemptsLeft: number;
  readonly input: JsonObject;
  readonly subject: JsonObject;
  /** The JSON Schema of what has to be handed in; `null`: the model says none. */
  readonly outputSchema: JsonObject | null;
  readonly form: string | null;
  readonly groups: readonly string[];
  readonly claim: Claim | null;
  readonly verdict: Verdict | null;
  readonly routing: Routing | null;
  readonly adjudication: Adjudication | null;
  readonly review: Review | null;
  readonly feedback: Feedback | null;
}

/** A question that is open. */
export interface PlayQuestion {
  readonly id: string;
  readonly workItem: string;
  readonly element: string;
  readonly by: string;
  readonly question: Question;
  readonly raisedAt: Instant;
  readonly dueAt: Instant | null;
}

/** The work and the questions that are open, the oldest first. */
export function workOf(course: Course): {
  readonly work: readonly PlayWork[];
  readonly questions: readonly PlayQuestion[];
} {
  const work = course.items.map((item): PlayWork => {
    const { id, elementId: element, state, holder, claim, verdict, feedback, assignment } = item;
    const { routing = null, adjudication = null, review = null } = item;
    const offer = offerOf(course.processOf(item), course.state, item);
    return {
      id,
      element,
      name: offer.elementName,
      state,
      kind: item.kind,
      capability: item.capability,
      holder,
      attempt: item.attempt,
      attemptsLeft: item.attemptsLeft,
      input: offer.input,
      subject: item.subject,
      outputSchema: offer.contract.output,
      form: offer.form,
      groups: assignment?.candidateGroups ?? [],
      claim,
      verdict,
      routing,
      adjudication,
      review,
      feedback,
    };
  });
  const questions = course.queries
    .filter(({ state }) => state === 'open')
    .map(({ id, workItem, elementId: element, by, question, raisedAt, dueAt }) => ({
      id,
      workItem,
      element,
      by,
      question,
      raisedAt,
      dueAt,
    }));
  return { work, questions };
}
