import type { DecisionOutcome, DecisionRecord } from '../../shared/api/case-file.ts';
import type { ElementInstanceId, WorkItemId } from '../../shared/ids.ts';
import type { JournalRecord, RecordOf } from '../../shared/journal.ts';
import type { JsonObject } from '../../shared/json.ts';
import { formatInstant, type Instant } from '../../shared/time.ts';
import type { Evidence } from '../../shared/work-item.ts';
import { canonicalHash } from './canonical.ts';
import { VisibleVariables } from './visible-variables.ts';

/** What of a claim's story grows. */
interface Growing {
  readonly item: Item;
  readonly claim: RecordOf<'claimSubmitted'>['claim'];
  readonly lease: Leased | null;
  readonly input: JsonObject;
  verdict: RecordOf<'verdictReached'>['verdict'] | null;
  adjudication: RecordOf<'claimAdjudicated'>['adjudication'] | null;
  readonly reviews: RecordOf<'reviewDecided'>['decision'][];
  outcome: DecisionOutcome;
  endedAt: Instant | null;
}

type Leased = RecordOf<'workItemLeased'> & { readonly at: Instant };

interface Item {
  readonly id: WorkItemId;
  readonly elementId: string;
  element: ElementInstanceId | null;
  kind: string | null;
  capability: string | null;
  openedAt: Instant | null;
  routed: RecordOf<'workItemRouted'> | null;
  lease: Leased | null;
  input: JsonObject;
  claim: Growing | null;
}

type WorkRecords = Extract<JournalRecord, { readonly workItem: WorkItemId }>;

/** What decided about each claim of an instance, in the order of the claims. @see requirement 94 */
export function decisionsOf(records: Iterable<JournalRecord>): readonly DecisionRecord[] {
  const fold = new Decisions();
  for (const record of records) fold.add(record);
  return fold.records();
}

/** What decided about one claim; `null` when it was never made. */
export function decisionRecordOf(
  records: Iterable<JournalRecord>,
  claim: { readonly itemId: string; readonly claimId: string },
): DecisionRecord | null {
  const isIt = ({ itemId, claimId }: DecisionRecord): boolean =>
    itemId === claim.itemId && claimId === claim.claimId;
  return decisionsOf(records).find(isIt) ?? null;
}

class Decisions {
  readonly #variables: VisibleVariables = new VisibleVariables();
  readonly #items: Map<WorkItemId, Item> = new Map();
  readonly #claims: Growing[] = [];

  add(record: JournalRecord): void {
    this.#variables.add(record);
    if (record.type === 'instanceEnded') this.#end(record.at);
    if (!('workItem' in record) || !('elementId' in record)) return;
    const item = this.#itemOf(record);
    if (record.type === 'claimSubmitted') this.#begin(item, record);
    else if (!this.#prepare(item, record) && item.claim !== null) follow(item.claim, record);
  }

  records(): readonly DecisionRecord[] {
    return this.#claims.map(recordOf);
  }

  /** What is known before a claim is made. */
  #prepare(item: Item, record: WorkRecords): boolean {
    switch (record.type) {
      case 'workItemOpened':
        item.element = record.element;
        item.kind = record.kind;
        item.capability = record.capability;
        item.openedAt = record.at;
        return true;
      case 'workItemRouted':
        item.routed = record;
        return true;
      case 'performerPassed':
        item.kind = record.kind;
        item.capability = record.capability;
        return true;
      case 'restOpened':
        if (record.as === 'task') item.kind = 'human';
        return true;
      case 'workItemLeased':
        item.lease = record;
        item.input = item.element === null ? {} : this.#variables.of(item.element);
        return true;
      default:
        return false;
    }
  }

  #itemOf({ workItem, elementId }: { workItem: WorkItemId; elementId: string }): Item {
    const known = this.#items.get(workItem);
    if (known !== undefined) return known;
    const item: Item = {
      id: workItem,
      elementId,
      element: null,
      kind: null,
      capability: null,
      openedAt: null,
      routed: null,
      lease: null,
      input: {},
      claim: null,
    };
    this.#items.set(workItem, item);
    return item;
  }

  #begin(item: Item, { claim, at }: RecordOf<'claimSubmitted'> & { readonly at: Instant }): void {
    if (item.claim !== null && OPEN.has(item.claim.outcome)) settle(item.claim, 'superseded', at);
    const { lease, input } = item;
    const growing: Growing = {
      item: { ...item },
      claim,
      lease,
      input,
      verdict: null,
      adjudication: null,
      reviews: [],
      outcome: 'verifying',
      endedAt: null,
    };
    item.claim = growing;
    this.#claims.push(growing);
  }

  #end(at: Instant): void {
    for (const claim of this.#claims) if (OPEN.has(claim.outcome)) settle(claim, 'cancelled', at);
  }
}

const OPEN: ReadonlySet<DecisionOutcome> = new Set(['verifying', 'in-review']);

function follow(claim: Growing, record: WorkRecords): void {
  switch (record.type) {
    case 'verdictReached':
      claim.verdict = record.verdict;
      return;
    case 'claimAdjudicated':
      claim.adjudication = record.adjudication;
      if (['stop', 'block'].includes(record.adjudication.action))
        settle(claim, 'blocked', record.at);
      return;
    case 'reviewOpened':
      claim.outcome = 'in-review';
      return;
    case 'reviewDecided':
      claim.reviews.push(record.decision);
      return;
    case 'attemptFailed':
      return settle(claim, 'returned', record.at);
    case 'workItemCommitted':
      return settle(claim, 'committed', record.at);
    case 'workItemClosed':
      if (OPEN.has(claim.outcome)) settle(claim, 'cancelled', record.at);
      return;
    default:
      return;
  }
}

function settle(claim: Growing, outcome: DecisionOutcome, at: Instant): void {
  claim.outcome = outcome;
  claim.endedAt = at;
}

function recordOf(growing: Growing): DecisionRecord {
  const { item, claim, input, verdict, adjudication, reviews, outcome } = growing;
  return {
    itemId: item.id,
    elementId: item.elementId,
    claimId: claim.claimId,
    performer: performerOf(growing),
    input: { hash: canonicalHash(input), names: Object.keys(input).sort() },
    output: claim.output,
    disposition: claim.disposition,
    confidence: {
      claimed: claim.confidence?.overall ?? null,
      calibrated: adjudication?.inputs.confidence ?? null,
    },
    evidence: claim.evidence.map(referenceOf),
    verdict: verdict?.result ?? null,
    checks: (verdict?.checks ?? []).map((check) => ({ ...check })),
    routing: routingOf(item),
    adjudication: adjudicationOf(growing),
    reviews: reviews.map((review) => ({ ...review, at: formatInstant(review.at) })),
    outcome,
    policyVersion: policyOf(growing),
    reasonCodes: reasonsOf(growing),
    times: timesOf(growing),
  };
}

function performerOf({ item, claim, lease }: Growing): DecisionRecord['performer'] {
  const { owner = null, sponsor = null, model = null, promptHash = null } = lease?.performer ?? {};
  const { kind, capability } = item;
  const { by, epoch } = claim;
  return { by, kind, capability, epoch, owner, sponsor, model, promptHash };
}

function routingOf({ routed }: Item): DecisionRecord['routing'] {
  if (routed === null) return null;
  const { outcome, lane, rules, reasonCodes } = routed;
  return { outcome, lane, rules, reasonCodes };
}

function adjudicationOf({ adjudication }: Growing): DecisionRecord['adjudication'] {
  if (adjudication === null) return null;
  const { action, lane, rules, reasonCodes, sampled, at } = adjudication;
  return { action, lane, rules, reasonCodes, sampled, at: formatInstant(at) };
}

/** Under which policy it was decided: a matrix with its version, or the built-in one. */
function policyOf({ adjudication }: Growing): string | null {
  if (adjudication === null) return null;
  const { policy } = adjudication;
  return policy === null ? 'built-in' : `${policy.decisionId}@${policy.version}`;
}

function reasonsOf({ item, verdict, adjudication, reviews }: Growing): readonly string[] {
  const failed = (verdict?.checks ?? []).filter(({ result }) => result !== 'pass');
  const codes = [
    ...(item.routed?.reasonCodes ?? []),
    ...failed.map(({ code }) => code),
    ...(adjudication?.reasonCodes ?? []),
    ...reviews.flatMap(({ reasonCode }) => (reasonCode === null ? [] : [reasonCode])),
  ];
  return [...new Set(codes)];
}

function timesOf({ item, claim, lease, verdict, endedAt }: Growing): DecisionRecord['times'] {
  return {
    opened: momentOf(item.openedAt),
    leased: momentOf(lease?.at ?? null),
    claimed: formatInstant(claim.at),
    judged: momentOf(verdict?.at ?? null),
    ended: momentOf(endedAt),
  };
}

function momentOf(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}

function referenceOf(evidence: Evidence): string {
  switch (evidence.type) {
    case 'citation':
      return `citation ${evidence.source}${evidence.sha256 === undefined ? '' : ` ${evidence.sha256}`}`;
    case 'artefact':
      return `artefact ${evidence.sha256}`;
    case 'receipt':
      return `receipt ${evidence.ledger}`;
    case 'note':
      return 'note';
  }
}
