import type { JsonObject } from '../../../shared/json.ts';
import type { WorkContext } from '../../client/index.ts';

/**
 * What others have left of some work, for a performer that is not told it by the SDK: only what
 * there is. Empty when nobody has begun it.
 */
export function leftByOthers({
  handover,
  feedback,
}: Pick<WorkContext, 'handover' | 'feedback'>): JsonObject {
  if (handover === null) return {};
  const { failures, effects, parts, given } = handover;
  // The last failure is told as what came back.
  const earlier = feedback === null ? failures : failures.slice(0, -1);
  return {
    ...(earlier.length === 0 ? {} : { failedBefore: earlier.map(({ message }) => message) }),
    ...(effects.length === 0
      ? {}
      : {
          alreadyCalled: effects.map(({ tool, effectKey, state }) => ({ tool, effectKey, state })),
        }),
    ...(parts.length === 0 ? {} : { alreadyProven: given }),
  };
}
