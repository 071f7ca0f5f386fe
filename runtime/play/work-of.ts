import { parseClaimId, parseWorkItemId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import { accept, InvariantViolation, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import { offerOf, type ClaimBody, type WorkItemRow } from '../engine/index.ts';
import type { Course } from './course.ts';
import { hashOf } from './hash.ts';
import type { VerbOf } from './verb.ts';

/** A piece of work that is open. @rejects notFound */
export function itemOf(course: Course, id: string): Outcome<WorkItemRow> {
  const parsed = parseWorkItemId(id);
  const row = parsed === null ? undefined : course.state.get(parsed);
  return row?.type === 'workItem'
    ? accept(row)
    : reject('notFound', `Expected the work item ${id} to be open, but it is not.`);
}

/** What the texts of a scenario about a piece of work may name. */
export function namesOf(course: Course, item: WorkItemRow): JsonObject {
  const { input } = offerOf(course.processOf(item), course.state, item);
  const { id, attempt, elementId, subject } = item;
  return { input, subject, item: { id, attempt, element: elementId } };
}

type Said = Pick<VerbOf<'claim'>, 'output' | 'disposition' | 'confidence' | 'evidence' | 'parts'>;

/** A claim as the engine takes it; each is another one. */
export function claimBodyOf(course: Course, said: Said): ClaimBody {
  const { output, disposition = 'done', confidence, evidence = [], parts } = said;
  const claimId = parseClaimId(`claim-${course.journal.length + 1}`);
  if (claimId === null) throw new InvariantViolation('an id for a claim', 'it is none');
  return {
    claimId,
    digest: hashOf({ output, disposition, claimId }),
    disposition,
    output,
    confidence: confidence ?? null,
    evidence,
    ...(parts === undefined ? {} : { parts }),
  };
}
