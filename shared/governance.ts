import type { JsonObject } from './json.ts';
import type { DurationMs, Instant } from './time.ts';

/** Who may act in a task: the performer, the performer after a look, or people alone. */
export type Zone = 'ai-act' | 'human-review' | 'human-decision';

/** All zones, from the loosest to the tightest. */
export const ZONES: readonly Zone[] = ['ai-act', 'human-review', 'human-decision'];

/**
 * How people watch a performer: `in` the loop, nothing is done before they approve it; `on` the
 * loop, it acts and they are told of what is out of the ordinary.
 */
export type Oversight = 'in' | 'on';

/** Both modes, the tighter one first. */
export const OVERSIGHTS: readonly Oversight[] = ['in', 'on'];

/**
 * Who touches the system of record: nobody; the orchestrator, after approval; the performer
 * through the orchestrator's gateway; the performer by its own means.
 * @see work-item protocol, section 2
 */
export type EffectMode = 'none' | 'proposal' | 'gateway' | 'external';

/** All effect modes, from the one that can harm least. */
export const EFFECT_MODES: readonly EffectMode[] = ['none', 'proposal', 'gateway', 'external'];

/** Decisions that people always see, whatever a matrix says. @see requirement 4 */
export type DecisionClass =
  | 'customer-facing'
  | 'financial'
  | 'exception'
  | 'regulated'
  | 'policy-override'
  | 'trade-off'
  | 'denial'
  | 'disclosure';

/** All decision classes. */
export const DECISION_CLASSES: readonly DecisionClass[] = [
  'customer-facing',
  'financial',
  'exception',
  'regulated',
  'policy-override',
  'trade-off',
  'denial',
  'disclosure',
];

/** A step on the ladder of harm. */
export type Level = 'low' | 'medium' | 'high';

/** All levels, the lowest first. */
export const LEVELS: readonly Level[] = ['low', 'medium', 'high'];

/**
 * What proves a claim: E0 assertion, E1 artefact with its hash, E2 quotes found at their place in
 * stored sources, E3 receipt of the gateway, E4 probe of the system of record, E5 two sources agree.
 */
export type EvidenceLevel = 0 | 1 | 2 | 3 | 4 | 5;

/** All evidence levels, the weakest first. */
export const EVIDENCE_LEVELS: readonly EvidenceLevel[] = [0, 1, 2, 3, 4, 5];

/** Where people look at work: at leisure, with expertise, or at once with everything held. */
export type Lane = 'low-risk' | 'expert' | 'stop-the-line';

/** All lanes, the calmest first. */
export const LANES: readonly Lane[] = ['low-risk', 'expert', 'stop-the-line'];

/**
 * What becomes of a judged claim. In the order of their priority: where several rules hold, the
 * first of these is taken. @see work-item protocol, section 7
 */
export type PolicyAction = 'stop' | 'block' | 'return' | 'escalate' | 'draft' | 'ask' | 'auto';

/** All actions in the order of their priority. */
export const POLICY_ACTIONS: readonly PolicyAction[] = [
  'stop',
  'block',
  'return',
  'escalate',
  'draft',
  'ask',
  'auto',
];

/** What a policy looks at: facts of the orchestrator and of the model, never of a performer. */
export interface PolicyInputs {
  readonly zone: Zone;
  readonly oversight: Oversight;
  readonly effectMode: EffectMode;
  readonly decisionClass: DecisionClass | null;
  readonly risk: Level;
  readonly reversible: boolean;
  readonly customerTier: string | null;
  readonly complianceImpact: Level;
  /** How far it reaches: what the model says, or its effects × amounts × passes, if that is more. */
  readonly blastRadius: number;
  /** From which reach on experts look at it; left out: {@link BLAST_LIMIT}. */
  readonly blastLimit?: number;
  readonly verdict: 'pass' | 'fail' | 'inconclusive';
  readonly disposition: string;
  readonly evidenceLevel: EvidenceLevel;
  readonly minimumEvidence: EvidenceLevel;
  /** From 0 to 1, calibrated; `null` when nothing is known of it. */
  readonly confidence: number | null;
  /** Fields of the contract whose confidence is below what it asks for. */
  readonly missing: readonly string[];
  readonly conflict: boolean;
  /** Injection, leakage, collateral change, contradiction: what stops the line. */
  readonly anomalies: readonly string[];
  /**
   * What is out of the ordinary without being wrong: a case like none before, far more time or money
   * than usual, reports that do not fit, advisory probes. Left out: nothing is.
   */
  readonly unusual?: readonly string[];
  /** The tripwires that were touched. */
  readonly tripwires: readonly string[];
  readonly rolloutPhase: number;
  /** Whether it is what its model calls routine; left out where that says nothing. */
  readonly routine?: boolean;
  readonly attemptsLeft: number;
  /** Whether another performer of the chain may still try. */
  readonly hasFallback: boolean;
  /** Whether a person stands behind the claim: their own work, or their approval. */
  readonly byPerson: boolean;
  /** Whether routing has let a performer do it only on the terms that a person looks. */
  readonly flagged: boolean;
  /** Named facts that others have found out, such as a scorer; left out where there are none. */
  readonly signals?: JsonObject;
}

/** What is decided about work before anybody is offered it. @see requirements 18, 19, 29 */
export type RoutingOutcome = 'offer' | 'flag' | 'human' | 'block' | 'stop';

/** All outcomes of routing, from the strictest to the loosest. */
export const ROUTING_OUTCOMES: readonly RoutingOutcome[] = [
  'stop',
  'block',
  'human',
  'flag',
  'offer',
];

/** Who was let do the work, and why. */
export interface Routing {
  readonly outcome: RoutingOutcome;
  readonly lane: Lane | null;
  readonly rules: readonly string[];
  readonly reasonCodes: readonly string[];
}

/** From which reach on experts look at what a machine does, where nobody says another. */
export const BLAST_LIMIT = 10_000;

/** Customers for whose sake people look, by their tier, whatever its capitals. @see requirement 25 */
export const VALUED_TIERS: readonly string[] = [
  'enterprise',
  'gold',
  'key',
  'platinum',
  'premium',
  'strategic',
  'vip',
];

/** A policy that is fully rolled out: no phase of its introduction holds any more. */
export const ROLLED_OUT = 3;

/** What a policy said of one claim, and why: the decision record. */
export interface Adjudication {
  readonly action: PolicyAction;
  readonly lane: Lane | null;
  readonly fourEyes: boolean;
  /** Rules that held, by id; built-in ones begin with `baton:`. */
  readonly rules: readonly string[];
  readonly reasonCodes: readonly string[];
  /** The matrix and its version; `null` for the built-in one. */
  readonly policy: { readonly decisionId: string; readonly version: number } | null;
  readonly inputs: PolicyInputs;
  /** Whether it was drawn for a spot check although nobody had to look. */
  readonly sampled: boolean;
  /** Within which time (ms) it is to be looked at, where the matrix says so itself. */
  readonly withinMs?: DurationMs;
  /** Which group is to look at it, where the matrix says so itself. */
  readonly ownerRole?: string;
  readonly at: Instant;
}

/** Who answers for a task. Each is a person or a group by name. @see requirement 89 */
export interface Owners {
  readonly policy: string | null;
  readonly behaviour: string | null;
  readonly outcome: string | null;
}
