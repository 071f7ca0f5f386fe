import type {
  DefinitionId,
  ElementId,
  ElementInstanceId,
  FlowId,
  IncidentId,
  SubscriptionId,
  WorkItemId,
} from '../../../shared/ids.ts';
import type {
  IncidentKind,
  InstanceState,
  RecordOf,
  RepairDone,
  Trigger,
} from '../../../shared/journal.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Review } from '../../../shared/review.ts';
import type { Instant } from '../../../shared/time.ts';
import type {
  Assignment,
  Claim,
  Feedback,
  PerformerKind,
  Verdict,
} from '../../../shared/work-item.ts';

/** One token: an entry into a flow node (or an open scope) that has not been left yet. */
export interface Token {
  readonly element: ElementInstanceId;
  /** Another one after a migration. */
  elementId: ElementId;
  /** The scope it lies in; `null` for the process itself. */
  readonly scope: ElementInstanceId | null;
  readonly since: Instant;
  /** Flows that have brought a token and wait for others (joins only). */
  arrived: readonly FlowId[];
  /** Which pass of an activity that repeats, from 1; `null` for what does not, and for the whole. */
  readonly loopCounter: number | null;
  /** The whole of an activity that repeats: `total` is `null` where only a condition ends it. */
  loop: { readonly total: number | null; readonly done: number } | null;
  /** The version of the called process it lies in; `null` for the process of the instance. */
  definition: DefinitionId | null;
  /** It is a called process as a whole, and its element the process. */
  readonly called: boolean;
  /** The activity that it undoes, and who waits for that. */
  readonly undoes: ElementId | null;
  readonly undoneFor: ElementInstanceId | null;
}

/** A claim with what became of it. */
export interface ClaimFact {
  readonly claim: Claim;
  /** How many looks into a system of record were ordered to check it. */
  probes: number;
  verdict: Verdict | null;
  committed: boolean;
}

/** What work in somebody's hands waits for. */
export type Hold =
  | { readonly type: 'question'; readonly question: string }
  | { readonly type: 'permission'; readonly groups: string }
  | { readonly type: 'stop'; readonly by: string };

/** One offer of a task to a performer and all that came of it. */
export interface ItemFact {
  readonly id: WorkItemId;
  readonly element: ElementInstanceId;
  readonly elementId: ElementId;
  readonly kind: PerformerKind;
  readonly capability: string;
  readonly subject: JsonObject;
  readonly assignment: Assignment | null;
  readonly openedAt: Instant;
  attemptsLeft: number;
  assignee: string | null;
  lease: { readonly by: string; readonly since: Instant; until: Instant | null } | null;
  /** The claim that is being verified at present. */
  pending: ClaimFact | null;
  /** Whose decision that claim waits for; `null`: nobody's. */
  review: Review | null;
  claims: readonly ClaimFact[];
  refusals: readonly (RecordOf<'claimRefused'> & { readonly at: Instant })[];
  feedback: readonly Feedback[];
  progress: { readonly percent: number | null; readonly note: string; readonly at: Instant } | null;
  /** When it is offered again after a failed attempt. */
  retryAt: Instant | null;
  /** What holds it up: questions, permissions and orders that are open, by their ids. */
  holds: ReadonlyMap<string, Hold>;
  closed: { readonly how: RecordOf<'workItemClosed'>['how']; readonly at: Instant } | null;
}

/** One halt, open or repaired. */
export interface IncidentFact {
  readonly id: IncidentId;
  readonly subject: ElementInstanceId | WorkItemId;
  readonly elementId: ElementId;
  readonly kind: IncidentKind;
  readonly message: string;
  readonly details: JsonObject;
  readonly at: Instant;
  resolved: {
    readonly by: string;
    readonly at: Instant;
    readonly repair: RepairDone | null;
  } | null;
}

/** One open wait. */
export interface Wait {
  readonly id: SubscriptionId;
  readonly element: ElementInstanceId;
  target: ElementId;
  trigger: Trigger;
}

/** A variable as it stands, and how often it was written. */
export interface VariableFact {
  readonly name: string;
  readonly value: JsonValue;
  readonly by: string;
  readonly at: Instant;
  readonly writes: number;
}

/** What the facts so far add up to. Grown record by record, read by the screens. */
export interface Facts {
  state: InstanceState;
  definition: DefinitionId | null;
  processId: ElementId | null;
  businessKey: string | null;
  startedAt: Instant | null;
  endedAt: Instant | null;
  endReason: string;
  root: ElementInstanceId | null;
  readonly tokens: Map<ElementInstanceId, Token>;
  /** How many tokens lie in each scope. */
  readonly inside: Map<ElementInstanceId, number>;
  /** How often an activity that repeats was completed as a whole, beside its passes. */
  readonly wholes: Map<ElementId, number>;
  /** How often what an element had done was undone. */
  readonly undone: Map<ElementId, number>;
  /** The versions of other processes that were called. */
  readonly called: Set<DefinitionId>;
  readonly items: Map<WorkItemId, ItemFact>;
  /** The open one of these, by the token whose work it is. */
  readonly openItems: Map<ElementInstanceId, ItemFact>;
  readonly incidents: Map<IncidentId, IncidentFact>;
  readonly waits: Map<SubscriptionId, Wait>;
  /** Variables by scope, then by name. */
  readonly variables: Map<ElementInstanceId, Map<string, VariableFact>>;
}

/** What is known before the first record. */
export function noFacts(): Facts {
  return {
    state: 'active',
    definition: null,
    processId: null,
    businessKey: null,
    startedAt: null,
    endedAt: null,
    endReason: '',
    root: null,
    tokens: new Map(),
    inside: new Map(),
    wholes: new Map(),
    undone: new Map(),
    called: new Set(),
    items: new Map(),
    openItems: new Map(),
    incidents: new Map(),
    waits: new Map(),
    variables: new Map(),
  };
}

/** Where a work item is in its life, from the facts alone. */
export type ItemStage =
  | { readonly type: 'offered' }
  | { readonly type: 'held'; readonly by: string; readonly until: Instant | null }
  | {
      readonly type: 'claimed';
      readonly by: string;
      readonly at: Instant;
      readonly review: Review | null;
    }
  | { readonly type: 'pausing'; readonly retryAt: Instant }
  | { readonly type: 'exhausted' }
  | { readonly type: 'closed'; readonly how: RecordOf<'workItemClosed'>['how'] };

/** Reads the stage of a work item off its facts. */
export function stageOf(item: ItemFact): ItemStage {
  if (item.closed !== null) return { type: 'closed', how: item.closed.how };
  if (item.pending !== null) {
    const { by, at } = item.pending.claim;
    return { type: 'claimed', by, at, review: item.review };
  }
  if (item.lease !== null) return { type: 'held', by: item.lease.by, until: item.lease.until };
  if (item.retryAt !== null) return { type: 'pausing', retryAt: item.retryAt };
  return item.attemptsLeft === 0 ? { type: 'exhausted' } : { type: 'offered' };
}
