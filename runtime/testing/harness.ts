import {
  parseClaimId,
  parseDefinitionId,
  parseInstanceId,
  type ElementInstanceId,
  type InstanceId,
} from '../../shared/ids.ts';
import type { JournalRecord } from '../../shared/journal.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Rejection } from '../../shared/rejection.ts';
import { durationMs, instant, later, type Instant } from '../../shared/time.ts';
import type { ProbeObservation } from '../../shared/work-item.ts';
import {
  Draft,
  replay,
  rootScope,
  step,
  WorkingSet,
  type ClaimBody,
  type Command,
  type CommandOf,
  type Decision,
  type ApprovalRow,
  type Effect,
  type ElementRow,
  type Entity,
  type ExecutableProcess,
  type IncidentRow,
  type Library,
  type QueryRow,
  type SubscriptionRow,
  type WorkItemRow,
} from '../engine/index.ts';
import { modeOf, type HarnessMode } from './harness-mode.ts';
import { TestLibrary } from './test-library.ts';

/** Where a test's clock begins: 2026-01-01T00:00:00Z. */
const NEW_YEAR: Instant = instant(1_767_225_600_000);

/** Drives one instance by hand: no store, no clock, no network. Throws what it does not expect. */
export class Harness {
  readonly process: ExecutableProcess;
  readonly instance: InstanceId;
  readonly journal: JournalRecord[] = [];
  readonly effects: Effect[] = [];
  at: Instant = NEW_YEAR;
  state: WorkingSet;
  /** What becomes of the instance between two commands. */
  readonly mode: HarnessMode;
  readonly library: Library;
  #claims = 0;

  constructor(process: ExecutableProcess, library: Library = new TestLibrary()) {
    const instance = parseInstanceId('test');
    if (instance === null) throw new Error('no instance id');
    this.process = process;
    this.library = library;
    this.instance = instance;
    this.state = new WorkingSet(instance, 0, this.at, []);
    this.mode = modeOf(this);
  }

  /** Runs a command; its refusal is returned. */
  try(command: Command): Rejection | JsonObject {
    const row = this.state.get(this.instance);
    const current = row?.type === 'instance' ? this.library.process(row.definition) : null;
    const decision = step(current ?? this.process, this.state, command, this.at, this.library);
    if (decision.type === 'refused') return decision.rejection;
    if (decision.type === 'needs') throw new Error(`nothing is needed here: ${decision.need.type}`);
    this.#keep(decision);
    this.#comeBack();
    return decision.reply;
  }

  #keep({ journal, changes, effects }: Extract<Decision, { type: 'decided' }>): void {
    // One by one: a step that runs away makes more records than a call takes arguments.
    for (const record of journal) this.journal.push(record);
    for (const effect of effects) this.effects.push(effect);
    this.#keepStores(journal);
    const last = journal.at(-1);
    this.state.merge(changes, last?.seq ?? this.state.seq, last?.at ?? this.state.lastAt);
  }

  /** What is written into data stores is there for whoever comes next. */
  #keepStores(journal: readonly JournalRecord[]): void {
    if (!(this.library instanceof TestLibrary)) return;
    for (const record of journal)
      if (record.type === 'dataStoreWritten') this.library.stores.set(record.store, record.value);
  }

  /** Nobody may notice that what was in memory has been lost. */
  #comeBack(): void {
    const { seq, lastAt } = this.state;
    if (this.mode === 'replay') this.state = this.replayed();
    if (this.mode !== 'crash') return;
    const rows = JSON.parse(JSON.stringify([...this.state.rows()])) as Entity[];
    this.state = new WorkingSet(this.instance, seq, lastAt, rows);
  }

  /** Runs a command that must be accepted, and what it was too much for. @throws Error when it is refused */
  do(command: Command): JsonObject {
    const begun = this.effects.length;
    const reply = this.#must(command);
    for (let index = begun; index < this.effects.length; index += 1) {
      const effect = this.effects[index];
      if (effect?.type === 'goOn') this.#must({ type: 'goOn', element: effect.element });
    }
    return reply;
  }

  #must(command: Command): JsonObject {
    const reply = this.try(command);
    if ('code' in reply && 'detail' in reply) throw new Error(String(reply['detail']));
    return reply;
  }

  start(variables: JsonObject = {}, startEvent: string | null = null): this {
    const definition = this.process.definition ?? parseDefinitionId('none');
    const named = [...this.process.nodes.keys()].find((id) => id === startEvent) ?? null;
    const command = { definition, variables, businessKey: null, startEvent: named, by: 'test' };
    this.do({ type: 'startInstance', ...command });
    return this;
  }

  /** As {@link start}, but what was too much for one step is left for later. */
  startOnce(variables: JsonObject): this {
    const { definition } = this.process;
    const command = { definition, variables, businessKey: null, startEvent: null, by: 'test' };
    this.#must({ type: 'startInstance', ...command });
    return this;
  }

  /** The open work item of an element (the newest, when there are several). */
  item(elementId: string): WorkItemRow {
    const item = [...this.rows('workItem')].filter((row) => row.elementId === elementId).at(-1);
    if (item === undefined) throw new Error(`no work item at ${elementId}`);
    return item;
  }

  /** Leases the work item of an element for a performer. */
  lease(elementId: string, by = 'worker'): WorkItemRow {
    const workItem = this.item(elementId).id;
    const forMs = durationMs(60_000);
    this.do({ type: 'leaseWorkItem', workItem, by, leaseHash: `hash-of-${by}`, forMs });
    return this.item(elementId);
  }

  /** What proves that `by` holds the item now. */
  proof(elementId: string, by = 'worker') {
    return { by, leaseHash: `hash-of-${by}`, epoch: this.item(elementId).epoch };
  }

  claimBody(output: JsonObject = {}): ClaimBody {
    this.#claims += 1;
    const claimId = parseClaimId(`claim-${this.#claims}`);
    if (claimId === null) throw new Error('no claim id');
    const digest = JSON.stringify(output);
    return { claimId, digest, disposition: 'done', output, confidence: null, evidence: [] };
  }

  /** Leases (if need be) and claims: the work is said to be done. */
  claim(elementId: string, output: JsonObject = {}, by = 'worker'): this {
    const item = this.item(elementId);
    if (item.kind === 'human') {
      const claim = this.claimBody(output);
      this.do({ type: 'completeTask', workItem: item.id, by, groups: ['*'], claim });
      return this;
    }
    if (item.holder !== by) this.lease(elementId, by);
    const claim = this.claimBody(output);
    const proof = this.proof(elementId, by);
    this.do({ type: 'submitClaim', workItem: item.id, proof, claim });
    return this;
  }

  /** Work without proof is committed as soon as it is claimed. */
  commit(elementId: string, output: JsonObject = {}): this {
    return this.claim(elementId, output);
  }

  /** Lets the probes of a claim read these answers. */
  observe(elementId: string, bodies: Readonly<Record<string, JsonValue>>, status = 200): this {
    const { id: workItem, claim } = this.item(elementId);
    if (claim === null) throw new Error(`no claim at ${elementId}`);
    const observations: ProbeObservation[] = Object.entries(bodies).map(([probe, body]) => ({
      type: 'answered',
      probe,
      status,
      body,
      bodyHash: '',
      at: this.at,
    }));
    this.do({ type: 'recordObservations', workItem, claimId: claim.claimId, observations });
    return this;
  }

  /**
   * Moves the clock and lets every time that has come pass, in order.
   * @throws Error when a time that has passed is still waited for
   */
  advance(ms: number): this {
    const until = later(this.at, ms);
    for (let due = this.#nextDue(until); due !== null; due = this.#nextDue(until)) {
      this.at = instant(Math.max(this.at, due.at));
      const { length } = this.journal;
      this.do({ type: 'passDeadline', subject: due.subject });
      if (this.journal.length === length) throw new Error(`the time of ${due.subject} stays due`);
    }
    this.at = until;
    return this;
  }

  /** Chooses activities of an ad-hoc sub-process (the newest of that id). */
  choose(elementId: string, ...chosen: readonly string[]): this {
    this.do(this.choice(elementId, chosen));
    return this;
  }

  /** The command by which activities are chosen, each with these variables. */
  choice(elementId: string, chosen: readonly string[], variables: JsonObject = {}): Command {
    const activities = [...this.process.nodes.keys()]
      .filter((id) => chosen.includes(id))
      .map((id) => ({ elementId: id, variables }));
    const element = this.element(elementId).id;
    return { type: 'activateAdHoc', element, activities, by: 'operator' };
  }

  /** The row of an element that is itself no pass of another of that id (the newest). */
  element(elementId: string): ElementRow {
    const row = [...this.rows('element')]
      .filter((one) => one.elementId === elementId && one.chosen !== true)
      .at(-1);
    if (row === undefined) throw new Error(`no token at ${elementId}`);
    return row;
  }

  /** Hands a message to the wait of an element. */
  message(elementId: string, variables: JsonObject = {}): this {
    const row = [...this.rows('subscription')].find(({ target }) => target === elementId);
    if (row?.trigger.type !== 'message') throw new Error(`nothing waits at ${elementId}`);
    const { name } = row.trigger;
    const messageId = `message-${this.journal.length}`;
    this.do({ type: 'correlateMessage', subscription: row.id, name, messageId, variables });
    return this;
  }

  /** The elements in which tokens are now, sorted; scopes are not named. */
  get marking(): readonly string[] {
    return [...this.rows('element')]
      .filter(({ elementId }) => (this.process.nodes.get(elementId)?.starts.length ?? 0) === 0)
      .map(({ elementId }) => String(elementId))
      .sort();
  }

  /** What has been gone through: `element:intent`, in order. */
  get trace(): readonly string[] {
    return this.journal.flatMap((record) => {
      if (record.type === 'elementEntered') return [`${record.elementId} entered`];
      if (record.type === 'elementLeft') return [`${record.elementId} ${record.how}`];
      return record.type === 'flowTaken' ? [`${record.flow} taken`] : [];
    });
  }

  get variables(): JsonObject {
    const root = rootScope(this.instance);
    return Object.fromEntries(
      [...this.rows('variable')]
        .filter(({ scope }) => scope === root)
        .map(({ name, value }) => [name, value]),
    );
  }

  /** The variables that a scope has of its own. */
  variablesOf(scope: ElementInstanceId): JsonObject {
    const rows = [...this.rows('variable')].filter((row) => row.scope === scope);
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  }

  /** A variable as it is seen from a place. */
  seen(from: ElementInstanceId, name: string): JsonValue | undefined {
    return new Draft(this.state).variable(from, name);
  }

  get incidents(): readonly IncidentRow[] {
    return [...this.rows('incident')];
  }

  get ended(): string | null {
    const row = this.state.get(this.instance);
    return row?.type === 'instance' && row.state !== 'active' ? row.state : null;
  }

  retry(options: { readonly attempts?: number; readonly variables?: JsonObject } = {}): this {
    const [incident] = this.incidents;
    if (incident === undefined) throw new Error('no incident');
    const { attempts = 1, variables = {} } = options;
    this.do({ type: 'retryIncident', incident: incident.id, by: 'operator', attempts, variables });
    return this;
  }

  /** Repairs the first incident in one of the ways it offers. */
  repair(repair: CommandOf<'repairIncident'>['repair']): this {
    const [incident] = this.incidents;
    if (incident === undefined) throw new Error('no incident');
    this.do({ type: 'repairIncident', incident: incident.id, repair, by: 'operator' });
    return this;
  }

  /** All rows, sorted by key, for comparison. */
  static rowsOf(state: WorkingSet): readonly Entity[] {
    return [...state.rows()].sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** The state rebuilt from the journal alone. */
  replayed(): WorkingSet {
    return replay(this.instance, this.journal);
  }

  *rows<Type extends Entity['type']>(type: Type): Generator<Extract<Entity, { type: Type }>> {
    for (const row of this.state.rows())
      if (row.type === type) yield row as Extract<Entity, { type: Type }>;
  }

  #nextDue(until: Instant) {
    let first: {
      readonly at: Instant;
      readonly subject: CommandOf<'passDeadline'>['subject'];
    } | null = null;
    for (const row of this.state.rows()) {
      if (!mayBeDue(row)) continue;
      const at = dueAtOf(row);
      if (at !== null && at <= until && (first === null || at < first.at))
        first = { at, subject: row.id };
    }
    return first;
  }
}

type Timed = WorkItemRow | SubscriptionRow | QueryRow | ApprovalRow;

function mayBeDue(row: Entity): row is Timed {
  return ['workItem', 'subscription', 'query', 'approval'].includes(row.type);
}

function dueAtOf(row: Timed): Instant | null {
  if (row.type !== 'subscription') return row.dueAt;
  return row.trigger.type === 'timer' ? row.trigger.dueAt : null;
}

/** Begins to drive an instance of a process. */
export function harness(process: ExecutableProcess, library?: Library): Harness {
  return new Harness(process, library);
}
