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
import { migrating } from '../instances/migrating.ts';
import { suspending } from '../instances/operations.ts';

/** What an act on one instance is carried out with. */
export interface ActParts {
  readonly store: Pick<Store, 'instances' | 'definitions' | 'documents'>;
  readonly execute: Execute;
  readonly preview: Preview;
  readonly clock: Clock;
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
  const { store, execute, preview } = parts;
  const commands = await commandsOf(store, instance, { action, by });
  if (!commands.ok) return commands;
  for (const { command, subject } of commands.value) {
    const key = eventKey('batch', batchId, id, subject);
    const done = dryRun ? await preview(instance, command) : await execute(instance, command, key);
    if (!done.ok) return done;
  }
  return accept(null);
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
type Commanded = Exclude<BatchAction, { readonly type: 'delete' }>;

async function commandsOf(
  store: ActParts['store'],
  instance: InstanceId,
  { action, by }: { readonly action: Commanded; readonly by: string },
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
  action: Exclude<Commanded, { readonly type: 'retry' | 'resolve' | 'migrate' }>,
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
