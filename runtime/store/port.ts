import type {
  CommandId,
  DefinitionId,
  ElementId,
  InstanceId,
  SubscriptionId,
  WorkItemId,
} from '../../shared/ids.ts';
import type { InstanceState, JournalRecord } from '../../shared/journal.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Rejection } from '../../shared/rejection.ts';
import type { DurationMs, Instant } from '../../shared/time.ts';
import type {
  Decision,
  Effect,
  IncidentRow,
  InstanceRow,
  VariableRow,
  WorkItemRow,
  WorkingSet,
} from '../engine/index.ts';

/** The name of one runtime process that shares the store. */
export type NodeName = string;

/** What came of a decision once it is durable. */
export type Settled =
  | {
      readonly type: 'committed';
      readonly reply: JsonObject;
      /** The instance's last record after the commit. */
      readonly seq: number;
      /** True when the same command was committed before and this is its stored reply. */
      readonly repeated: boolean;
    }
  | { readonly type: 'refused'; readonly rejection: Rejection }
  | { readonly type: 'needs'; readonly definition: DefinitionId };

/** Instances: one synchronous decision inside one asynchronous method. */
export interface InstanceStore {
  /**
   * Runs `decide` in one transaction that holds the instance, and keeps what it returns: journal,
   * changed rows, effects and the command's reply appear together or not at all. Resolves only
   * after the commit is durable. An instance without rows yet is an empty working set.
   * `decide` is synchronous and pure: it may be run again. A `command` committed before is not
   * decided twice; its first reply is returned. `null` marks a command that needs no memory.
   */
  decide(
    instance: InstanceId,
    command: CommandId | null,
    decide: (state: WorkingSet) => Decision,
  ): Promise<Settled>;
  /** Records after `after`, in order, at most `limit`. */
  journal(instance: InstanceId, after: number, limit: number): Promise<readonly JournalRecord[]>;
  /** The rows of an instance, running or finished, as they stand; `null` when there is none. */
  load(instance: InstanceId): Promise<WorkingSet | null>;
}

/** Something that has to happen at a time: a deadline of an entity, or an effect of a decision. */
export type Due =
  | {
      readonly type: 'deadline';
      readonly id: string;
      readonly instance: InstanceId;
      readonly subject: SubscriptionId | WorkItemId;
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
    };

/** Timers, leases that run out, and the outbox are one thing: something due. */
export interface DueStore {
  /** Takes up to `limit` due things for `forMs`, oldest first; nobody else gets them meanwhile. */
  lease(
    type: Due['type'],
    node: NodeName,
    at: Instant,
    forMs: DurationMs,
    limit: number,
  ): Promise<readonly Due[]>;
  /** They have happened. A deadline that its command has moved already is left alone. */
  settle(due: readonly Due[], node: NodeName): Promise<void>;
  /** It could not happen now: it is due again at `until`, one failure richer. */
  postpone(due: Due, node: NodeName, until: Instant, error: string): Promise<void>;
  /** When the next thing not yet leased is due; `null` when nothing waits. */
  nextDue(type: Due['type']): Promise<Instant | null>;
}

/** One file of a deployment, as it was handed in. */
export interface Resource {
  readonly name: string;
  readonly kind: 'bpmn' | 'form';
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
}

/** A definition with how many of its instances stand how. */
export interface DefinitionSummary extends Definition {
  readonly counts: {
    readonly active: number;
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
  }[];
  readonly forms: readonly DeployedForm[];
  readonly by: string;
  readonly at: Instant;
}

/** Deployed definitions: never changed, only added. */
export interface DefinitionStore {
  /** Keeps a deployment; gives each process the next version of its id. One transaction. */
  deploy(deployment: NewDeployment): Promise<readonly Definition[]>;
  /** The latest deployment with this digest whose processes are all still the latest; else `null`. */
  findDeployment(digest: string): Promise<readonly Definition[] | null>;
  find(definition: DefinitionId): Promise<Definition | null>;
  /** A version of a process; the latest when `version` is `null`. */
  findVersion(processId: ElementId, version: number | null): Promise<Definition | null>;
  resources(deployment: string): Promise<readonly Resource[]>;
  /** The form as it was deployed with `deployment`, else the latest anywhere under that id. */
  form(deployment: string, formId: string): Promise<DeployedForm | null>;
  /** Newest first; `latestOnly` shows one version per process. */
  list(options: { readonly latestOnly: boolean } & PageRequest): Promise<Page<DefinitionSummary>>;
}

/** Which part of a list. `cursor` is the opaque `nextCursor` of the page before. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor: string | null;
}

/** One part of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** One line of a list of instances. */
export interface InstanceSummary extends InstanceRow {
  readonly version: number;
  readonly incidents: number;
  readonly activeElements: readonly ElementId[];
}

/** Which instances. All conditions must hold; `null` means any. */
export interface InstanceFilter {
  readonly definition: DefinitionId | null;
  readonly processId: ElementId | null;
  readonly state: InstanceState | null;
  readonly elementId: ElementId | null;
  readonly businessKey: string | null;
  readonly incidents: boolean | null;
  readonly variables: readonly { readonly name: string; readonly value: JsonValue }[];
}

/** A work item with the instance it belongs to. */
export interface WorkItemEntry {
  readonly instance: InstanceId;
  readonly definition: DefinitionId;
  readonly processId: ElementId;
  readonly businessKey: string | null;
  readonly item: WorkItemRow;
}

/** An incident with the instance it belongs to. */
export interface IncidentEntry {
  readonly instance: InstanceId;
  readonly definition: DefinitionId;
  readonly processId: ElementId;
  readonly businessKey: string | null;
  readonly incident: IncidentRow;
}

/** An open wait for a message. */
export interface MessageWait {
  readonly instance: InstanceId;
  readonly processId: ElementId;
  readonly subscription: SubscriptionId;
}

/** Lists for screens and for finding work; what they say is a hint, the decision is the truth. */
export interface Queries {
  instances(filter: InstanceFilter, page: PageRequest): Promise<Page<InstanceSummary>>;
  /** Variables of the root scope of one instance. */
  rootVariables(instance: InstanceId): Promise<readonly VariableRow[]>;
  /**
   * Work items that may be leased (state `ready`, performed by other than people), oldest first.
   * `null` for capabilities means all.
   */
  offers(capabilities: readonly string[] | null, limit: number): Promise<readonly WorkItemEntry[]>;
  /** Work items of people that are open, oldest first. */
  inbox(
    filter: { readonly instance: InstanceId | null; readonly assignee: string | null },
    page: PageRequest,
  ): Promise<Page<WorkItemEntry>>;
  workItem(id: WorkItemId): Promise<WorkItemEntry | null>;
  incidents(
    filter: { readonly instance: InstanceId | null; readonly processId: ElementId | null },
    page: PageRequest,
  ): Promise<Page<IncidentEntry>>;
  /** Waits for this message, oldest first. */
  messageWaits(name: string, key: string, limit: number): Promise<readonly MessageWait[]>;
  /** The latest records of all instances after a position in the order of their commits. */
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

/** A message that nobody has waited for yet. */
export interface BufferedMessage {
  readonly messageId: string;
  readonly name: string;
  readonly key: string;
  readonly variables: JsonObject;
  readonly at: Instant;
  readonly until: Instant;
}

/** Messages that came before their catch. First in, first out per name and key. */
export interface MessageStore {
  /** Keeps a message; `false` when one with this id was kept (or consumed) before. */
  keep(message: BufferedMessage): Promise<boolean>;
  /** The oldest message for this wait that has not run out at `at`. */
  oldest(name: string, key: string, at: Instant): Promise<BufferedMessage | null>;
  /** It has found its receiver. The id stays known until its time has run out. */
  consume(messageId: string): Promise<void>;
  /** Forgets what ran out before `at`; how many. */
  expire(at: Instant): Promise<number>;
}

/** What kinds of documents the runtime keeps beside the processes. */
export type DocumentKind = 'performer' | 'connector' | 'token' | 'session' | 'signInLink' | 'user';

/** Small JSON documents by kind and key: registry, connectors, tokens, sessions. */
export interface DocumentStore {
  get(kind: DocumentKind, key: string): Promise<JsonObject | null>;
  /** Writes a document; with `onlyIfAbsent` an existing one is left alone and `false` returned. */
  put(
    kind: DocumentKind,
    key: string,
    value: JsonObject,
    options?: { readonly onlyIfAbsent?: boolean },
  ): Promise<boolean>;
  /** Takes a document away and returns it: two takers never both get it. */
  take(kind: DocumentKind, key: string): Promise<JsonObject | null>;
  list(
    kind: DocumentKind,
  ): Promise<readonly { readonly key: string; readonly value: JsonObject }[]>;
}

/** Stored answers of requests that no instance decides (deployments, registrations). */
export interface ReplyStore {
  get(key: CommandId): Promise<JsonObject | null>;
  put(key: CommandId, reply: JsonObject, at: Instant): Promise<void>;
}

/** Stops listening. */
export type Unsubscribe = () => void;

/** Everything the runtime keeps. One port; memory, SQLite and PostgreSQL behind one suite. */
export interface Store {
  readonly instances: InstanceStore;
  readonly due: DueStore;
  readonly definitions: DefinitionStore;
  readonly queries: Queries;
  readonly messages: MessageStore;
  readonly documents: DocumentStore;
  readonly replies: ReplyStore;
  /** After each commit: which instance moved. A hint, never the truth. */
  onWake(listener: (instance: InstanceId) => void): Unsubscribe;
  /** Finishes what is queued, then closes. Nothing is acknowledged afterwards. */
  close(): Promise<void>;
}
