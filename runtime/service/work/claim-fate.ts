import type { ClaimFate } from '../../../shared/api/items.ts';
import type { PolicyAction } from '../../../shared/governance.ts';
import type { WorkItemId } from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { Claim, ClaimState, Verdict } from '../../../shared/work-item.ts';

import type { Decided } from '../execute.ts';

/** What became of one claim: a fold of the records since its work item was opened. */
export class ClaimStory {
  readonly #workItem: WorkItemId;
  readonly #isIt: (claim: Claim) => boolean;
  /** The claim as it was made; `null` when no such claim was taken in. */
  claim: Claim | null = null;
  #state: ClaimState = 'verifying';
  #verdict: Verdict | null = null;
  /** Whether a later claim has taken the place of this one. */
  #isPast: boolean = false;

  /** @param isIt which of the claims on the item is meant */
  constructor(workItem: WorkItemId, isIt: (claim: Claim) => boolean) {
    this.#workItem = workItem;
    this.#isIt = isIt;
  }

  /** Whether the claim waits for its verdict. */
  get isOpen(): boolean {
    return this.claim !== null && this.#state === 'verifying';
  }

  add(record: JournalRecord): void {
    if (record.type === 'incidentRaised') {
      // The world did not answer: an operator has to see to it.
      if (record.subject === this.#workItem && this.isOpen && !this.#isPast)
        this.#state = 'blocked';
      return;
    }
    if (!('workItem' in record) || record.workItem !== this.#workItem) return;
    if (record.type === 'claimSubmitted') this.#begin(record.claim);
    else if (this.claim !== null && !this.#isPast) this.#follow(record);
  }

  /** How it stands; `null` when no such claim was taken in. */
  fate(): ClaimFate | null {
    if (this.claim === null) return null;
    return {
      claimId: this.claim.claimId,
      state: this.#state,
      verdict: this.#verdict?.result ?? null,
      checks: this.#verdict?.checks ?? [],
    };
  }

  #begin(claim: Claim): void {
    if (this.#isIt(claim)) this.claim = claim;
    else if (this.claim !== null) this.#isPast = true;
  }

  #follow(record: JournalRecord): void {
    switch (record.type) {
      case 'verificationStarted':
        this.#state = 'verifying';
        return;
      case 'verdictReached':
        this.#verdict = record.verdict;
        return;
      case 'claimAdjudicated':
        this.#state = STANDING[record.adjudication.action];
        return;
      case 'reviewOpened':
        this.#state = 'in-review';
        return;
      case 'workItemCommitted':
        this.#state = 'committed';
        return;
      case 'restOpened':
        // Its parts are proven, and others do the rest.
        if (this.claim?.disposition === 'partial' && this.#state !== 'returned')
          this.#state = 'partial';
        return;
      case 'attemptFailed':
        this.#state = 'returned';
        return;
      case 'workItemClosed':
        if (record.how !== 'committed') this.#state = 'blocked';
        return;
      default:
        return;
    }
  }
}

/** How a claim stands once its policy has spoken, until something else is written of it. */
const STANDING: Readonly<Record<PolicyAction, ClaimState>> = {
  stop: 'quarantined',
  block: 'blocked',
  return: 'verifying',
  escalate: 'in-review',
  draft: 'in-review',
  ask: 'in-review',
  auto: 'verifying',
};

/**
 * The answer to a claim: how it stands after the step that took it in. A claim that nothing outside
 * has to confirm is committed, or has come back, at once.
 */
export function claimReply(
  workItem: WorkItemId,
  claimId: string,
): (decided: Decided) => JsonObject {
  return ({ reply, journal }) => {
    const story = new ClaimStory(workItem, (claim) => claim.claimId === claimId);
    for (const record of journal) story.add(record);
    const fate = story.fate();
    if (fate === null) return reply;
    const { state, checks } = fate;
    return { ...reply, state, checks: checks.map((check) => ({ ...check })) };
  };
}

/** The state in an answer to a claim. @throws InvariantViolation when there is none */
export function stateIn(reply: JsonObject): ClaimState {
  const { state } = reply;
  if (isClaimState(state)) return state;
  throw new InvariantViolation('a claim to have a state', JSON.stringify(reply));
}

const STATES: ReadonlySet<unknown> = new Set<ClaimState>([
  'verifying',
  'committed',
  'partial',
  'returned',
  'in-review',
  'blocked',
  'quarantined',
]);

function isClaimState(value: unknown): value is ClaimState {
  return STATES.has(value);
}
