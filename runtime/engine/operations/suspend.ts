import { reject, type Rejection } from '../../../shared/rejection.ts';
import { tellKept } from '../carry-out/signals.ts';
import { trigger } from '../carry-out/trigger.ts';
import type { CommandOf } from '../command.ts';
import type {
  Entity,
  EntityKey,
  KeptSignalRow,
  SubscriptionRow,
  WorkItemRow,
} from '../entities.ts';
import { meetingScopes, meetingsIn } from '../meeting.ts';
import type { Run } from '../run.ts';
import { startVerification } from '../carry-out/verification.ts';
import { stopFor } from '../work/halt.ts';
import type { TellWorkItem } from '../work/tell.ts';

/** Commands that a suspended instance takes; all others are refused, and none is kept for later. */
export const WHILE_SUSPENDED: ReadonlySet<string> = new Set<string>([
  'resumeInstance',
  'cancelInstance',
  'modifyInstance',
  'migrateInstance',
  'setVariables',
  // It is kept, if somebody has said so.
  'deliverSignal',
]);

/** Whether nothing of the instance may move. */
export function isSuspended(run: Run): boolean {
  const row = run.draft.get(run.draft.base.instance);
  return row?.type === 'instance' && row.state === 'suspended';
}

/**
 * Lets nothing move until somebody resumes the instance, with all that it calls. Leases end: their
 * holders are told so as soon as they say anything, and work is handed out under a new epoch
 * afterwards. A person keeps a task, and cannot complete it.
 */
export function suspendInstance(
  run: Run,
  { reason, by, signals }: CommandOf<'suspendInstance'>,
  tell: TellWorkItem,
): null {
  for (const item of rowsOf(run, 'workItem'))
    if (item.kind !== 'human' && item.holder !== null && item.state === 'working')
      tell(item.id, { type: 'giveBack', reason: 'released', detail: `suspended by ${by}` });
  // What has been given back is offered again: that has to be known before it is withdrawn.
  run.rest();
  const said = signals === undefined ? {} : { signals };
  run.record({ type: 'instanceSuspended', by, reason, ...said });
  return null;
}

/**
 * Lets everything go on: times and signals that have come meanwhile are told now, one after another
 * in the order in which they came; messages that are kept for it are sought; what was being verified
 * is read anew.
 * @rejects notInState
 */
export function resumeInstance(
  run: Run,
  { by }: CommandOf<'resumeInstance'>,
  tell: TellWorkItem,
): Rejection | null {
  if (!isSuspended(run))
    return reject('notInState', 'Expected the instance to be suspended, but it is not.').rejection;
  run.record({ type: 'instanceResumed', by });
  askAnew(run);
  for (const item of rowsOf(run, 'workItem'))
    if (item.proving === true) startVerification(run, item);
  for (const item of rowsOf(run, 'workItem')) releaseIfOver(run, item, by, tell);
  const passed = [
    ...rowsOf(run, 'subscription'),
    ...rowsOf(run, 'workItem'),
    ...rowsOf(run, 'signal'),
  ].filter((row) => cameAt(row) <= run.at);
  // Of what came at one moment, times are told before signals; each in the order of its rows.
  passed.sort((one, other) => cameAt(one) - cameAt(other));
  for (const { id } of passed) run.whenIdle(() => pass(run, id, tell));
  goOnFurther(run);
  return null;
}

/** Messages that are kept for the instance are sought; what was too much for one step goes on. */
function goOnFurther(run: Run): void {
  for (const { id: subscription, trigger: one } of rowsOf(run, 'subscription'))
    if (one.type === 'message')
      run.effects.push({ type: 'seekMessage', subscription, name: one.name, key: one.key });
  // What was too much for one step stopped where it was.
  for (const { id, loop, state } of rowsOf(run, 'element'))
    if (loop !== undefined && state === 'paused') run.tell(id, { type: 'goOn' });
}

/** A stop that has been taken back meanwhile holds nothing any more. */
function releaseIfOver(
  run: Run,
  { id: workItem, halted: kill }: WorkItemRow,
  by: string,
  tell: TellWorkItem,
): void {
  if (kill === undefined || stopFor(run, run.draft.workItem(workItem)) !== null) return;
  tell(workItem, { type: 'release', command: { type: 'releaseWorkItem', workItem, kill, by } });
}

/** Whoever waits for tokens or variables may look again: both may have changed meanwhile. */
function askAnew({ draft }: Run): void {
  for (const scope of meetingScopes(draft))
    for (const row of meetingsIn(draft, scope)) {
      draft.put(row);
      const [variable] = draft.variables(scope);
      if (variable !== undefined) draft.put(variable);
    }
}

/** What has come meanwhile is told, unless what waited for it is gone. */
function pass(run: Run, id: EntityKey, tell: TellWorkItem): void {
  const row = run.draft.get(id);
  if (!mayCome(row) || cameAt(row) > run.at) return;
  if (row.type === 'signal') tellKept(run, row);
  else if (row.type === 'subscription') trigger(run, row, {});
  else tell(row.id, { type: 'deadlinePassed' });
}

type Coming = SubscriptionRow | WorkItemRow | KeptSignalRow;

function mayCome(row: Entity | undefined): row is Coming {
  return row?.type === 'subscription' || row?.type === 'workItem' || row?.type === 'signal';
}

/** When it came, or comes; for ever away for what is not a matter of time. */
function cameAt(row: Coming): number {
  if (row.type === 'signal') return row.at;
  if (row.type === 'workItem') return row.dueAt ?? Infinity;
  return row.trigger.type === 'timer' ? row.trigger.dueAt : Infinity;
}

function rowsOf<Type extends Entity['type']>(
  { draft }: Run,
  type: Type,
): readonly Extract<Entity, { type: Type }>[] {
  const rows: Extract<Entity, { type: Type }>[] = [];
  for (const row of draft.rows()) if (isOf(row, type)) rows.push(row);
  return rows;
}

function isOf<Type extends Entity['type']>(
  row: Entity,
  type: Type,
): row is Extract<Entity, { type: Type }> {
  return row.type === type;
}
