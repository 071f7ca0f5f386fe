import type { DecisionTrace } from '../../../shared/decision.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { PlayedVisit } from '../../decisions/played/played-decisions.ts';
import type { Wording } from '../../live/journal/sentence.ts';

type Of<Type extends JournalRecord['type']> = Extract<JournalRecord, { readonly type: Type }>;

/** Every time that a decision was taken up to a moment, by the id of the decision. */
export function visitsIn(
  records: readonly JournalRecord[],
  wording: Pick<Wording, 'nameOf' | 'timeOf'>,
): ReadonlyMap<string, readonly PlayedVisit[]> {
  const visits = new Map<string, PlayedVisit[]>();
  const add = (decisionId: string, visit: PlayedVisit): void => {
    visits.set(decisionId, [...(visits.get(decisionId) ?? []), visit]);
  };
  for (const record of records) {
    if (record.type !== 'decisionEvaluated' && record.type !== 'claimAdjudicated') continue;
    const where = { task: wording.nameOf(record.elementId), at: wording.timeOf(record.at) };
    if (record.type === 'claimAdjudicated') addPolicy(record, where, add);
    else for (const one of record.trace) add(one.decisionId, { ...where, ...traced(one) });
  }
  return visits;
}

type Where = Pick<PlayedVisit, 'task' | 'at'>;

/** A policy that has looked at a claim tells its rules by their ids. */
function addPolicy(
  { adjudication: { policy, rules, inputs } }: Of<'claimAdjudicated'>,
  where: Where,
  add: (decisionId: string, visit: PlayedVisit) => void,
): void {
  if (policy === null) return;
  const asked = Object.entries(inputs).map(([name, value]: [string, JsonValue]) => ({
    name,
    value,
  }));
  const matched = rules.map((ruleId) => ({ index: null, ruleId }));
  add(policy.decisionId, { ...where, asked, rules: matched });
}

function traced({ tables, result }: DecisionTrace): Omit<PlayedVisit, keyof Where> {
  return {
    asked: tables.flatMap(({ inputs }) =>
      inputs.map(({ expression, value }) => ({ name: expression, value })),
    ),
    rules: tables.flatMap(({ rules }) =>
      rules.map(({ index, ruleId }) => ({ index: index - 1, ruleId })),
    ),
    result,
  };
}
