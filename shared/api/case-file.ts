import type { JsonObject } from '../json.ts';
import {
  jsonObject as anyObject,
  decimal,
  flag,
  integer,
  list,
  named,
  nullable,
  object,
  oneOf,
  text,
  time,
  type Schema,
} from '../schema.ts';

/** One entry of the audit log. */
export interface EntryItem {
  readonly position: number;
  readonly kind: 'records' | 'deletion' | 'notice';
  readonly subject: string;
  readonly seq: number;
  /** In ms since the epoch: it is hashed so. */
  readonly at: number;
  readonly leaf: string;
  readonly previous: string;
  readonly hash: string;
  /** Byte for byte as it was hashed; `null` when its instance was deleted. */
  readonly content: string | null;
}

/** One claim and everything that decided about it. @see requirement 94 */
export interface DecisionRecord {
  readonly itemId: string;
  readonly elementId: string;
  readonly claimId: string;
  readonly performer: {
    readonly by: string;
    readonly kind: string | null;
    readonly capability: string | null;
    readonly epoch: number;
    readonly owner: string | null;
    readonly sponsor: string | null;
    readonly model: string | null;
    readonly promptHash: string | null;
  };
  readonly input: { readonly hash: string; readonly names: readonly string[] };
  readonly output: JsonObject;
  readonly disposition: string;
  readonly confidence: { readonly claimed: number | null; readonly calibrated: number | null };
  readonly evidence: readonly string[];
  readonly verdict: string | null;
  readonly checks: readonly JsonObject[];
  readonly routing: RoutingDecision | null;
  readonly adjudication: AdjudicationItem | null;
  readonly reviews: readonly ReviewAction[];
  readonly outcome: DecisionOutcome;
  readonly policyVersion: string | null;
  readonly reasonCodes: readonly string[];
  readonly times: {
    readonly opened: string | null;
    readonly leased: string | null;
    readonly claimed: string;
    readonly judged: string | null;
    readonly ended: string | null;
  };
}

/** What became of a claim. */
export type DecisionOutcome =
  'verifying' | 'in-review' | 'committed' | 'returned' | 'blocked' | 'superseded' | 'cancelled';

/** Where a task was sent before anybody was offered it. */
export interface RoutingDecision {
  readonly outcome: string;
  readonly lane: string | null;
  readonly rules: readonly string[];
  readonly reasonCodes: readonly string[];
}

/** What policy said of a claim. */
export interface AdjudicationItem {
  readonly action: string;
  readonly lane: string | null;
  readonly rules: readonly string[];
  readonly reasonCodes: readonly string[];
  readonly sampled: boolean;
  readonly at: string;
}

/** What a person has decided about a claim. */
export interface ReviewAction {
  readonly by: string;
  readonly at: string;
  readonly outcome: string;
  readonly reasonCode: string | null;
  readonly comment: string | null;
  readonly activeMs: number | null;
}

/** What the records of an instance say, for people. */
export interface CaseStory {
  readonly instanceId: string;
  readonly processId: string;
  readonly definitionId: string;
  readonly businessKey: string | null;
  readonly startedAt: string;
  readonly startedBy: string;
  readonly state: string;
  readonly endedAt: string | null;
  readonly reason: string | null;
  readonly who: readonly { readonly name: string; readonly did: readonly string[] }[];
  readonly policies: readonly string[];
  readonly path: readonly {
    readonly at: string;
    readonly elementId: string;
    readonly did: string;
  }[];
  readonly decisions: readonly DecisionRecord[];
  readonly questions: readonly JsonObject[];
  readonly answers: readonly JsonObject[];
  readonly approvals: readonly JsonObject[];
  readonly effects: readonly JsonObject[];
  readonly interventions: readonly JsonObject[];
}

/** One instance with everything that proves its story; verified without the runtime. */
export interface CaseFile {
  readonly type: 'batonCaseFile';
  readonly version: 1;
  readonly story: CaseStory;
  readonly entries: readonly EntryItem[];
  /** That the last entry is in the log; it binds all entries before it. */
  readonly inclusion: {
    readonly index: number;
    readonly size: number;
    readonly hashes: readonly string[];
  };
  readonly checkpoint: string;
  readonly key: string;
}

/** More than any case has. */
export const MANY = 100_000;
const count = (description = ''): Schema<number> =>
  integer(0, Number.MAX_SAFE_INTEGER, { description });
const digest: Schema<string> = text({ pattern: '^[0-9a-f]{64}$', max: 64 });
/** A hash of the Merkle tree, base64. */
export const node: Schema<string> = text({ pattern: '^[A-Za-z0-9+/]{43}=$', max: 44 });
/** A signed checkpoint. */
export const note: Schema<string> = text({ description: 'C2SP tlog-checkpoint.' });
/** A key that verifies checkpoints. */
export const key: Schema<string> = text({ description: 'C2SP signed-note verifier key.' });
const words: Schema<readonly string[]> = list(text(), { max: MANY });
const objects: Schema<readonly JsonObject[]> = list(anyObject(), { max: MANY });

/** @see EntryItem */
export const entryItem: Schema<EntryItem> = named(
  'AuditEntry',
  object<EntryItem>({
    position: count('Its place in the order of all commits.'),
    kind: oneOf(['records', 'deletion', 'notice']),
    subject: text({ description: 'An instance, or $house.' }),
    seq: count('Its last record.'),
    at: count('In ms since the epoch.'),
    leaf: digest,
    previous: digest,
    hash: digest,
    content: nullable(text({ max: Number.MAX_SAFE_INTEGER })),
  }),
);

/** @see DecisionRecord */
export const decisionRecord: Schema<DecisionRecord> = named(
  'DecisionRecord',
  object<DecisionRecord>({
    itemId: text(),
    elementId: text(),
    claimId: text(),
    performer: object<DecisionRecord['performer']>({
      by: text(),
      kind: nullable(text()),
      capability: nullable(text()),
      epoch: count(),
      owner: nullable(text()),
      sponsor: nullable(text()),
      model: nullable(text()),
      promptHash: nullable(text()),
    }),
    input: object<DecisionRecord['input']>({ hash: digest, names: words }),
    output: anyObject(),
    disposition: text(),
    confidence: object<DecisionRecord['confidence']>({
      claimed: nullable(decimal(0, 1)),
      calibrated: nullable(decimal(0, 1)),
    }),
    evidence: words,
    verdict: nullable(text()),
    checks: objects,
    routing: nullable(
      object<RoutingDecision>({
        outcome: text(),
        lane: nullable(text()),
        rules: words,
        reasonCodes: words,
      }),
    ),
    adjudication: nullable(
      object<AdjudicationItem>({
        action: text(),
        lane: nullable(text()),
        rules: words,
        reasonCodes: words,
        sampled: flag(),
        at: time(),
      }),
    ),
    reviews: list(
      object<ReviewAction>({
        by: text(),
        at: time(),
        outcome: text(),
        reasonCode: nullable(text()),
        comment: nullable(text({ max: MANY })),
        activeMs: nullable(count()),
      }),
    ),
    outcome: oneOf([
      'verifying',
      'in-review',
      'committed',
      'returned',
      'blocked',
      'superseded',
      'cancelled',
    ]),
    policyVersion: nullable(text()),
    reasonCodes: words,
    times: object<DecisionRecord['times']>({
      opened: nullable(time()),
      leased: nullable(time()),
      claimed: time(),
      judged: nullable(time()),
      ended: nullable(time()),
    }),
  }),
);

const caseStory: Schema<CaseStory> = named(
  'CaseStory',
  object<CaseStory>({
    instanceId: text(),
    processId: text(),
    definitionId: text(),
    businessKey: nullable(text()),
    startedAt: time(),
    startedBy: text(),
    state: text(),
    endedAt: nullable(time()),
    reason: nullable(text({ max: MANY })),
    who: list(object<CaseStory['who'][number]>({ name: text(), did: words }), { max: MANY }),
    policies: words,
    path: list(object<CaseStory['path'][number]>({ at: time(), elementId: text(), did: text() }), {
      max: Number.MAX_SAFE_INTEGER,
    }),
    decisions: list(decisionRecord, { max: MANY }),
    questions: objects,
    answers: objects,
    approvals: objects,
    effects: objects,
    interventions: objects,
  }),
);

/** @see CaseFile */
export const caseFile: Schema<CaseFile> = named(
  'CaseFile',
  object<CaseFile>({
    type: oneOf(['batonCaseFile']),
    version: { json: { type: 'integer', minimum: 1, maximum: 1 } },
    story: caseStory,
    entries: list(entryItem, { max: Number.MAX_SAFE_INTEGER }),
    inclusion: object<CaseFile['inclusion']>({
      index: count(),
      size: count(),
      hashes: list(node),
    }),
    checkpoint: note,
    key,
  }),
);
