import type { BatchAction } from '../../../shared/api/batches.ts';
import { parseDefinitionId, parseInstanceId, type InstanceId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { Command } from '../../engine/index.ts';
import { whyNotDeleted } from '../../store/may-delete.ts';
import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { unknownDefinition } from '../definition-cache.ts';
import { eventKey } from '../event-key.ts';
import { deleteInstance } from '../instances/delete-instance.ts';
import { unknownInstance, type Execute, type Preview } from '../execute.ts';
import { correlating } from '../instances/correlating.ts';
import type { Instances } from '../instances/instances.ts';
import { migrating } from '../instances/migrating.ts';
import { suspending } from '../instances/operations.ts';

/** What an act on one instance is carried out with. */
export interface ActParts {
  readonly store: Pick<Store, 'instances' | 'definitions' | 'documents'>;
  readonly execute: Execute;
  readonly preview: Preview;
  readonly clock: Clock;
  /** Who begins instances anew. */
  readonly repeats: Pick<Instances, 'restart' | 'mayRestart'>;
}

/** What is done to one instance, as a part of what. */
export interface Act {
  readonly batchId: string;
  readonly action: BatchAction;
  readonly by: string;
  readonly dryRun: boolean;
}

/**
 * Does, or tries, what a batch is about with one instance. Asked again, it does nothing a second
 * time. @rejects whatever the act is refused for
 */
export async function actOnInstance(
  parts: ActParts,
  { batchId, action, by, dryRun }: Act,
  id: string,
): Promise<Outcome<null>> {
  const instance = parseInstanceId(id);
  if (instance === null) return unknownInstance(id);
  if (action.type === 'delete')
    return await deleteOne(parts, instance, { by, reason: action.reason ?? '', dryRun });
  if (action.type === 'restart')
    return await restartOne(parts, id, { batchId, action, by, dryRun });
  const { store, execute, preview } = parts;
  const commands = await commandsOf(store, instance, { action, by, batchId });
  if (!commands.ok) return commands;
  for (const { command, subject } of commands.value) {
    const key = eventKey('batch', batchId, id, subject);
    const done = dryRun ? await preview(instance, command) : await execute(instance, command, key);
    if (!done.ok) return done;
  }
  return accept(null);
}

/** Begun under a key of its own, so that no second one begins when it is asked again. */
async function restartOne(
  { repeats }: ActParts,
  id: string,
  {
    batchId,
    action: { type: _type, ...request },
    by,
    dryRun,
  }: Act & { readonly action: Extract<BatchAction, { readonly type: 'restart' }> },
): Promise<Outcome<null>> {
  if (dryRun) return await repeats.mayRestart(id, request);
  const key = eventKey('batch', batchId, id, '');
  const begun = await repeats.restart(id, request, { by, key });
  return begun.ok ? accept(null) : begun;
}

interface Deletion extends Pick<Act, 'by' | 'dryRun'> {
  readonly reason: string;
}

/** One that is gone was deleted before, by this batch or by somebody else. */
async function deleteOne(
  parts: ActParts,
  instance: InstanceId,
  { by, reason, dryRun }: Deletion,
): Promise<Outcome<null>> {
  if (dryRun) return await tryToDelete(parts, instance);
  const done = await deleteInstance(parts, instance, { by, reason });
  return done.ok || done.rejection.code === 'notFound' ? accept(null) : done;
}

async function tryToDelete({ store }: ActParts, instance: InstanceId): Promise<Outcome<null>> {
  const rejection = await store.instances.look(instance, (state) => {
    const row = state?.get(instance);
    return row?.type === 'instance' ? whyNotDeleted(instance, row, 0) : null;
  });
  return rejection === null ? accept(null) : { ok: false, rejection };
}

interface Told {
  readonly command: Command;
  /** What it is about within the instance; the same each time it is asked. */
  readonly subject: string;
}

/** What is done by commands that the engine decides. */
type Commanded = Exclude<BatchAction, { readonly type: 'delete' | 'restart' }>;

interface Telling extends Pick<Act, 'by' | 'batchId'> {
  readonly action: Commanded;
}

async function commandsOf(
  store: ActParts['store'],
  instance: InstanceId,
  { action, by, batchId }: Telling,
): Promise<Outcome<readonly Told[]>> {
  switch (action.type) {
    case 'retry': {
      const { attempts = 1, variables = {} } = action;
      return await forIncidents(store, instance, (incident) => {
        return { type: 'retryIncident', incident, by, attempts, variables };
      });
    }
    case 'resolve': {
      const { repair } = action;
      return await forIncidents(store, instance, (incident) => {
        return { type: 'repairIncident', incident, repair, by };
      });
    }
    case 'migrate': {
      const to = parseDefinitionId(action.definitionId);
      if (to === null) return unknownDefinition(action.definitionId);
      const command = await migrating({ definitions: store.definitions, to, by }, action);
      return command.ok ? accept([{ command: command.value, subject: '' }]) : command;
    }
    case 'correlate': {
      const messageId = `batch:${batchId}`;
      const command = await correlating(store, instance, { ...action, messageId });
      return command.ok ? accept([{ command: command.value, subject: '' }]) : command;
    }
    default: {
      const command = commandOf(action, by);
      return command.ok ? accept([{ command: command.value, subject: '' }]) : command;
    }
  }
}

type Incident = Extract<Command, { type: 'retryIncident' }>['incident'];

async function forIncidents(
  store: ActParts['store'],
  instance: InstanceId,
  command: (incident: Incident) => Command,
): Promise<Outcome<readonly Told[]>> {
  const open = await store.instances.look(instance, (state) => {
    const incidents: Incident[] = [];
    for (const row of state?.rows() ?? []) if (row.type === 'incident') incidents.push(row.id);
    return incidents;
  });
  if (open.length > 0) return accept(open.map((id) => ({ command: command(id), subject: id })));
  return reject('notInState', `Expected an open incident in ${instance}, but there is none.`);
}

function commandOf(
  action: Exclude<Commanded, { readonly type: 'retry' | 'resolve' | 'migrate' | 'correlate' }>,
  by: string,
): Outcome<Command> {
  switch (action.type) {
    case 'cancel':
      return accept({ type: 'cancelInstance', reason: action.reason ?? '', by });
    case 'suspend':
      return accept(suspending(action, by));
    case 'resume':
      return accept({ type: 'resumeInstance', by });
    case 'modify':
      return accept({ type: 'modifyInstance', instructions: action.instructions, by });
    case 'setVariables':
      return accept({ type: 'setVariables', variables: action.variables, by });
  }
}
