import type { WorkItemId } from '../../../shared/ids.ts';
import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import type { Command } from '../../engine/index.ts';
import type { Execute } from '../execute.ts';
import type { Seal } from '../identity/seal.ts';

/** The one member of what stands in rows and journal in place of a checkpoint. */
const SEALED = 'baton:sealed';

/**
 * The door behind which no checkpoint can be read: rows, journal and log hold it sealed under the
 * runtime's own key, bound to its item. What a performer knows is nobody's business but its
 * successor's. @see work-item protocol, section 4
 */
export function sealingCheckpoints(execute: Execute, seal: Seal): Execute {
  return async (instance, command, key, replyTo) =>
    await execute(instance, sealed(command, seal), key, replyTo);
}

function sealed(command: Command, seal: Seal): Command {
  if (command.type !== 'saveCheckpoint' && command.type !== 'deferWork') return command;
  const { checkpoint, workItem } = command;
  if (checkpoint === null) return command;
  return {
    ...command,
    checkpoint: { [SEALED]: seal.close(JSON.stringify([workItem, checkpoint])) },
  };
}

/** What a checkpoint holds; `null` when it cannot be opened, or belongs to another item. */
export function openCheckpoint(kept: JsonValue, workItem: WorkItemId, seal: Seal): JsonValue {
  // What was kept before checkpoints were sealed stands as it is.
  const text = isJsonObject(kept) ? kept[SEALED] : undefined;
  if (typeof text !== 'string') return kept;
  const opened = seal.open(text);
  if (opened === null) return null;
  const parsed: unknown = JSON.parse(opened);
  if (!Array.isArray(parsed) || parsed[0] !== workItem) return null;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was JSON when it was sealed
  return parsed[1] as JsonValue;
}
