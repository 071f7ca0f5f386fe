import type { ElementInstanceId } from '../../shared/ids.ts';
import { reject, type Rejection } from '../../shared/rejection.ts';
import type { Instant } from '../../shared/time.ts';
import { resolveIncident } from './carry-out/halts.ts';
import { hearSignal } from './carry-out/signals.ts';
import { trigger } from './carry-out/trigger.ts';
import { setVariable } from './carry-out/variables.ts';
import type { Command, CommandOf } from './command.ts';
import { rootScope, type Entity, type IncidentRow } from './entities.ts';
import type { ElementHappening } from './event.ts';
import { migrateInstance } from './operations/migrate.ts';
import { modifyInstance } from './operations/modify.ts';
import { resumeInstance, suspendInstance, WHILE_SUSPENDED } from './operations/suspend.ts';
import { activateChosen, completeChoice } from './operations/choose.ts';
import { repairIncident } from './repair.ts';
import type { Run } from './run.ts';
import { startInstance } from './start-instance.ts';
import { decideApproval, passApproval } from './work/approvals.ts';
import { saveCheckpoint } from './work/checkpoint.ts';
import { completeTask, submitClaim } from './work/claim.ts';
import { intendEffect, recordEffect } from './work/effects.ts';
import { throwEscalation } from './work/escalation.ts';
import { recordEvidence } from './work/evidence.ts';
import { closed } from './work/fence.ts';
import { haltWorkItem, refusedByStop } from './work/halt.ts';
import { asHolder, assignTask, claimTask, leaseWorkItem, unclaimTask } from './work/lease.ts';
import { recordPreImage } from './work/pre-image.ts';
import { reportProgress } from './work/progress.ts';
import { answerQuery, askPeople, passQuery, raiseQuery } from './work/query.ts';
import { decideReview } from './work/review.ts';
import type { TellWorkItem } from './work/tell.ts';

type Handler<Type extends Command['type']> = (
  run: Run,
  command: CommandOf<Type>,
  tell: TellWorkItem,
) => Rejection | null;

/** Whom each command is for. Complete, or it does not compile. */
const HANDLERS: { readonly [Type in Command['type']]: Handler<Type> } = {
  startInstance,
  cancelInstance,
  modifyInstance,
  suspendInstance,
  resumeInstance,
  migrateInstance,
  setVariables: setVariablesOf,
  leaseWorkItem,
  renewLease: (run, command, tell) => asHolder(run, command, { type: 'renew', command }, tell),
  endLease: (run, command, tell) => {
    const { reason, detail } = command;
    return asHolder(run, command, { type: 'giveBack', reason, detail }, tell);
  },
  reportProgress,
  saveCheckpoint,
  submitClaim,
  failAttempt: (run, command, tell) =>
    asHolder(run, command, { type: 'attemptFailed', command }, tell),
  throwWorkItemError: (run, command, tell) =>
    asHolder(run, command, { type: 'throwError', command }, tell),
  throwWorkItemEscalation: throwEscalation,
  recordObservations,
  recordPreImage,
  recordEvidence,
  claimTask,
  unclaimTask,
  assignTask,
  completeTask,
  raiseQuery,
  askPeople,
  answerQuery,
  intendEffect,
  recordEffect,
  decideApproval,
  decideReview,
  haltWorkItem,
  releaseWorkItem: (_run, command, tell) => tell(command.workItem, { type: 'release', command }),
  deferWork: (run, command, tell) => asHolder(run, command, { type: 'defer', command }, tell),
  correlateMessage,
  deliverSignal,
  activateAdHoc: activateChosen,
  completeAdHoc: completeChoice,
  passDeadline,
  goOn,
  retryIncident,
  repairIncident,
};

/**
 * Brings a command to the row it is for. @returns why it is refused; nothing has then been recorded
 */
export function route(run: Run, command: Command, tell: TellWorkItem): Rejection | null {
  const state = run.draft.get(run.draft.base.instance);
  if (command.type !== 'startInstance') {
    if (state?.type !== 'instance')
      return refuse('notFound', `Expected the instance ${run.draft.base.instance}, but none is.`);
    const takes = state.state === 'suspended' ? WHILE_SUSPENDED : HARMLESS;
    if (state.state !== 'active' && !takes.has(command.type))
      return refuse(
        'notInState',
        `Expected the instance ${state.id} to be active, but it is ${state.state}.`,
        { state: state.state },
      );
  }
  const stopped = refusedByStop(run, command);
  if (stopped !== null) return stopped;
  // Each entry answers its own type; the compiler cannot follow that through the look-up.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each entry answers its own type; the compiler cannot follow it through the look-up
  const handler = HANDLERS[command.type] as Handler<Command['type']>;
  return handler(run, command, tell);
}

/** Commands that find nothing left to do once the instance is over. */
const HARMLESS: ReadonlySet<Command['type']> = new Set([
  'passDeadline',
  'goOn',
  'recordObservations',
  'recordPreImage',
  'recordEvidence',
  'correlateMessage',
  'deliverSignal',
  'submitClaim',
  'renewLease',
  'endLease',
  'failAttempt',
  'recordEffect',
  'raiseQuery',
  'intendEffect',
  'deferWork',
  'haltWorkItem',
  'releaseWorkItem',
  'throwWorkItemError',
  'throwWorkItemEscalation',
  'reportProgress',
  'saveCheckpoint',
  'completeTask',
  'claimTask',
]);

function cancelInstance(run: Run, { reason, by }: CommandOf<'cancelInstance'>): Rejection | null {
  run.endReason = reason === '' ? `cancelled by ${by}` : `cancelled by ${by}: ${reason}`;
  run.tell(rootScope(run.draft.base.instance), { type: 'terminate' });
  return null;
}

function setVariablesOf(run: Run, command: CommandOf<'setVariables'>): Rejection | null {
  const scope = command.scope ?? rootScope(run.draft.base.instance);
  const row = run.draft.get(scope);
  if (row?.type === 'element') return setVariables(run, command, scope);
  return refuse('notFound', `Expected a scope ${scope} in the instance, but there is none.`);
}

function setVariables(
  run: Run,
  { variables, by }: CommandOf<'setVariables'>,
  scope: ElementInstanceId,
): Rejection | null {
  for (const [name, value] of Object.entries(variables)) {
    const failure = setVariable(run, { scope, name, value, by });
    if (failure !== null) return refuse('contentTooLarge', failure.message);
  }
  return null;
}

/** What probes read for a claim that is no longer asked about is of no use any more. */
function recordObservations(
  run: Run,
  command: CommandOf<'recordObservations'>,
  tell: TellWorkItem,
): Rejection | null {
  const item = run.draft.get(command.workItem);
  if (item?.type !== 'workItem') return closed(command.workItem).rejection;
  if (item.claim?.claimId !== command.claimId || item.proving !== true)
    return refuse('notInState', `Expected ${item.id} to await proof, but it does not.`);
  return tell(command.workItem, { type: 'observed', command });
}

function correlateMessage(run: Run, command: CommandOf<'correlateMessage'>): Rejection | null {
  const row = run.draft.get(command.subscription);
  const { subscription, name, messageId, variables } = command;
  if (row?.type !== 'subscription')
    return refuse('notFound', `Expected ${subscription} to wait, but it does not any more.`);
  if (row.trigger.type !== 'message' || row.trigger.name !== name)
    return refuse('notInState', `Expected ${subscription} to wait for ${name}, but it does not.`);
  run.record({ type: 'messageCorrelated', subscription, target: row.target, name, messageId });
  trigger(run, row, variables);
  return null;
}

/** A signal is told to each wait that was open when it was thrown, in a step of its own. */
function deliverSignal(run: Run, command: CommandOf<'deliverSignal'>): Rejection | null {
  const row = run.draft.get(command.subscription);
  const { subscription, name, signalId, variables } = command;
  if (row?.type !== 'subscription')
    return refuse('notFound', `Expected ${subscription} to wait, but it does not any more.`);
  if (row.trigger.type !== 'signal' || row.trigger.name !== name)
    return refuse('notInState', `Expected ${subscription} to wait for ${name}, but it does not.`);
  const heard = hearSignal(run, row, { name, signalId, variables });
  if (heard === 'missed')
    return refuse('notInState', 'Expected the instance to be active, but it is suspended.', {
      state: 'suspended',
    });
  run.reply = { heard };
  return null;
}

/** What was begun goes on; what has ended meanwhile does not. */
function goOn(run: Run, { element }: CommandOf<'goOn'>): null {
  const row = run.draft.get(element);
  if (row?.type === 'element') run.tell(element, { type: 'goOn' });
  return null;
}

/** A time has come. What has moved on meanwhile lets it pass. */
function passDeadline(
  run: Run,
  { subject }: CommandOf<'passDeadline'>,
  tell: TellWorkItem,
): Rejection | null {
  const row = run.draft.get(subject);
  const dueAt = row === undefined ? null : dueAtOf(row);
  if (row === undefined || dueAt === null || dueAt > run.at) return null;
  if (row.type === 'subscription') trigger(run, row, {});
  else if (row.type === 'workItem') tell(row.id, { type: 'deadlinePassed' });
  else if (row.type === 'query') passQuery(row, tell);
  else if (row.type === 'approval') passApproval(run, row, tell);
  return null;
}

function dueAtOf(row: Entity): Instant | null {
  if (row.type === 'subscription') return row.trigger.type === 'timer' ? row.trigger.dueAt : null;
  return 'dueAt' in row ? row.dueAt : null;
}

function retryIncident(
  run: Run,
  command: CommandOf<'retryIncident'>,
  tell: TellWorkItem,
): Rejection | null {
  const { incident, by, attempts, variables } = command;
  const row = run.draft.get(incident);
  if (!Number.isInteger(attempts) || attempts < 1)
    return refuse('invalidContent', `Expected at least one attempt, but found ${attempts}.`);
  if (row?.type !== 'incident')
    return refuse('notFound', `Expected the incident ${incident} to be open, but it is not.`);
  const refused = setVariables(
    run,
    { type: 'setVariables', variables, by },
    processAround(run, row),
  );
  if (refused !== null) return refused;
  resolveIncident(run, row, by, 'retry');
  const subject = run.draft.get(row.subject);
  if (subject?.type === 'workItem') return tell(subject.id, { type: 'retry', attempts, by });
  if (subject?.type === 'element') run.tell(subject.id, wake(row));
  return null;
}

/** The process, called or not, whose variables the halted node sees. */
function processAround(run: Run, { subject }: IncidentRow): ElementInstanceId {
  const row = run.draft.get(subject);
  let process = rootScope(run.draft.base.instance);
  const from = row?.type === 'workItem' ? row.element : row?.id;
  const element = from === undefined ? undefined : run.draft.get(from);
  if (element?.type === 'element')
    for (const { id } of run.draft.seenFrom(element.id)) process = id;
  return process;
}

/** What lets a halted node try again; one that was parked before it was entered is entered. */
function wake({ kind }: IncidentRow): ElementHappening {
  return kind === 'runawayProcess' ? { type: 'enter', values: {} } : { type: 'retry' };
}

function refuse(
  code: Rejection['code'],
  detail: string,
  members: Rejection['members'] = {},
): Rejection {
  return reject(code, detail, members).rejection;
}
