import type {
  DecisionClass,
  EffectMode,
  EvidenceLevel,
  Lane,
  Oversight,
  Owners,
  Zone,
} from '../../../shared/governance.ts';
import type { DurationMs } from '../../../shared/time.ts';
import type { PerformerKind } from '../../../shared/work-item.ts';
import type { CompiledExpression } from '../expression/index.ts';
import type { ValueSource } from '../value-source.ts';

/** Something that always brings a person in, however sure a performer is. @see requirement 13 */
export interface Tripwire {
  readonly id: string;
  readonly when: CompiledExpression;
  readonly lane: Lane;
  /** What is done at least: a person looks, nobody may do it, or the line is stopped. */
  readonly action: 'escalate' | 'block' | 'stop';
  readonly reasonCode: string;
}

/** Who looks at work in a lane, and how soon. */
export interface LanePlan {
  readonly lane: Lane;
  readonly groups: readonly string[];
  readonly withinMs: DurationMs | null;
  readonly fourEyes: boolean;
}

/** A tool that a performer of the task may have called for it, and within which bounds. */
export interface ToolPlan {
  readonly name: string;
  /** Operation of a registered tool set: `{set}.{operation}`. */
  readonly operation: string;
  /** What arguments must be, by JSON pointer: an entity of the item, a value of master data. */
  readonly bounds: readonly { readonly pointer: string; readonly must: CompiledExpression }[];
  readonly needsApproval: ValueSource | null;
  readonly compensator: string | null;
  readonly atLeast: number;
  readonly atMost: number | null;
  /** What must agree between the claim and this tool's receipts: pointers into both. */
  readonly agrees: readonly {
    readonly claim: string;
    readonly of: 'arguments' | 'result';
    readonly pointer: string;
  }[];
}

/** One performer of a chain. @see work-item protocol, section 10 */
export interface ChainLink {
  readonly kind: PerformerKind;
  readonly capability: ValueSource;
  readonly attempts: number;
  /** After which failure codes it takes over; empty: after any. */
  readonly on: readonly string[];
  readonly groups: readonly string[];
}

/** A part of a contract that can be proven, and used, for itself. @see requirement 66 */
export interface PartPlan {
  readonly name: string;
  /** Fields of the output that belong to it. */
  readonly fields: readonly string[];
  readonly probes: readonly string[];
  readonly usableAlone: boolean;
}

/** How a task is governed. A task whose model says nothing of it is not: it has no policy. */
export interface Governance {
  readonly zone: Zone;
  readonly oversight: Oversight;
  readonly effectMode: EffectMode;
  readonly decisionClass: DecisionClass | null;
  readonly risk: ValueSource;
  readonly reversible: ValueSource;
  readonly customerTier: ValueSource | null;
  readonly complianceImpact: ValueSource;
  readonly blastRadius: ValueSource;
  readonly minimumEvidence: EvidenceLevel;
  readonly owners: Owners;
  /** The decision that says what becomes of claims; `null`: the built-in matrix. */
  readonly matrix: string | null;
  /** The decision that says who is offered the work at all; `null`: zone and tripwires. */
  readonly preGate: string | null;
  readonly tripwires: readonly Tripwire[];
  readonly lanes: readonly LanePlan[];
  /** The question a reviewer answers, and the reasons they may give. */
  readonly question: string;
  readonly reasonCodes: readonly string[];
  readonly tools: readonly ToolPlan[];
  readonly chain: readonly ChainLink[];
  readonly parts: readonly PartPlan[];
  /** The least confidence each field of the output needs, from 0 to 1. */
  readonly requiredConfidence: Readonly<Record<string, number>>;
  /** How much of each may be spent: `calls`, `tokens`, `money`, `activeMs`, `questions`. */
  readonly budgets: Readonly<Record<string, number>>;
  /** Kinds of evidence that a claim must bring. */
  readonly evidence: readonly string[];
  readonly rolloutPhase: number;
  /** The share of claims nobody had to look at that people check all the same, from 0 to 1. */
  readonly sampleRate: number;
}
