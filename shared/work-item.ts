import type { ClaimId } from './ids.ts';
import type { JsonObject, JsonValue } from './json.ts';
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
  | { readonly type: 'note'; readonly text: string };

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
}

/** What one check, or all of them together, found. Only `pass` lets work be committed. */
export type VerdictResult = 'pass' | 'fail' | 'inconclusive';

/** What one check of a claim found. `detail` is for people and performers; it never holds a secret. */
export interface Check {
  /** `contract`, `subject`, `evidence` or `probe`. */
  readonly step: 'contract' | 'subject' | 'evidence' | 'probe';
  /** What was checked: a JSON pointer, a key's name, a probe's id. */
  readonly name: string;
  readonly result: VerdictResult;
  readonly code: string;
  readonly detail: string;
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
  'verifying' | 'committed' | 'returned' | 'in-review' | 'blocked' | 'quarantined';

/** What a performer is told when its work came back: the checks that did not pass. */
export interface Feedback {
  readonly attempt: number;
  readonly reason: 'verdict' | 'failure' | 'lease-lost';
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
}

/** What a probe read: the answer, or why there was none. `bodyHash` is SHA-256 (hex) of the bytes. */
export type ProbeObservation =
  | {
      readonly type: 'answered';
      readonly probe: string;
      readonly status: number;
      readonly body: JsonValue;
      readonly bodyHash: string;
      readonly at: Instant;
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
