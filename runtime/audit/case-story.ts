import type { CaseStory } from '../../shared/api/case-file.ts';
import type { JournalRecord } from '../../shared/journal.ts';
import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import { formatInstant } from '../../shared/time.ts';
import { writeRecord } from '../../shared/wire.ts';
import { decisionsOf } from './decision-record.ts';

type Started = Extract<JournalRecord, { readonly type: 'instanceStarted' }>;
type Ended = Extract<JournalRecord, { readonly type: 'instanceEnded' }>;

/**
 * What the records of an instance say, told for people: what happened and why, who took part, under
 * which policies, and what was claimed, found, asked, approved and done. Everything in it follows
 * from the records, so whoever has them can tell whether it is true.
 */
export function caseStoryOf(
  instanceId: string,
  records: readonly JournalRecord[],
): CaseStory | null {
  const started = records.find((record): record is Started => record.type === 'instanceStarted');
  if (started === undefined) return null;
  const ended = records.findLast((record): record is Ended => record.type === 'instanceEnded');
  const decisions = decisionsOf(records);
  return {
    instanceId,
    processId: started.processId,
    definitionId: started.definition,
    businessKey: started.businessKey,
    startedAt: formatInstant(started.at),
    startedBy: started.by,
    state: ended?.state ?? 'active',
    endedAt: ended === undefined ? null : formatInstant(ended.at),
    reason: ended?.reason ?? null,
    who: whoDid(records),
    policies: [...new Set(decisions.flatMap(({ policyVersion }) => policyVersion ?? []))],
    path: records.flatMap(lineOf),
    decisions,
    ...sectionsOf(records),
  };
}

type Sections = Pick<
  CaseStory,
  'questions' | 'answers' | 'approvals' | 'effects' | 'interventions'
>;

/** Which records stand in which chapter beside the decisions. */
const CHAPTERS: Readonly<Partial<Record<JournalRecord['type'], keyof Sections>>> = {
  queryRaised: 'questions',
  queryAnswered: 'answers',
  approvalRequested: 'approvals',
  approvalDecided: 'approvals',
  effectIntended: 'effects',
  effectMoved: 'effects',
  toolDenied: 'effects',
  claimRefused: 'interventions',
  workItemHalted: 'interventions',
  workItemReleased: 'interventions',
  reviewOverdue: 'interventions',
  incidentRaised: 'interventions',
  incidentResolved: 'interventions',
};

function sectionsOf(records: readonly JournalRecord[]): Sections {
  const sections: Record<keyof Sections, JsonObject[]> = {
    questions: [],
    answers: [],
    approvals: [],
    effects: [],
    interventions: [],
  };
  for (const record of records) {
    const chapter = CHAPTERS[record.type];
    const written: unknown = chapter === undefined ? null : writeRecord(record);
    if (chapter !== undefined && isJsonObject(written)) sections[chapter].push(written);
  }
  return sections;
}

function whoDid(records: readonly JournalRecord[]): CaseStory['who'] {
  const did = new Map<string, Set<string>>();
  for (const record of records) {
    const name = actorOf(record);
    if (name === null) continue;
    const own = did.get(name) ?? new Set<string>();
    own.add(record.type);
    did.set(name, own);
  }
  return [...did].map(([name, types]) => ({ name, did: [...types] }));
}

/** Who stands behind a record; elements of the process are nobody. */
function actorOf(record: JournalRecord): string | null {
  switch (record.type) {
    case 'variableSet':
      return null;
    case 'claimSubmitted':
      return record.claim.by;
    case 'queryAnswered':
      return record.answer.by;
    case 'reviewDecided':
      return record.decision.by;
    default:
      return 'by' in record && typeof record.by === 'string' ? record.by : null;
  }
}

function lineOf(record: JournalRecord): CaseStory['path'] {
  const at = formatInstant(record.at);
  switch (record.type) {
    case 'elementEntered':
      return [{ at, elementId: record.elementId, did: 'entered' }];
    case 'elementLeft':
      return [{ at, elementId: record.elementId, did: record.how }];
    case 'flowTaken':
      return [{ at, elementId: record.flow, did: 'taken' }];
    default:
      return [];
  }
}
