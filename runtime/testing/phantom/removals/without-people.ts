import type { Removal } from './removal.ts';

const MATRIX = 'runtime/engine/policy/matrix.ts';

/** What the policy says, what people are asked, and who they are. */
export const WITHOUT_PEOPLE: readonly Removal[] = [
  {
    id: 'evidence-gate',
    without: 'evidence need not be as strong as the model asks for',
    edits: [
      { file: MATRIX, fragment: 'inputs.evidenceLevel < inputs.minimumEvidence', instead: 'false' },
    ],
    rows: { 'PP-34': 'moved' },
  },
  {
    id: 'calibration',
    without: 'somebody is as sure as they say',
    edits: [
      {
        file: 'runtime/engine/policy/policy-inputs.ts',
        fragment: 'calibrated ?? claim?.confidence?.overall ?? null',
        instead: 'claim?.confidence?.overall ?? null',
      },
    ],
    rows: { 'PP-34b': 'moved' },
  },
  {
    id: 'bound-inputs',
    without: 'what governs may be computed from the output, too',
    edits: [
      {
        file: 'runtime/engine/policy/policy-inputs.ts',
        fragment: '{ ...input, input, subject: item.subject }',
        instead: '{ ...input, ...item.claim?.output, input, subject: item.subject }',
      },
    ],
    rows: { 'PP-36': 'moved' },
  },
  {
    id: 'answer-duties',
    without: 'who asks, and who answers for them, may answer',
    edits: [
      {
        file: 'runtime/engine/work/query.ts',
        fragment: 'by === asker || barred.includes(by)',
        instead: 'false',
      },
    ],
    rows: { 'PP-25c': 'acted' },
  },
  {
    id: 'question-budget',
    without: 'questions are not counted',
    edits: [{ file: 'runtime/engine/work/query.ts', fragment: 'asked < most', instead: 'true' }],
    rows: { 'PP-42': 'uncaught' },
  },
  {
    id: 'counter-evidence',
    without: 'a packet does not say what speaks against the claim',
    edits: [
      {
        file: 'runtime/engine/policy/packet.ts',
        fragment: "checks.filter(({ result }) => result !== 'pass')",
        instead: '[]',
      },
    ],
    rows: { 'PP-43': 'uncaught' },
  },
  {
    id: 'whole-packet',
    without: 'people are asked, too, where a part of the packet is missing',
    edits: [
      {
        file: 'runtime/engine/carry-out/adjudicating.ts',
        fragment: 'missing.length === 0',
        instead: 'true',
      },
    ],
    rows: { 'PP-43b': 'uncaught' },
  },
  {
    id: 'attention',
    without: 'nobody looks how fast and how often somebody says yes',
    edits: [
      {
        file: 'runtime/service/questions/people-report.ts',
        fragment: 'reviews.length >= ENOUGH && isFast && share !== null && share >= ALWAYS',
        instead: 'false',
      },
    ],
    rows: { 'PP-44': 'uncaught' },
  },
  {
    id: 'seeds',
    without: 'claims that are known to be bad are not counted',
    edits: [
      {
        file: 'runtime/service/questions/people-report.ts',
        fragment: 'if («missed > 0»)',
        instead: 'false',
      },
    ],
    rows: { 'PP-44b': 'uncaught' },
  },
  {
    id: 'fingerprint',
    without: 'an answer may be used again for any question',
    edits: [
      {
        file: 'runtime/service/questions/suggest.ts',
        fragment: 'if («isAlike») return accept(source)',
        instead: 'true',
      },
    ],
    rows: { 'PP-50': 'acted' },
  },
  {
    id: 'people-only',
    without: 'a performer is let in where people decide',
    edits: [
      {
        file: 'runtime/http/admit.ts',
        fragment: "«also.includes('performer')» ||",
        instead: 'true',
      },
    ],
    rows: { 'PP-51': 'uncaught' },
  },
];
