import type {
  CommandId,
  DefinitionId,
  ElementId,
  InstanceId,
  WorkItemId,
} from '../../shared/ids.ts';
import type { JournalRecord } from '../../shared/journal.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Rejection } from '../../shared/rejection.ts';
import type { DurationMs, Instant } from '../../shared/time.ts';
import type {
  DeadlineSubject,
  Decision,
  Effect,
  IncidentRow,
  InstanceRow,
  Need,
  VariableRow,
  WorkItemRow,
  WorkingSet,
} from '../engine/index.ts';
import type { AskedLists } from './asked-port.ts';
import type { AuditStore } from './audit-port.ts';
import type { DecisionStore, DeployedDecision, NewDecision } from './decision-port.ts';
import type { Deleted, DeletionRequest } from './deletion-port.ts';
import type { ExampleStore } from './example-port.ts';
import { DATA_STORE, type DocumentKind, type DocumentStore } from './document-port.ts';
import {
  NotReadYet,
  SearchTooWide,
  type Counted,
  type InstanceFilter,
  type InstanceOrder,
} from './find-port.ts';
import type {
  MessageStore,
  Receipt,
  SignalStore,
  StartStore,
  StartSubscription,
} from './event-port.ts';
import type { ProjectStore } from './project-port.ts';
import { MalformedCursor, type Page, type PageRequest } from './page.ts';
import { isStanding, type Standing } from './standing-port.ts';
import type { TallyStore } from './tally-port.ts';

/** The name of one runtime process that shares the store. */
export type NodeName = string;

/** What came of a decision once it is durable. */
export type Settled =
  | {
      readonly type: 'committed';
      /** The instance that was decided: another than asked for when the command has started one. */
      readonly instance: InstanceId;
      readonly reply: JsonObject;
      /** The instance's last record after the commit. */
      readonly seq: number;
      /** True when the same command was committed before and this is its stored reply. */
      readonly repeated: boolean;
    }
  | { readonly type: 'refused'; readonly rejection: Rejection }
  | { readonly type: 'needs'; readonly need: Need };

/** Instances: one synchronous decision inside one asynchronous method. */
export interface InstanceStore {
  /**
   * Runs `decide` in one transaction that holds the instance, and keeps what it returns: journal,
   * changed rows, effects, what is written into data stores (`dataStoreWritten`) and the command's
   * reply appear together or not at all. Resolves only
   * after the commit is durable. An instance without rows yet is an empty working set.
   * `decide` is synchronous and pure: it may be run again, and it only reads the working set, which
   * is valid until it returns. What it throws rejects this call and nothing else.
   *
   * A `command` committed before is not decided twice; its first reply is returned. Commands are
   * remembered with their instance; the one that *starts* an instance is remembered for all, so a
   * start that is repeated under a new instance id finds the instance of the first. `null` marks a
   * command that needs no memory. A decision without records is not remembered for an instance that
   * has none yet.
   *
   * @throws StoreFailed when it could not be kept
   * @throws InvariantViolation when the decision contradicts itself (a gap in its journal, rows or
   * effects without a record)
   */
  decide(
    instance: InstanceId,
    command: CommandId | null,
    decide: (state: WorkingSet) => Decision,
  ): Promise<Settled>;
  /** Records after `after`, in order, at most `limit`. */
  journal(instance: InstanceId, after: number, limit: number): Promise<readonly JournalRecord[]>;
  /**
   * One synchronous look at an instance, running or finished; `null` when there is none. The working
   * set is the live one: it is valid until `look` returns, and costs nothing to show.
   */
  look<T>(instance: InstanceId, look: (state: WorkingSet | null) => T): Promise<T>;
  /** A copy of the rows of an instance, running or finished; `null` when there is none. */
  load(instance: InstanceId): Promise<WorkingSet | null>;
  /**
   * Takes away an instance that has ended, with its journal and everything kept for it, and keeps
   * that it was deleted. The command that had started it stays known, and starts no other. Refuses
   * one that runs, or whose effects have not been carried out. A place in the order of commits is
   * taken by the deletion; the places of its records stay empty.
   */
  delete(instance: InstanceId, request: DeletionRequest): Promise<Deleted>;
}

/** Something that has to happen at a time: a deadline of an entity, or an effect of a decision. */
export type Due =
  | {
      readonly type: 'deadline';
      readonly id: string;
      readonly instance: InstanceId;
      readonly subject: DeadlineSubject;
      readonly dueAt: Instant;
      readonly failures: number;
    }
  | {
      readonly type: 'effect';
      /** `{instance}:{seq}:{n}`: also the idempotency key towards the world. */
      readonly id: string;
      readonly instance: InstanceId;
      readonly effect: Effect;
      readonly dueAt: Instant;
      readonly failures: number;
    }
  /** A timer starts a process. */
  | {
      readonly type: 'start';
      readonly id: string;
      readonly subscription: StartSubscription;
      readonly dueAt: Instant;
      readonly failures: number;
    }
  /** A message goes to somebody who has not been told yet. */
  | {
      readonly type: 'receipt';
      readonly id: string;
      readonly receipt: Receipt;
      readonly dueAt: Instant;
      readonly failures: number;
    }
  /** A signal has not reached all it is for. */
  | {
      readonly type: 'broadcast';
      /** The signal's id. */
      readonly id: string;
      readonly dueAt: Instant;
      readonly failures: number;
    };

/** Up to `limit` things that are due at `at`, for `node`, for `forMs`. */
export interface DueRequest {
  readonly node: NodeName;
  readonly at: Instant;
  readonly forMs: DurationMs;
  readonly limit: number;
}

/**
 * Timers, leases that run out, and the outbox are one thing: something due. A lease is a promise of
 * this store to its callers only; it does not survive a crash, what was leased is due at once.
 */
export interface DueStore {
  /** Takes due things, oldest first; nobody else gets them meanwhile. */
  lease(type: Due['type'], request: DueRequest): Promise<readonly Due[]>;
  /**
   * They have happened. A deadline that its command has moved already is left alone, and so is what
   * another node has leased since.
   */
  settle(due: readonly Due[], node: NodeName): Promise<void>;
  /** It could not happen now: it is due again at `until`, one failure richer. */
  postpone(due: Due, node: NodeName, until: Instant, error: string): Promise<void>;
  /**
   * When the next thing is due, which may be in the past; what is leased counts from the end of its
   * lease. `null` when nothing waits.
   */
  nextDue(type: Due['type']): Promise<Instant | null>;
}

/** One file of a deployment, as it was handed in. */
export interface Resource {
  readonly name: string;
  readonly kind: 'bpmn' | 'dmn' | 'form';
  readonly content: string;
}

/** One deployed version of one process. */
export interface Definition {
  readonly id: DefinitionId;
  readonly deployment: string;
  readonly processId: ElementId;
  readonly name: string | null;
  readonly version: number;
  /** Which resource of the deployment holds the process. */
  readonly resource: string;
  readonly deployedAt: Instant;
  readonly deployedBy: string;
  /** By which callers may choose it; left out when the model says none. */
  readonly versionTag?: string;
}

/** How a caller is bound to a process, where it is neither by the newest nor by a number. */
export type VersionBinding =
  | { readonly type: 'deployment'; readonly deployment: string }
  | { readonly type: 'versionTag'; readonly versionTag: string };

/** A definition with how many of its instances stand how. */
export interface DefinitionSummary extends Definition {
  readonly counts: {
    /** Not ended: `active` and `suspended`. */
    readonly active: number;
    /** Instances with at least one open incident; they are counted by their state, too. */
    readonly incidents: number;
    readonly completed: number;
    readonly terminated: number;
    readonly failed: number;
  };
}

/** One form that came with a deployment. */
export interface DeployedForm {
  readonly formId: string;
  readonly resource: string;
  readonly content: string;
}

/** What a deployment keeps. `digest` (SHA-256 over all resources) tells an unchanged one. */
export interface NewDeployment {
  readonly id: string;
  readonly name: string | null;
  readonly digest: string;
  readonly resources: readonly Resource[];
  readonly processes: readonly {
    readonly definition: DefinitionId;
    readonly processId: ElementId;
    readonly name: string | null;
    readonly resource: string;
    /** Left out when the model says none. */
    readonly versionTag?: string;
    /** What starts it; replaces what earlier versions of it were started by. */
    readonly starts: readonly StartSubscription[];
  }[];
  readonly forms: readonly DeployedForm[];
  readonly decisions: readonly NewDecision[];
  readonly by: string;
  readonly at: Instant;
}

/** A deployment as it was kept, with the versions it has given out. */
export interface KeptDeployment {
  readonly id: string;
  readonly definitions: readonly Definition[];
  readonly decisions: readonly DeployedDecision[];
}

/** Deployed definitions: never changed, only added. */
export interface DefinitionStore {
  /** Keeps a deployment; gives each process and decision the next version of its id. One transaction. */
  deploy(deployment: NewDeployment): Promise<KeptDeployment>;
  /** The latest deployment with this digest of which everything is still the latest; else `null`. */
  findDeployment(digest: string): Promise<KeptDeployment | null>;
  find(definition: DefinitionId): Promise<Definition | null>;
  /** A version of a process; the latest when `version` is `null`. */
  findVersion(processId: ElementId, version: number | null): Promise<Definition | null>;
  /** The version that came with a deployment, or the newest that bears a tag. */
  findBound(processId: ElementId, binding: VersionBinding): Promise<Definition | null>;
  resources(deployment: string): Promise<readonly Resource[]>;
  /** The form as it was deployed with `deployment`, else the latest anywhere under that id. */
  form(deployment: string, formId: string): Promise<DeployedForm | null>;
  /** Newest first. */
  list(options: WhichDefinitions & PageRequest): Promise<Page<DefinitionSummary>>;
}

/** Which deployed versions. */
export interface WhichDefinitions {
  /** One version of each process. */
  readonly latestOnly: boolean;
  /** Of this process only; left out: of any. */
  readonly processId?: string;
}

export { DATA_STORE, isStanding, MalformedCursor, NotReadYet, SearchTooWide };
export type { DocumentKind, DocumentStore, InstanceFilter, Page, PageRequest, Standing };

/** One line of a list of instances. */
export interface InstanceSummary extends InstanceRow {
  /** The version of its definition; 0 when the definition was never deployed here. */
  readonly version: number;
  readonly incidents: number;
  /** Elements that hold a token, each once, in the order of their ids; without the process itself. */
  readonly activeElements: readonly ElementId[];
}

/** A work item with the instance it belongs to. */
export interface WorkItemEntry {
  readonly instance: InstanceId;
  readonly definition: DefinitionId;
  readonly processId: ElementId;
  readonly businessKey: string | null;
  readonly item: WorkItemRow;
}

/** What a process has to hand out, the oldest first. */
export interface Turn {
  readonly processId: ElementId;
  readonly items: readonly WorkItemEntry[];
}

/** An incident with the instance it belongs to. */
export interface IncidentEntry extends Omit<WorkItemEntry, 'item'> {
  readonly incident: IncidentRow;
}

/** Lists for screens and for finding work; what they say is a hint, the decision is the truth. */
export interface Queries extends AskedLists {
  /**
   * Newest first if nothing is said. A cursor belongs to its order; instances that start meanwhile
   * do not disturb it.
   *
   * @throws MalformedCursor
   * @throws SearchTooWide when too much would have to be looked at
   * @throws NotReadYet
   */
  instances(
    filter: InstanceFilter,
    page: PageRequest,
    order?: InstanceOrder,
  ): Promise<Page<InstanceSummary>>;
  /**
   * How many instances there are, counted up to `most`, and for no longer than a moment.
   *
   * @throws NotReadYet
   */
  countInstances(filter: InstanceFilter, most: number): Promise<Counted>;
  /** What stands in the instances of a version that have not ended, oldest first. @throws MalformedCursor */
  standing(definition: DefinitionId, page: PageRequest): Promise<Page<Standing>>;
  /** Variables of the root scope of one instance, oldest first; only those named, if any are. */
  rootVariables(instance: InstanceId, names?: readonly string[]): Promise<readonly VariableRow[]>;
  /**
   * Work items that may be leased (state `ready`, performed by other than people): the most urgent
   * first, of those alike the oldest. At most `limit` of each capability, so that none hides another;
   * `null` for capabilities means all, and `limit` of them.
   */
  offers(capabilities: readonly string[] | null, limit: number): Promise<readonly WorkItemEntry[]>;
  /**
   * The oldest work items that may be leased of every process that has any, whatever their priority:
   * what is handed out when a process has its turn. At most `each` of one process and capability
   * (of one process where all are asked for), in the order of the processes' ids.
   */
  offersInTurn(capabilities: readonly string[] | null, each: number): Promise<readonly Turn[]>;
  /** Work items of people that are open, oldest first. */
  inbox(
    filter: { readonly instance: InstanceId | null; readonly assignee: string | null },
    page: PageRequest,
  ): Promise<Page<WorkItemEntry>>;
  /** A work item that is open; `null` when it is closed or was never there. */
  workItem(id: WorkItemId): Promise<WorkItemEntry | null>;
  /** Open incidents, oldest first. */
  incidents(
    filter: { readonly instance: InstanceId | null; readonly processId: ElementId | null },
    page: PageRequest,
  ): Promise<Page<IncidentEntry>>;
  /** Records of all instances after a position, in the order of their commits, at most `limit`. */
  feed(after: number, limit: number): Promise<readonly FeedEntry[]>;
  /** The position of the newest record in the order of commits; 0 when there is none. */
  feedHead(): Promise<number>;
}

/** One record with its place in the order of all commits (`position` counts up, gaps allowed). */
export interface FeedEntry {
  readonly position: number;
  readonly instance: InstanceId;
  readonly record: JournalRecord;
}

/** Stored answers of requests that no instance decides (deployments, registrations). */
export interface ReplyStore {
  get(key: CommandId): Promise<JsonObject | null>;
  /** Keeps the answer; the first one stays. */
  put(key: CommandId, reply: JsonObject, at: Instant): Promise<void>;
}

/** Stops listening. */
export type Unsubscribe = () => void;

/** Everything the runtime keeps. One port; memory, SQLite and PostgreSQL behind one suite. */
export interface Store {
  readonly instances: InstanceStore;
  readonly due: DueStore;
  readonly definitions: DefinitionStore;
  readonly decisions: DecisionStore;
  readonly queries: Queries;
  readonly starts: StartStore;
  readonly messages: MessageStore;
  readonly signals: SignalStore;
  readonly documents: DocumentStore;
  readonly replies: ReplyStore;
  readonly examples: ExampleStore;
  readonly audit: AuditStore;
  readonly projects: ProjectStore;
  readonly tallies: TallyStore;
  /** After each commit: which instance moved. A hint, never the truth. */
  onWake(listener: (instance: InstanceId) => void): Unsubscribe;
  /**
   * The medium has failed: nothing is acknowledged any more, and the process had better end with an
   * exit code that says so; a restart recovers. Called once.
   */
  onFailure(listener: (failure: StoreFailed) => void): Unsubscribe;
  /** Finishes what is queued, then closes. Nothing is acknowledged afterwards. */
  close(): Promise<void>;
}

/**
 * Why the store could not keep or read something: `full` (no space; what follows may succeed),
 * `busy` (another program holds the file), `broken` (an I/O or sync error, or damage: nothing is
 * acknowledged any more), `closed`. To a client it is `unavailable`: the command may be sent again
 * under its id, which also tells whether it was kept after all.
 */
export class StoreFailed extends Error {
  readonly reason: 'full' | 'busy' | 'broken' | 'closed';

  constructor(reason: StoreFailed['reason'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreFailed';
    this.reason = reason;
  }
}

/** Why a store does not open. The message says what was found, and what an operator can do. */
export class StoreRefused extends Error {
  readonly reason:
    | 'inUse'
    | 'folder'
    | 'foreign'
    | 'newerSchema'
    | 'setting'
    | 'damaged'
    | 'lost'
    | 'headMissing'
    | 'headMismatch';

  constructor(reason: StoreRefused['reason'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreRefused';
    this.reason = reason;
  }
}
