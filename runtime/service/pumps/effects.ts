import { assertNever } from '../../../shared/outcome.ts';
import type { Due } from '../../store/port.ts';
import type { Messages } from '../messages.ts';
import type { Verify } from '../probes/verify.ts';
import { DONE, type Handled } from './handled.ts';

/** Carries out what decisions want of the world. */
export function createCarryOutEffect(
  verify: Verify,
  messages: Messages,
): (due: Extract<Due, { type: 'effect' }>) => Promise<Handled> {
  return async (due) => {
    const { effect } = due;
    switch (effect.type) {
      case 'startVerification':
        return await verify(due, effect);
      case 'publishMessage': {
        const { name, key, messageId, variables, ttlMs } = effect;
        await messages.publish({ name, key, messageId, variables, ttlMs });
        return DONE;
      }
      case 'seekMessage':
        await messages.seek(effect.name, effect.key);
        return DONE;
      default:
        return assertNever(effect);
    }
  };
}
