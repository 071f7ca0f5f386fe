import type { Question } from '../../../shared/query.ts';
import type { WorkItemRow } from '../entities.ts';
import { AS_USUAL, EXPERT, isOdd, unusualKey } from '../policy/unusual.ts';
import type { Run } from '../run.ts';

/** Who is asked, until when, and what happens when nobody answers. */
export type QuestionTerms = Pick<Question, 'groups' | 'dueAt' | 'onTimeout'>;

/**
 * What the orchestrator asks when something is out of the ordinary. The answer is an input, no
 * permission: the work is claimed, and proven, anew. @see requirements 48, 118
 */
export function unusualQuestion(
  run: Run,
  { id, elementId, attempt, claim }: WorkItemRow,
  { codes, terms }: { readonly codes: readonly string[]; readonly terms: QuestionTerms },
): Question {
  const checks = run.draft.workItem(id).verdict?.checks ?? [];
  const details = checks.filter(isOdd);
  return {
    queryKey: unusualKey(attempt, codes),
    kind: 'choice',
    question: `This is out of the ordinary. ${details.map(({ detail }) => detail).join(' ')} Is it right all the same?`,
    answerSchema: null,
    options: [
      { value: AS_USUAL, label: 'It is right: go on' },
      { value: EXPERT, label: 'An expert has to decide' },
    ],
    evidence: claim?.evidence ?? [],
    trigger: 'anomaly',
    blocking: true,
    ...terms,
    expectedSeconds: 30,
    fingerprint: `${elementId}:${codes.join(',')}`,
  };
}
