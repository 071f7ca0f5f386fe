import type { Control, FailureMode } from '../../../shared/failure-modes.ts';
import type {
  DecisionClass,
  EffectMode,
  EvidenceLevel,
  Lane,
  Oversight,
  Owners,
  PolicyAction,
  Zone,
} from '../../../shared/governance.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { DurationMs } from '../../../shared/time.ts';
import type { PerformerKind } from '../../../shared/work-item.ts';
import type { CompiledExpression } from '../expression/index.ts';
import type { ReadinessAnswers } from '../policy/readiness.ts';
import type { ValueSource } from '../value-source.ts';

/** Something that always brings a person in, however sure a performer is. @see requirement 13 */
export interface Tripwire {
  readonly id: string;
  readonly when: CompiledExpression;
  readonly lane: Lane;
  /** What is done at least: a person looks, nobody may do it, or the line is stopped. */
  readonly action: 'escalate' | 'block' | 'stop';
  readonly reasonCode: string;
  /**
   * It is about what has come together with alike work, and is touched by `sum` and `count` when work
   * is claimed; left out: it is about one case.
   */
  readonly aggregate?: Aggregate;
}

/** Over which work something is added up. @see cheat PP-35 */
export interface Aggregate {
  /** What the work has in common, such as a vendor. */
  readonly key: ValueSource;
  readonly amount: ValueSource;
  /** How long (ms) work counts after it was claimed first. */
  readonly withinMs: DurationMs;
}

/** What of a case is compared with what is usual. */
export type Watch = 'novelty' | 'time' | 'cost';

/** All that can be watched. */
export const WATCHES: readonly Watch[] = ['novelty', 'time', 'cost'];

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
  /** Tools that must have been called before it; left out: none. */
  readonly after?: readonly string[];
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

/**
 * What becomes of the parts that are still to be done when others are proven: one task in which a
 * person does them, or an item for each. @see requirement 66
 */
export interface RestPlan {
  readonly as: 'task' | 'items';
  /** The groups that the task is for; empty: people of the chain, else everybody. */
  readonly groups: readonly string[];
}

/** One way in which work goes wrong, and the control that its process sets against it. */
export interface FailureModePlan {
  readonly mode: FailureMode;
  readonly control: Control;
}

/** What was agreed before: what the policy must say of a case. @see requirement 35 */
export interface PolicyScenario {
  readonly name: string;
  /** Facts of the case; what is left out is harmless. */
  readonly inputs: JsonObject;
  readonly action: PolicyAction;
  readonly lane: Lane | null;
}

/** How a task is governed. A task whose model says nothing of it is not: it has no policy. */
export interface Governance {
  readonly zone: Zone;
  /** The most that the process lets any performer do by itself; `null`: it sets no limit. */
  readonly ceiling: Zone | null;
  readonly oversight: Oversight;
  readonly effectMode: EffectMode;
  readonly decisionClass: DecisionClass | null;
  readonly risk: ValueSource;
  readonly reversible: ValueSource;
  readonly customerTier: ValueSource | null;
  readonly complianceImpact: ValueSource;
  readonly blastRadius: ValueSource;
  /** From which reach on experts look; `null`: the house's. */
  readonly blastLimit: number | null;
  readonly minimumEvidence: EvidenceLevel;
  readonly owners: Owners;
  /** Tasks that nobody may have had a hand in who does, judges or answers for this one. */
  readonly differentFrom: readonly string[];
  /** The decision that says what becomes of claims; `null`: the built-in matrix. */
  readonly matrix: string | null;
  /** The decision that says who is offered the work at all; `null`: zone and tripwires. */
  readonly preGate: string | null;
  /** Named facts of others for both decisions: whoever finds them out may be replaced. */
  readonly signals: readonly { readonly name: string; readonly value: ValueSource }[];
  readonly tripwires: readonly Tripwire[];
  /** What is out of the ordinary is told, and asked about where the matrix says so. */
  readonly watch: readonly Watch[];
  readonly lanes: readonly LanePlan[];
  /** The question a reviewer answers, and the reasons they may give. */
  readonly question: string;
  /** The same, with the facts of the case in it. */
  readonly asks: ValueSource;
  readonly reasonCodes: readonly string[];
  readonly tools: readonly ToolPlan[];
  /** Fields of the input that anybody may have written: what stands in them decides nothing. */
  readonly untrusted: readonly string[];
  /** Fields of the input that are somebody's own: what stands in them does not leave the house. */
  readonly personal: readonly string[];
  readonly chain: readonly ChainLink[];
  readonly parts: readonly PartPlan[];
  /** What becomes of what is left when some parts are proven: a task of people, or items. */
  readonly rest: RestPlan;
  /** The least confidence each field of the output needs, from 0 to 1. */
  readonly requiredConfidence: Readonly<Record<string, number>>;
  /** How much of each may be spent: `calls`, `tokens`, `money`, `activeMs`, `questions`. */
  readonly budgets: Readonly<Record<string, number>>;
  /** Kinds of data that the task handles: what a stop may be about. */
  readonly dataClasses: readonly string[];
  /** Kinds of evidence that a claim must bring. */
  readonly evidence: readonly string[];
  /** From 0 (all but routine is looked at) to {@link ROLLED_OUT}. @see requirements 10, 11 */
  readonly rolloutPhase: number;
  /** What is routine, so that even the first phase lets it pass; `null`: nothing is. */
  readonly routine: CompiledExpression | null;
  /**
   * The share of claims nobody had to look at that people check all the same, from 0 to 1; `null`:
   * as its risk asks for.
   */
  readonly sampleRate: number | null;
  /** What one wrong decision costs, and who bears it. @see requirement 15 */
  readonly costOfError: number | null;
  readonly costOwner: string | null;
  /** Code of the BPMN error that a rejection throws; `null`: the work is done again. */
  readonly onReject: string | null;
  /** How work like this goes wrong, and what stands against it. @see requirement 98 */
  readonly failureModes: readonly FailureModePlan[];
  readonly scenarios: readonly PolicyScenario[];
  /** The four answers that were given of it; `null`: nobody was asked. @see requirement 5 */
  readonly readiness: ReadinessAnswers | null;
  /** Whether what is missing keeps it from going live; what its process says of itself. */
  readonly gate: 'strict' | 'advise';
  /** Which attributes the task says itself, and which it has from its process. */
  readonly said: { readonly own: readonly string[]; readonly inherited: readonly string[] };
}
