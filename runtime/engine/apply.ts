import {
  incidentId,
  type ElementInstanceId,
  type SubscriptionId,
  type WorkItemId,
} from '../../shared/ids.ts';
import type { Departure, JournalRecord, RecordOf } from '../../shared/journal.ts';
import { InvariantViolation } from '../../shared/outcome.ts';
import { keepCompensation, keepTail } from './apply-effects.ts';
import { GOVERNANCE_WRITERS } from './apply-governance.ts';
import { PROOF_WRITERS } from './apply-proof.ts';
import { REPORT_WRITERS } from './apply-reports.ts';
import { without, withOne } from './arrivals.ts';
import {
  marksOf,
  variableId,
  type ElementRow,
  type EntityKey,
  type KeptSignalRow,
  type WorkItemRow,
} from './entities.ts';
import { sizeOf } from './kept-signals.ts';
import { migrate, migrateCalled } from './operations/migrate-rows.ts';
import { openedWorkItem, versionOf } from './opened-work-item.ts';
import { clocksAt, clocksFrom, FORGIVEN } from './work/clocks.ts';
import { HOUSE } from './work/rest.ts';
import type { Draft } from './working-set.ts';

type Stamped<Type extends JournalRecord['type']> = Extract<JournalRecord, { type: Type }>;

/**
 * Writes what a record says into the draft: the only writer of rows, in the running step and in
 * replay alike. Therefore a journal rebuilds exactly the state that made it.
 */
export function apply(draft: Draft, record: JournalRecord): void {
  // The map answers every type with the function of that very type; the compiler cannot follow it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each entry answers its own type; the compiler cannot follow it through the look-up
  (WRITERS[record.type] as (draft: Draft, record: JournalRecord) => void)(draft, record);
}

type Writers = {
  readonly [Type in JournalRecord['type']]: (draft: Draft, record: Stamped<Type>) => void;
};

/** A fact for people: it changes no row. */
const nothing = (): void => {};

const WRITERS: Writers = {
  ...GOVERNANCE_WRITERS,
  ...PROOF_WRITERS,
  ...REPORT_WRITERS,
  instanceStarted: startInstance,
  instanceModified: nothing,
  instanceSuspended: suspend,
  instanceResumed: resume,
  instanceMigrated: migrate,
  calledProcessMigrated: migrateCalled,
  instanceEnded: (draft, { state, at }) => draft.put({ ...draft.instance(), state, endedAt: at }),
  elementEntered: enterElement,
  elementMoved: (draft, { element, state }) => draft.put({ ...draft.element(element), state }),
  elementLeft: leaveElement,
  activitiesChosen: nothing,
  choiceClosed: nothing,
  processCalled: nothing,
  // The store keeps it in the same commit: it outlives the instance.
  dataStoreWritten: nothing,
  decisionEvaluated: nothing,
  flowTaken: nothing,
  flowArrived: arriveOne,
  flowsJoined: endRound,
  flowsSpent: spendFlows,
  variableSet: setVariable,
  expressionWarned: nothing,
  subscriptionOpened: openSubscription,
  subscriptionRenewed: renewSubscription,
  subscriptionClosed: closeSubscription,
  messageCorrelated: nothing,
  signalReceived: receiveSignal,
  signalKept: keepSignal,
  signalLost: nothing,
  messageThrown: nothing,
  loopBegun: (draft, { element, total }) =>
    draft.put({
      ...draft.element(element),
      loop: { total, begun: 0, completed: 0, terminated: 0 },
    }),
  errorThrown: nothing,
  compensationKept: keepCompensation,
  compensationBegun: (draft, { compensation }) => draft.remove(compensation),
  elementCompensated: nothing,
  signalThrown: nothing,
  incidentRaised: raiseIncident,
  incidentResolved: (draft, { incident }) => draft.remove(incident),
  workItemOpened: (draft, record) => {
    draft.put(openedWorkItem(draft, record));
    if (record.partOf !== undefined) belongTo(draft, record.partOf.item, record.workItem);
  },
  workItemMoved: moveWorkItem,
  workItemLeased: leaseWorkItem,
  leaseRenewed: (draft, { workItem, until }) => change(draft, workItem, { dueAt: until }),
  leaseEnded: (draft, { workItem }) =>
    change(draft, workItem, { holder: null, leaseHash: null, dueAt: null, progress: null }),
  claimSubmitted: (draft, { workItem, claim }) => {
    const { rest } = draft.workItem(workItem);
    const isMerged = rest !== undefined && claim.by === HOUSE;
    const merged = isMerged ? { rest: { ...rest, merged: true as const } } : {};
    change(draft, workItem, { claim, verdict: null, ...merged });
  },
  claimRefused: nothing,
  verificationStarted: (draft, { workItem, probes }) =>
    change(draft, workItem, { probes, proving: true }),
  verdictReached: reachVerdict,
  attemptFailed: failAttempt,
  attemptsGranted: (draft, { workItem, attempts, at }) => {
    const item = draft.workItem(workItem);
    const { active } = clocksAt(item, at);
    const anew = active === 0 ? {} : { spent: { ...item.spent, [FORGIVEN]: active } };
    change(draft, workItem, { attemptsLeft: attempts, ...anew });
  },
  workItemCommitted: keepParties,
  workItemClosed: closeWorkItem,
  assignmentChanged: (draft, { workItem, assignee }) =>
    change(draft, workItem, { holder: assignee }),
};

/** Who had a hand in a task is known as long as the instance is: other tasks are kept from them. */
function keepParties(draft: Draft, { elementId, parties }: Stamped<'workItemCommitted'>): void {
  if (parties === undefined) return;
  const { duties = {}, ...instance } = draft.instance();
  const known = new Set([...(duties[elementId] ?? []), ...parties]);
  draft.put({ ...instance, duties: { ...duties, [elementId]: [...known] } });
}

function change(draft: Draft, workItem: WorkItemId, fields: Partial<WorkItemRow>): void {
  draft.put(Object.assign({ ...draft.workItem(workItem) }, fields));
}

/** Whoever takes the item reports anew. */
function leaseWorkItem(draft: Draft, record: Stamped<'workItemLeased'>): void {
  const { workItem, by, epoch, leaseHash, until, performer, at } = record;
  const { reported: _before, ...row } = draft.workItem(workItem);
  draft.put({
    ...row,
    leased: { first: at, epoch, ...row.leased, last: at },
    holder: by,
    epoch,
    leaseHash,
    dueAt: until,
    ...(performer === undefined ? {} : { performer }),
  });
}

function reachVerdict(draft: Draft, { workItem, verdict }: Stamped<'verdictReached'>): void {
  const { proving: _over, ...row } = draft.workItem(workItem);
  draft.put({ ...row, verdict, probes: [] });
}

/** A time that has come is waited for no more. */
function moveWorkItem(draft: Draft, { workItem, state, at }: Stamped<'workItemMoved'>): void {
  const item = draft.workItem(workItem);
  const { dueAt } = item;
  const due = { dueAt: dueAt !== null && dueAt > at ? dueAt : null };
  change(draft, workItem, { state, ...due, ...clocksFrom(item, at) });
}

/** What people have said of a claim does not hold for the next one. */
function failAttempt(draft: Draft, record: Stamped<'attemptFailed'>): void {
  const { review: _over, ...row } = draft.workItem(record.workItem);
  const earlier = row.feedback === null ? row.earlier : [...(row.earlier ?? []), row.feedback];
  draft.put({
    ...row,
    ...failedAttempt(record),
    ...(earlier === undefined ? {} : { earlier: earlier.slice(-EARLIER) }),
  });
}

/** An item for one part is known to the one that it is a part of. */
function belongTo(draft: Draft, whole: WorkItemId, part: WorkItemId): void {
  const row = draft.workItem(whole);
  if (row.rest === undefined) return;
  draft.put({ ...row, rest: { ...row.rest, items: [...(row.rest.items ?? []), part] } });
}

/** How many attempts before the last are kept at hand; all stand in the journal. */
const EARLIER = 20;

/** An item takes its questions and permissions with it; what it has done stays in the ledger. */
function closeWorkItem(draft: Draft, { workItem }: Stamped<'workItemClosed'>): void {
  keepTail(draft, draft.workItem(workItem));
  for (const row of [...draft.members(workItem)])
    if (row.type === 'query' || row.type === 'approval') draft.remove(row.id);
  draft.remove(workItem);
}

function failedAttempt(record: Stamped<'attemptFailed'>): Partial<WorkItemRow> {
  const { attemptsLeft, retryAt, feedback, at } = record;
  return {
    attemptsLeft,
    attempt: feedback.attempt + 1,
    dueAt: retryAt !== null && retryAt > at ? retryAt : null,
    feedback,
    holder: null,
    leaseHash: null,
    progress: null,
  };
}

function startInstance(draft: Draft, record: Stamped<'instanceStarted'>): void {
  const { instance, definition, processId, businessKey, uniqueKey, at, occasion, initiator } =
    record;
  draft.put({
    type: 'instance',
    id: instance,
    definition,
    processId,
    businessKey,
    ...(uniqueKey === undefined ? {} : { uniqueKey }),
    state: 'active',
    startedAt: at,
    endedAt: null,
    ...(occasion === undefined ? {} : { occasion }),
    ...(initiator === undefined ? {} : { initiator }),
  });
}

function suspend(draft: Draft, { signals }: RecordOf<'instanceSuspended'>): void {
  const said = signals === undefined ? {} : { signals };
  draft.put({ ...draft.instance(), state: 'suspended', ...said });
  for (const row of [...draft.rows()])
    if (row.type === 'workItem') draft.put({ ...row, paused: true });
}

function resume(draft: Draft): void {
  const { signals: _meanwhile, ...row } = draft.instance();
  draft.put({ ...row, state: 'active' });
  for (const row of [...draft.rows()]) {
    if (row.type !== 'workItem') continue;
    const { paused: _over, ...rest } = row;
    draft.put(rest);
  }
}

function enterElement(draft: Draft, record: Stamped<'elementEntered'>): void {
  const { element: id, elementId, scope, state, arrived = [], at: since } = record;
  const row: ElementRow = { type: 'element', id, elementId, scope, state, arrived, since };
  const left = record.also === undefined ? row : { ...row, also: record.also };
  draft.put(Object.assign(left, marksOf(record)));
  if (record.loopCounter !== undefined && scope !== null) beginPass(draft, scope);
}

/** A scope takes its variables with it; those of the process stay to be read. */
function leaveElement(draft: Draft, { element, how }: RecordOf<'elementLeft'>): void {
  const row = draft.element(element);
  if (row.scope !== null) {
    const variables: EntityKey[] = [];
    for (const { id } of draft.variables(element)) variables.push(id);
    for (const { id } of draft.hidden(element)) variables.push(id);
    for (const { id } of draft.compensations(element)) variables.push(id);
    for (const { id } of draft.effects(element)) variables.push(id);
    for (const key of variables) draft.remove(key);
  }
  draft.remove(element);
  if (row.loopCounter !== undefined && row.scope !== null) countPass(draft, row.scope, how);
}

function beginPass(draft: Draft, id: ElementInstanceId): void {
  const row = draft.element(id);
  if (row.loop === undefined) return;
  draft.put({ ...row, loop: { ...row.loop, begun: row.loop.begun + 1 } });
}

function countPass(draft: Draft, id: ElementInstanceId, how: Departure): void {
  const row = draft.element(id);
  if (row.loop === undefined) return;
  const counted = how === 'completed' ? 'completed' : 'terminated';
  draft.put({ ...row, loop: { ...row.loop, [counted]: row.loop[counted] + 1 } });
}

function arriveOne(draft: Draft, { element, flow }: RecordOf<'flowArrived'>): void {
  const row = draft.element(element);
  draft.put({ ...row, ...withOne(row, flow) });
}

/** What has not been used arrives anew, at whoever waits then. */
function endRound(draft: Draft, { element }: RecordOf<'flowsJoined'>): void {
  const { spent: _over, also: _used, ...row } = draft.element(element);
  draft.put({ ...row, arrived: [] });
}

function spendFlows(draft: Draft, { element, flows }: RecordOf<'flowsSpent'>): void {
  const { also: _before, ...row } = draft.element(element);
  const left = without(draft.element(element), flows);
  draft.put({ ...row, ...left, spent: [...(row.spent ?? []), ...flows] });
}

function setVariable(draft: Draft, { scope, name, value, given }: RecordOf<'variableSet'>): void {
  const own = { scope, name, value, ...(given === undefined ? {} : { given }) };
  draft.put({ type: 'variable', id: variableId(scope, name), ...own });
}

function openSubscription(draft: Draft, record: RecordOf<'subscriptionOpened'>): void {
  const { subscription, element, target, trigger } = record;
  draft.put({ type: 'subscription', id: subscription, element, target, trigger });
}

function renewSubscription(draft: Draft, record: RecordOf<'subscriptionRenewed'>): void {
  const row = draft.get(record.subscription);
  if (row?.type !== 'subscription')
    throw new InvariantViolation(`the subscription ${record.subscription}`, 'it is not there');
  draft.put({ ...row, trigger: record.trigger });
  if (record.trigger.type !== 'signal') dropSignals(draft, row.id);
}

/** Signals that are kept for a wait are gone with it. */
function closeSubscription(draft: Draft, { subscription }: RecordOf<'subscriptionClosed'>): void {
  dropSignals(draft, subscription);
  draft.remove(subscription);
}

function dropSignals(draft: Draft, subscription: SubscriptionId): void {
  for (const row of [...draft.members(subscription)]) if (row.type === 'signal') drop(draft, row);
}

function keepSignal(draft: Draft, record: Stamped<'signalKept'>): void {
  const { signal: id, subscription, name, signalId, variables, at } = record;
  draft.put({ type: 'signal', id, subscription, name, signalId, variables, at });
  count(draft, 1, sizeOf(variables));
}

function receiveSignal(draft: Draft, { kept }: RecordOf<'signalReceived'>): void {
  const row = kept === undefined ? undefined : draft.get(kept);
  if (row?.type === 'signal') drop(draft, row);
}

function drop(draft: Draft, { id, variables }: KeptSignalRow): void {
  draft.remove(id);
  count(draft, -1, -sizeOf(variables));
}

/** How much is kept stands at the instance: nobody counts it. */
function count(draft: Draft, by: number, characters: number): void {
  const { kept = { count: 0, size: 0 }, ...row } = draft.instance();
  const now = { count: kept.count + by, size: kept.size + characters };
  draft.put(now.count > 0 ? { ...row, kept: now } : row);
}

function raiseIncident(draft: Draft, record: Stamped<'incidentRaised'>): void {
  const { incident, subject, elementId, kind, message, details, at, seq } = record;
  if (incident !== incidentId(draft.base.instance, seq))
    throw new InvariantViolation(`an incident named by its record ${seq}`, incident);
  const about = { subject, elementId, ...versionOf(draft, subject) };
  draft.put({ type: 'incident', id: incident, ...about, kind, message, details, at });
}
