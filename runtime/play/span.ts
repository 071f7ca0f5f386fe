import { parseDuration } from '../../shared/duration.ts';
import { InvariantViolation } from '../../shared/outcome.ts';

/**
 * An ISO 8601 duration of a scenario in ms; nothing for what is left out.
 * @throws InvariantViolation for what its reader would have refused
 */
export function spanMs(text: string | undefined): number {
  if (text === undefined) return 0;
  const found = parseDuration(text);
  if (found === null) throw new InvariantViolation('an ISO 8601 duration', `it is ${text}`);
  return found.ms;
}
