import type { ToolAction } from '../../../shared/effect-ledger.ts';
import type { DefinitionId, WorkItemId } from '../../../shared/ids.ts';
import type { KillOrder, KillSubject } from '../../../shared/kill.ts';
import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { PerformerFacts } from '../../../shared/work-item.ts';
import type { Command, CommandOf } from '../command.ts';
import type { EntityKey, WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';
import { closed } from './fence.ts';
import type { Governance } from './governance.ts';
import { planIn } from './input.ts';
import type { TellWorkItem } from './tell.ts';

/** Who is about to do something, and with what; all of it left out: the engine, by itself. */
type Doer = Partial<Pick<KillSubject, 'agent' | 'model' | 'tool' | 'connector'>>;

/** Something that a stop may forbid. */
interface Act {
  /** The item it is about; `null`: the instance as a whole, or something that is no more. */
  readonly item: WorkItemRow | null;
  readonly doer: Doer;
  /** It hands work out anew: that is what draining forbids, too. */
  readonly handsOut: boolean;
  /** It undoes something: whoever has ordered that lets it pass. */
  readonly undoes?: true;
}

/** How each command is looked at; a command that is not named is never refused by a stop. */
const ACTS: { readonly [Type in Command['type']]?: (run: Run, command: CommandOf<Type>) => Act } = {
  startInstance: onInstance,
  resumeInstance: onInstance,
  correlateMessage: onInstance,
  deliverSignal: onInstance,
  activateAdHoc: onInstance,
  completeAdHoc: onInstance,
  goOn: onInstance,
  retryIncident: (run, { incident }) => {
    const row = run.draft.get(incident);
    return row?.type === 'incident' ? onSubject(run, row.subject) : NOTHING;
  },
  repairIncident: onInstance,
  // A lease or an answer that runs out moves nothing on; a timer would.
  passDeadline: (run, { subject }) =>
    run.draft.get(subject)?.type === 'subscription' ? onInstance() : NOTHING,
  leaseWorkItem: (run, { workItem, by, performer }) => ({
    ...onItem(run, workItem, { agent: by, ...modelOf(performer) }),
    handsOut: true,
  }),
  claimTask: (run, { workItem }) => ({ ...onItem(run, workItem), handsOut: true }),
  assignTask: (run, { workItem }) => ({ ...onItem(run, workItem), handsOut: true }),
  reportProgress: byHolder,
  submitClaim: byHolder,
  failAttempt: byHolder,
  throwWorkItemError: byHolder,
  throwWorkItemEscalation: byHolder,
  raiseQuery: byHolder,
  deferWork: byHolder,
  completeTask: (run, { workItem }) => onItem(run, workItem),
  decideReview: (run, { workItem }) => onItem(run, workItem),
  answerQuery: (run, { query }) => onSubject(run, query),
  decideApproval: (run, { approval }) => onSubject(run, approval),
  releaseWorkItem: (run, { workItem }) => onItem(run, workItem),
  intendEffect: (run, { workItem, proof, action }) => {
    const { item, ...act } = onItem(run, workItem, { agent: proof.by });
    return { ...act, item, doer: { ...act.doer, ...toolIn(run, item, action) } };
  },
  // What has come of a call is always written down; a call is not made any more.
  recordEffect: (run, { ledger, state, undo }) => {
    const row = run.draft.get(ledger);
    const undoes = undo?.status === 'sent';
    if ((state !== 'dispatched' && !undoes) || row?.type !== 'ledger') return NOTHING;
    const { item, ...act } = onSubject(run, row.workItem);
    if (undoes) {
      const { tool, connector } = undo;
      return { ...act, item, doer: { agent: row.by, tool, connector }, undoes };
    }
    return { ...act, item, doer: { ...act.doer, agent: row.by, ...toolIn(run, item, row.action) } };
  },
};

/** It is let through, whatever is stopped. */
const NOTHING: Act = { item: null, doer: { agent: '' }, handsOut: false };

function modelOf(performer: PerformerFacts | undefined): Doer {
  return performer === undefined ? {} : { model: performer.model };
}

function onInstance(): Act {
  return { item: null, doer: {}, handsOut: false };
}

function byHolder(
  run: Run,
  { workItem, proof }: { readonly workItem: WorkItemId; readonly proof: { readonly by: string } },
): Act {
  return onItem(run, workItem, { agent: proof.by });
}

function onItem(run: Run, workItem: WorkItemId, doer?: Doer): Act {
  const row = run.draft.get(workItem);
  const item = row?.type === 'workItem' ? row : null;
  return { item, doer: doer ?? (item === null ? {} : performerOf(item)), handsOut: false };
}

/** What is about a row that belongs to an item, or to none. */
function onSubject(run: Run, subject: EntityKey): Act {
  const row = run.draft.get(subject);
  if (row?.type === 'workItem') return onItem(run, row.id);
  if (row?.type === 'query' || row?.type === 'approval') return onItem(run, row.workItem);
  return onInstance();
}

/**
 * Why a command is refused while something is stopped: read in the step that would carry it out, so
 * that nothing is decided after a stop was acknowledged. @rejects killed
 * @see work-item protocol, invariant I8
 */
export function refusedByStop(run: Run, command: Command): Rejection | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each entry looks at its own type; the compiler cannot follow it through the look-up
  const look = ACTS[command.type] as ((run: Run, command: Command) => Act) | undefined;
  if (look === undefined) return null;
  const act = look(run, command);
  if (act === NOTHING) return null;
  const definition = command.type === 'startInstance' ? command.definition : undefined;
  const order = orderFor(run, act, definition);
  if (order === null || letsPass(order, act)) return null;
  const { id: kill, mode } = order;
  const what = act.item?.id ?? run.draft.base.instance;
  return reject('killed', `Expected nothing to be stopped at ${what}, but ${kill} is in force.`, {
    kill,
    mode,
  }).rejection;
}

/** Draining forbids only what hands work out; what is ordered to be undone is. */
function letsPass({ mode }: KillOrder, { handsOut, undoes }: Act): boolean {
  return mode === 'drain' ? !handsOut : undoes === true && mode === 'stop+compensate';
}

/**
 * A stop reaches an item: whoever has it has it no more, under the order that really is in force for
 * it. @rejects itemClosed, notInState (nothing is to be stopped there)
 */
export function haltWorkItem(
  run: Run,
  { workItem, by }: CommandOf<'haltWorkItem'>,
  tell: TellWorkItem,
): Rejection | null {
  const item = run.draft.get(workItem);
  if (item?.type !== 'workItem') return closed(workItem).rejection;
  const order = stopFor(run, item);
  if (order === null)
    return reject('notInState', `Expected ${workItem} to be stopped, but no order is about it.`)
      .rejection;
  const { id: kill, mode } = order;
  const command = { type: 'haltWorkItem', workItem, kill, mode, by } as const;
  return tell(workItem, { type: 'halt', command });
}

/** The stop in force for an item and whoever has it, or has claimed it; draining stops nothing. */
export function stopFor(run: Run, item: WorkItemRow): KillOrder | null {
  const order = orderFor(run, { item, doer: performerOf(item), handsOut: false });
  return order?.mode === 'drain' ? null : order;
}

function orderFor(run: Run, act: Act, starting?: DefinitionId): KillOrder | null {
  const instance = run.draft.get(run.draft.base.instance);
  const definition =
    instance?.type === 'instance' ? instance.definition : (starting ?? run.process.definition);
  const own = run.kill(subjectOf(run, act, definition));
  const called = act.item?.definition;
  if (called === undefined || (own !== null && own.mode !== 'drain')) return own;
  // What is done within a called process belongs to that, and to who has called it.
  return run.kill(subjectOf(run, act, called)) ?? own;
}

function subjectOf(run: Run, { item, doer }: Act, definition: DefinitionId): KillSubject {
  const process = definition === run.process.definition ? run.process : run.version(definition);
  const model = item?.performer?.model ?? null;
  return {
    ...{ agent: null, model, tool: null, connector: null },
    ...doer,
    processId: process.processId,
    definition,
    instanceId: run.draft.base.instance,
    dataClasses: governanceIn(run, item)?.dataClasses ?? [],
  };
}

function governanceIn(run: Run, item: WorkItemRow | null): Governance | undefined {
  if (item === null) return undefined;
  return planIn(run.nodeOf(item.element), item)?.governance;
}

/** Whoever has the item now, or has made the claim that is being judged; nobody for people. */
function performerOf({ kind, holder, claim, ...item }: WorkItemRow): Doer {
  if (kind === 'human') return {};
  if (holder !== null) return { agent: holder };
  return claim === null || isOver(item) ? {} : { agent: claim.by };
}

/** Whether the last claim has come to nothing: whoever has made it has the item no more. */
function isOver({
  verdict,
  review,
  probes,
  attempt,
  feedback,
}: Pick<WorkItemRow, 'verdict' | 'review' | 'probes' | 'attempt' | 'feedback'>): boolean {
  if (verdict === null) return false;
  if (verdict.result === 'fail') return review === undefined;
  return review === undefined && probes.length === 0 && feedback?.attempt === attempt - 1;
}

/** The connector is the one it is called by, or else that of the set its operation is named by. */
function toolIn(
  run: Run,
  item: WorkItemRow | null,
  { tool, connector }: ToolAction,
): Required<Pick<KillSubject, 'tool' | 'connector'>> {
  if (connector !== undefined) return { tool, connector };
  const known = governanceIn(run, item)?.tools.find(({ name }) => name === tool);
  return { tool, connector: known?.operation.split('.')[0] ?? null };
}
