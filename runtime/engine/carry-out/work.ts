import { workItemId, type ElementInstanceId, type WorkItemId } from '../../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import { later, type DurationMs, type Instant } from '../../../shared/time.ts';
import type { Assignment, ListenerPlace } from '../../../shared/work-item.ts';
import type { DirectiveOf } from '../directive.ts';
import type { WorkItemRow } from '../entities.ts';
import { valueOf, variablesFrom, withNames } from '../evaluate.ts';
import type { Failure } from '../event.ts';
import type { ValueSource, WorkPlan } from '../graph.ts';
import type { Run } from '../run.ts';
import { planIn } from '../work/input.ts';
import { askPreImage } from '../work/pre-image.ts';
import { budgetsLeft, timeLeft } from '../work/clocks.ts';
import { isJobPriority, JOB_PRIORITY } from '../work/job-priority.ts';
import { MOST_ATTEMPTS } from '../work/plan.ts';
import { scheduleOf } from '../work/schedule.ts';
import { partiesTo } from '../policy/duties.ts';
import { forbids } from '../policy/route-work.ts';
import { routedAs } from './routing.ts';
import { resolveIncidents } from './halts.ts';
import { outsideInput } from './outside-input.ts';
import { resourcesOf } from './resources.ts';
import { warn } from './variables.ts';

/** The plan of the task a work item belongs to. @throws InvariantViolation when it has none */
export function planOf(run: Run, item: WorkItemRow): WorkPlan {
  const work = planIn(run.nodeOf(item.element), item);
  if (work === null)
    throw new InvariantViolation(`a work plan of ${item.elementId}`, 'it has none');
  return work;
}

/** Offers the task to whoever has its capability; the token waits outside. */
export function openWorkItem(run: Run, element: ElementInstanceId): void {
  const { work } = run.nodeOf(element);
  if (work !== null) offerWork(run, element, { plan: work });
}

/** What is offered at an element: its own work, or what is done beside that. */
interface Offered {
  readonly plan: WorkPlan;
  readonly listener?: ListenerPlace;
}

/** Offers what the plan says; where its terms cannot be computed, the element is told. */
export function offerWork(run: Run, element: ElementInstanceId, { plan, listener }: Offered): void {
  const node = run.nodeOf(element);
  const terms = termsOf(run, element, plan);
  if ('kind' in terms) return run.tell(element, { type: 'failed', failure: terms });
  const { routing, as } = routedAs(run, element, { plan, subject: terms.subject });
  const workItem = workItemId(run.draft.base.instance, run.nextSeq);
  const of = { workItem, elementId: node.id };
  const { kind } = plan;
  const beside = listener === undefined ? {} : { listener };
  run.record({
    type: 'workItemOpened',
    workItem: of.workItem,
    element,
    elementId: of.elementId,
    state: 'ready',
    kind,
    ...terms,
    ...as,
    ...beside,
    ...(plan.governance === undefined ? {} : { clocked: true as const }),
  });
  if (routing !== null) run.record({ type: 'workItemRouted', ...of, ...routing });
  const forbidden = routing === null ? null : forbids(routing);
  if (forbidden !== null)
    return run.push({ type: 'workItem', workItem, happening: { type: 'block', ...forbidden } });
  const assignee = terms.assignment?.assignee ?? null;
  if (assignee !== null)
    run.push({
      type: 'workItem',
      workItem,
      happening: { type: 'take', assignee, by: node.id },
    });
}

/** Gives the item to a performer under a new epoch: what older leases say no longer counts. */
export function grantLease(
  run: Run,
  item: WorkItemRow,
  { command: { by, leaseHash, forMs, performer } }: DirectiveOf<'grantLease'>,
): void {
  const epoch = item.epoch + 1;
  const until = leaseEnd(run, item, forMs);
  const { id: workItem, elementId } = item;
  run.record({
    type: 'workItemLeased',
    workItem,
    elementId,
    by,
    epoch,
    leaseHash,
    until,
    ...(performer === undefined ? {} : { performer }),
  });
  run.reply = { ...run.reply, epoch, until };
  const row = run.draft.workItem(workItem);
  askPreImage(run, row, planOf(run, row));
}

/** Gives a task to a person, who holds it until they are done or give it back. */
export function holdTask(
  run: Run,
  item: WorkItemRow,
  { assignee, by }: DirectiveOf<'holdTask'>,
): void {
  const { id: workItem, elementId } = item;
  if (assignee !== by) run.record({ type: 'assignmentChanged', workItem, elementId, assignee, by });
  const epoch = item.epoch + 1;
  run.record({
    type: 'workItemLeased',
    workItem,
    elementId,
    by: assignee,
    epoch,
    leaseHash: null,
    until: null,
  });
}

/** The performer is alive: its lease runs anew from now. */
export function renewLease(
  run: Run,
  item: WorkItemRow,
  { command }: DirectiveOf<'renewLease'>,
): void {
  const until = leaseEnd(run, item, command.forMs);
  run.record({ type: 'leaseRenewed', workItem: item.id, until });
  const left = budgetsLeft(planOf(run, item).governance, item, run.at);
  run.reply = { ...run.reply, until, isShort: isShort(run, item), left };
}

/** A lease ends with the time that is left for active work, if that is sooner. */
function leaseEnd(run: Run, item: WorkItemRow, forMs: DurationMs): Instant {
  const left = timeLeft(planOf(run, item).governance, item, run.at);
  return later(run.at, left === null ? forMs : Math.max(1, Math.min(forMs, left)));
}

/** Whether four fifths of the time for active work are used. */
function isShort(run: Run, item: WorkItemRow): boolean {
  const { governance } = planOf(run, item);
  const left = timeLeft(governance, item, run.at);
  return left !== null && left <= (governance?.budgets['activeMs'] ?? 0) / 5;
}

/** Nobody holds the item any more. */
export function endLease(
  run: Run,
  item: WorkItemRow,
  { reason, detail }: Pick<DirectiveOf<'endLease'>, 'type' | 'reason' | 'detail'>,
): void {
  const { id: workItem, elementId, holder } = item;
  run.record({ type: 'leaseEnded', workItem, elementId, by: holder ?? '', reason, detail });
}

/** The work is proven: only from here does the token go on. */
export function commitWork(run: Run, item: WorkItemRow): void {
  const { id: workItem, elementId, claim, element } = item;
  if (claim === null) throw new InvariantViolation(`a claim on ${workItem}`, 'there is none');
  const parties = partiesTo(run, item);
  run.record({
    type: 'workItemCommitted',
    workItem,
    elementId,
    claimId: claim.claimId,
    by: claim.by,
    ...(parties === undefined ? {} : { parties }),
  });
  closeWorkItem(run, item, 'committed');
  // What is proven of one part moves no token: the whole is proven once all of it is there.
  if (item.partOf !== undefined) return;
  const type = item.listener === undefined ? 'workItemCommitted' : 'listened';
  run.tell(element, { type, values: claim.output });
}

/** The item is over; nothing that comes for it later has an effect. */
export function closeWorkItem(
  run: Run,
  {
    id: workItem,
    elementId,
  }: { readonly id: WorkItemId; readonly elementId: WorkItemRow['elementId'] },
  how: 'committed' | 'cancelled' | 'errorThrown',
): void {
  resolveIncidents(run, workItem, 'engine');
  run.record({ type: 'workItemClosed', workItem, elementId, how });
}

interface Terms {
  readonly capability: string;
  readonly attempts: number;
  readonly priority?: number;
  readonly subject: JsonObject;
  readonly assignment: Assignment | null;
}

/** Computes what the model leaves open until the task is reached. */
function termsOf(run: Run, element: ElementInstanceId, plan: WorkPlan): Terms | Failure {
  const asked = resourcesOf(run, element, plan.assignment?.resources ?? []);
  if ('kind' in asked) return asked;
  const scope = withNames(asked.names, variablesFrom(run.draft, element));
  const compute = (source: ValueSource, place: string): JsonValue | Failure => {
    const result = valueOf(source, scope, run.at);
    warn(run, element, place, result);
    return result.ok ? result.value : wrong(place, result.message);
  };
  const who = forWhom(plan, compute);
  if ('kind' in who) return who;
  const { capability, attempts } = who;
  const urgency = urgencyOf(plan, compute);
  if ('kind' in urgency) return urgency;
  const subject = bindSubject(plan, compute);
  if (!subject.ok) return subject.failure;
  const outside = outsideInput(run, element, plan);
  if (outside !== null) return outside;
  const assignment = assignmentOf(plan, compute, asked.said);
  if (assignment !== null && 'kind' in assignment) return assignment;
  return { capability, attempts, ...urgency, subject: subject.keys, assignment };
}

function assignmentOf(
  plan: WorkPlan,
  compute: Compute,
  said: Pick<Assignment, 'resources'>,
): Assignment | Failure | null {
  const people = assign(plan, compute);
  return people === null || 'kind' in people ? people : { ...people, ...said };
}

function forWhom(
  plan: WorkPlan,
  compute: Compute,
): Pick<Terms, 'capability' | 'attempts'> | Failure {
  const capability = compute(plan.capability, 'capability');
  if (typeof capability !== 'string' || capability === '')
    return wrong('capability', `Expected a capability by name, but found ${show(capability)}.`);
  const attempts = compute(plan.attempts, 'attempts');
  if (isCount(attempts)) return { capability, attempts };
  return wrong('attempts', `Expected 1 to ${MOST_ATTEMPTS} attempts, but found ${show(attempts)}.`);
}

function isCount(value: JsonValue | Failure): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_ATTEMPTS;
}

type Compute = (source: ValueSource, place: string) => JsonValue | Failure;

/** How urgent the work is; what says nothing is not written down. */
function urgencyOf({ priority: source }: WorkPlan, compute: Compute): Urgency | Failure {
  if (source === undefined) return {};
  const priority = compute(source, 'priority');
  if (!isJobPriority(priority))
    return wrong('priority', `Expected ${JOB_PRIORITY} as priority, but found ${show(priority)}.`);
  return priority === 0 ? {} : { priority };
}

type Urgency = Pick<Terms, 'priority'>;

type Bound =
  | { readonly ok: true; readonly keys: JsonObject }
  | { readonly ok: false; readonly failure: Failure };

/** Fixes what the work is about: later claims must be about the same. */
function bindSubject(plan: WorkPlan, compute: Compute): Bound {
  const keys: [string, JsonValue][] = [];
  for (const { name, value } of plan.subject) {
    const bound = compute(value, `subject ${name}`);
    if (typeof bound !== 'string' && typeof bound !== 'number' && typeof bound !== 'boolean')
      return {
        ok: false,
        failure: wrong(
          `subject ${name}`,
          `Expected the subject key ${name} to be text, a number or a boolean, but it is ` +
            `${show(bound)}.`,
        ),
      };
    keys.push([name, bound]);
  }
  return { ok: true, keys: Object.fromEntries(keys) };
}

/**
 * Who may take a task. Candidates that cannot be computed are a failure: to take nobody for
 * everybody would open the task to all.
 */
function assign({ assignment }: WorkPlan, compute: Compute): Assignment | null | Failure {
  if (assignment === null) return null;
  const assignee = assignment.assignee === null ? null : compute(assignment.assignee, 'assignee');
  if (assignee !== null && typeof assignee !== 'string')
    return wrong('assignee', `Expected a name or null as assignee, but found ${show(assignee)}.`);
  const candidateGroups = candidates(assignment.candidateGroups, 'candidate groups', compute);
  if ('kind' in candidateGroups) return candidateGroups;
  const candidateUsers = candidates(assignment.candidateUsers, 'candidate users', compute);
  if ('kind' in candidateUsers) return candidateUsers;
  const schedule = scheduleOf(assignment.schedule, compute);
  if (typeof schedule === 'string') return wrong('schedule', schedule);
  return {
    assignee: (assignee ?? '').trim() || null,
    candidateGroups,
    candidateUsers,
    ...schedule,
  };
}

function candidates(
  source: ValueSource | null,
  place: string,
  compute: Compute,
): readonly string[] | Failure {
  if (source === null) return [];
  const value = compute(source, place);
  const names = namesIn(value);
  return names.length > 0
    ? names
    : wrong(place, `Expected ${place} as a list of names, but found ${show(value)}.`);
}

/** A list of names, or names in one text divided by commas; empty when there is anything else in it. */
function namesIn(value: JsonValue | Failure): readonly string[] {
  const parts: readonly JsonValue[] =
    typeof value === 'string' ? value.split(',') : isList(value) ? value : [];
  const names = parts.map((part) => (typeof part === 'string' ? part.trim() : ''));
  return names.includes('') ? [] : names;
}

function isList(value: JsonValue | Failure): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function wrong(place: string, message: string): Failure {
  return { kind: 'mappingFailed', message, details: { place } };
}

function show(value: JsonValue | Failure): string {
  return JSON.stringify(value);
}
