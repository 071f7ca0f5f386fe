import type { Zone } from './governance.ts';
import type { ClaimId } from './ids.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { PerformerScope } from './performer-scope.ts';
import type { Instant } from './time.ts';

/** Who can do work. @see work-item protocol, "performer kinds" */
export type PerformerKind = 'human' | 'agent' | 'bot' | 'api';

/** All performer kinds, in the order in which people read them. */
export const PERFORMER_KINDS: readonly PerformerKind[] = ['human', 'agent', 'bot', 'api'];

/** When what is done beside an element is done: before it begins, or before it is left. */
export type ListenerEvent = 'start' | 'end';

/** Which of the listeners of an element: the first has the index 0. */
export interface ListenerPlace {
  readonly event: ListenerEvent;
  readonly index: number;
}

/** Why work was said to be finished: done, done in part, or found to be done already. */
export type Disposition = 'done' | 'partial' | 'nothing-to-do';

/** How sure a performer says it is: `overall` and each of `fields` between 0 and 1. Never trusted alone. */
export interface Confidence {
  readonly overall?: number;
  readonly fields?: Readonly<Record<string, number>>;
}

/** Something a performer shows for its claim; `citation` quotes a source word for word. */
export type Evidence =
  | {
      readonly type: 'citation';
      readonly field: string;
      readonly source: string;
      readonly page?: number;
      readonly quote: string;
      readonly offset?: number;
      readonly sha256?: string;
    }
  | { readonly type: 'note'; readonly text: string }
  /** Something kept in the evidence store, by its content. */
  | {
      readonly type: 'artefact';
      readonly kind: string;
      /** SHA-256 (hex) of the bytes. */
      readonly sha256: string;
      readonly name?: string;
    }
  /** What the gateway has signed. */
  | { readonly type: 'receipt'; readonly ledger: string };

/**
 * A performer's word that its work is finished. Immutable, bound to the lease epoch it was made
 * under, and worth nothing until the orchestrator has checked it.
 */
export interface Claim {
  readonly claimId: ClaimId;
  readonly epoch: number;
  readonly by: string;
  readonly at: Instant;
  /** SHA-256 (hex) of the claim as it came: tells a repetition from a changed claim under an old name. */
  readonly digest: string;
  readonly disposition: Disposition;
  readonly output: JsonObject;
  readonly confidence: Confidence | null;
  readonly evidence: readonly Evidence[];
  /** Parts that are claimed of a contract that has parts; left out: the whole. */
  readonly parts?: readonly string[];
  /** What the performer says of its reasons: shown, never judged. */
  readonly rationale?: string;
  /** A person stands behind it: a reviewer who has corrected it. */
  readonly byPerson?: true;
}

/** What one check, or all of them together, found. Only `pass` lets work be committed. */
export type VerdictResult = 'pass' | 'fail' | 'inconclusive';

/** The steps of verification, V1 to V8. @see work-item protocol, section 6 */
export type CheckStep =
  | 'contract'
  | 'subject'
  | 'evidence'
  | 'receipt'
  | 'probe'
  | 'collateral'
  | 'signal'
  | 'confidence';

/** All steps of verification, in their order. */
export const CHECK_STEPS: readonly CheckStep[] = [
  'contract',
  'subject',
  'evidence',
  'receipt',
  'probe',
  'collateral',
  'signal',
  'confidence',
];

/** What one check of a claim found. `detail` is for people and performers; it never holds a secret. */
export interface Check {
  /** `contract`, `subject`, `evidence` or `probe`. */
  readonly step: CheckStep;
  /** What was checked: a JSON pointer, a key's name, a probe's id. */
  readonly name: string;
  readonly result: VerdictResult;
  readonly code: string;
  readonly detail: string;
  /**
   * What it is to the claim that it does not pass: left out, it disproves it, or leaves it unproven;
   * `required` leaves it unproven either way; `advisory` is told, and changes no verdict.
   */
  readonly severity?: 'required' | 'advisory';
  /** How strong the evidence is that it rests on, 0 to 5; left out: none. @see EvidenceLevel */
  readonly level?: number;
  /** A number it has found, such as the calibrated confidence. */
  readonly value?: number;
}

/** What the orchestrator found out about a claim, from facts that it holds itself. */
export interface Verdict {
  readonly claimId: ClaimId;
  readonly result: VerdictResult;
  readonly checks: readonly Check[];
  readonly at: Instant;
}

/** The state of a claim as its performer sees it. */
export type ClaimState =
  'verifying' | 'committed' | 'partial' | 'returned' | 'in-review' | 'blocked' | 'quarantined';

/** What is known of a performer when it takes work: from the registry, never from itself. */
export interface PerformerFacts extends PerformerScope {
  /** Who answers for it; neither may decide about its work. */
  readonly owner: string;
  readonly sponsor: string | null;
  readonly model: string | null;
  readonly promptHash: string | null;
  /** The most it may do by itself, whatever the model allows; `null`: no limit of its own. */
  readonly ceiling: Zone | null;
  /** Whether it may stand in for another that has failed; left out: it may not. */
  readonly fallbackSafe?: boolean;
}

/**
 * The three clocks of an item, in ms. Only `active` counts against budgets. @see invariant I10
 */
export interface Clocks {
  readonly active: number;
  readonly humanWait: number;
  readonly verify: number;
}

/** What a performer is told when its work came back: the checks that did not pass. */
export interface Feedback {
  readonly attempt: number;
  readonly reason: 'verdict' | 'failure' | 'lease-lost' | 'review' | 'answer';
  readonly message: string;
  readonly checks: readonly Check[];
}

/** A read of a system of record that the orchestrator makes to check a claim. */
export interface ProbeRequest {
  readonly probe: string;
  readonly connector: string;
  /** Path and query below the connector's base address, every value percent-encoded. */
  readonly path: string;
  /** For how long (ms) a probe that does not pass is asked again; 0 asks once. */
  readonly timeoutMs: number;
  /** The pause (ms) between two reads. */
  readonly intervalMs: number;
  /** The registered key by which the answer has to be signed; left out: it need not be. */
  readonly signedBy?: string;
}

/** Whether an answer bears the signature that it has to. `unknown`: there is no such key. */
export type SignatureState = 'valid' | 'invalid' | 'missing' | 'unknown';

/** What a probe read: the answer, or why there was none. `bodyHash` is SHA-256 (hex) of the bytes. */
export type ProbeObservation =
  | {
      readonly type: 'answered';
      readonly probe: string;
      readonly status: number;
      readonly body: JsonValue;
      readonly bodyHash: string;
      readonly at: Instant;
      /** Of a probe whose answer has to be signed. */
      readonly signature?: SignatureState;
    }
  | {
      readonly type: 'unanswered';
      readonly probe: string;
      readonly code: string;
      readonly detail: string;
      readonly at: Instant;
    };

/** Until when a task is to be done, and how urgent it is; what the model does not say is left out. */
export interface TaskSchedule {
  readonly dueAt?: Instant;
  /** Before this nobody need look at it. */
  readonly followUpAt?: Instant;
  /** From 0 to 100, the higher the more urgent. */
  readonly priority?: number;
}

/** Who may take a task, and when, as it stands in the model (user tasks). */
export interface Assignment extends TaskSchedule {
  readonly assignee: string | null;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  /** The resources that are asked for, each with its parameters; left out when none has any. */
  readonly resources?: readonly AssignedResource[];
}

/** A resource of the model, and what is asked of it. */
export interface AssignedResource {
  readonly name: string;
  readonly parameters: JsonObject;
}

/**
 * What a system of record held before anybody could work on an item: read when the item was leased,
 * before its performer was told. What is too large to be kept counts as not read.
 */
export type PreImage =
  | {
      readonly type: 'read';
      readonly probe: string;
      readonly epoch: number;
      readonly status: number;
      readonly body: JsonValue;
      readonly bodyHash: string;
    }
  | {
      readonly type: 'unread';
      readonly probe: string;
      readonly epoch: number;
      readonly code: string;
      readonly detail: string;
    };

/** Something that was handed in for an item: its bytes lie in the evidence store under their hash. */
export interface KeptEvidence {
  readonly kind: string;
  /** SHA-256 (hex) of the bytes. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
  readonly mediaType: string;
  readonly name: string | null;
  readonly by: string;
  /** The lease it was handed in under. */
  readonly epoch: number;
  /** Random, made by the orchestrator when it came: binds it to this one handing in. */
  readonly nonce: string;
}

/** What was found of a quotation in the evidence store; `index` is its place in the claim. */
export interface CitationFinding {
  readonly index: number;
  readonly result: VerdictResult;
  readonly detail: string;
}

/** A quotation that has to be looked up in the evidence store. */
export interface CitationRequest {
  readonly index: number;
  readonly sha256: string;
  readonly quote: string;
  /** In UTF-16 units of the text; left out: anywhere. */
  readonly offset?: number;
}
