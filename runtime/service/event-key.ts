import { parseCommandId, type CommandId } from '../../shared/ids.ts';
import { InvariantViolation } from '../../shared/outcome.ts';
import type { RequestKey } from './execute.ts';
import { sha256All } from './hash.ts';

/** The name of a command that an event leads to: the same event never leads to it twice. */
export function eventKey(...parts: readonly string[]): RequestKey {
  const digest = sha256All(...parts);
  const id: CommandId | null = parseCommandId(digest);
  if (id === null) throw new InvariantViolation('a digest to be a command id', 'it is not');
  return { id, digest };
}
