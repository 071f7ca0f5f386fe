import type { Adjudication, Lane, Owners } from './governance.ts';
import type { JsonObject } from './json.ts';
import type { Instant } from './time.ts';
import type { Check, Claim, Feedback, VerdictResult } from './work-item.ts';

/**
 * What a person is shown to decide a claim. Made by the orchestrator, never by a performer; its six
 * parts are all there, or there is no review. @see requirement 31
 */
export interface Packet {
  /** The exact question. */
  readonly question: string;
  /** 1 The original input, as the performer got it. */
  readonly input: JsonObject;
  /** 2 What was claimed, word for word: untrusted. */
  readonly output: JsonObject;
  /** 3 Evidence, what the checks found first; counter-evidence is what did not pass. */
  readonly evidence: {
    readonly checks: readonly Check[];
    readonly counter: readonly Check[];
    readonly given: Claim['evidence'];
  };
  /** 4 Confidence: as claimed, as calibrated, and the fields that lack it. */
  readonly confidence: {
    readonly claimed: number | null;
    readonly calibrated: number | null;
    readonly missing: readonly string[];
  };
  /** 5 The policy that asks, with its rules and owners. */
  readonly policy: {
    readonly rules: readonly string[];
    readonly reasonCodes: readonly string[];
    readonly owners: Owners;
    readonly matrix: Adjudication['policy'];
  };
  /** 6 What was tried before. */
  readonly attempts: readonly Feedback[];
  /** What the performer recommends; shown after the raw evidence. */
  readonly recommendation: string | null;
}

/** The rule by which a claim is held of which a part of the packet is missing. */
export const PACKET_INCOMPLETE = 'baton:packet-incomplete';

/** What a reviewer may decide. */
export type ReviewOutcome = 'approve' | 'edit' | 'reject' | 'escalate';

/** One person's decision about a claim. */
export interface ReviewDecision {
  readonly by: string;
  readonly at: Instant;
  readonly outcome: ReviewOutcome;
  readonly reasonCode: string | null;
  readonly comment: string | null;
  /** How long (ms) the reviewer was at it, as measured by the page; `null` when it was not. */
  readonly activeMs: number | null;
  /** In which of the groups that may decide; left out where it makes no difference. */
  readonly role?: string;
  /** SHA-256 (hex) of the packet that was shown; left out by those who were shown none. */
  readonly shown?: string;
  /** How often the reviewer had to look into the raw log; left out for never. */
  readonly rawLogOpens?: number;
}

/** A claim that waits for people. */
export interface Review {
  readonly lane: Lane;
  readonly fourEyes: boolean;
  /** Groups whose members may decide; empty: whoever may decide in this lane. */
  readonly groups: readonly string[];
  readonly reasonCodes: readonly string[];
  readonly openedAt: Instant;
  /** Until when it is to be decided; `null` for no hurry. */
  readonly dueAt: Instant | null;
  readonly verdict: VerdictResult;
  readonly packet: Packet;
  /** Decisions so far, the oldest first. */
  readonly decisions: readonly ReviewDecision[];
  /** Who may not decide it: performer, sponsor, initiator, and those who have. */
  readonly barred: readonly string[];
}
