import type { BatchAction } from '../../../shared/api/batches.ts';
import { parseDefinitionId, parseInstanceId, type InstanceId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { Command } from '../../engine/index.ts';
import type { Store } from '../../store/port.ts';
import { unknownDefinition } from '../definition-cache.ts';
import { eventKey } from '../event-key.ts';
import { unknownInstance, type Execute, type Preview } from '../execute.ts';
import { migrating } from '../instances/migrating.ts';
import { suspending } from '../instances/operations.ts';

/** What an act on one instance is carried out with. */
export interface ActParts {
  readonly store: Pick<Store, 'instances' | 'definitions'>;
  readonly execute: Execute;
  readonly preview: Preview;
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
  { store, execute, preview }: ActParts,
  { batchId, action, by, dryRun }: Act,
  id: string,
): Promise<Outcome<null>> {
  const instance = parseInstanceId(id);
  if (instance === null) return unknownInstance(id);
  const commands = await commandsOf(store, instance, { action, by });
  if (!commands.ok) return commands;
  for (const { command, subject } of commands.value) {
    const key = eventKey('batch', batchId, id, subject);
    const done = dryRun ? await preview(instance, command) : await execute(instance, command, key);
    if (!done.ok) return done;
  }
  return accept(null);
}

interface Told {
  readonly command: Command;
  /** What it is about within the instance; the same each time it is asked. */
  readonly subject: string;
}

async function commandsOf(
  store: ActParts['store'],
  instance: InstanceId,
  { action, by }: Pick<Act, 'action' | 'by'>,
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
  action: Exclude<BatchAction, { readonly type: 'retry' | 'resolve' | 'migrate' }>,
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
