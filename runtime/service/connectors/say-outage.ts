import type { WorkContext } from '../../client/index.ts';
import type { Answered } from './guarded-request.ts';
import { CIRCUIT_OPEN, type Hands } from './hands.ts';
import { rest } from './rest.ts';

/** The pause before an attempt after an outage, and the shortest (ms) before asking for work again. */
const BACKOFF = 'PT5S';
const SHORTEST_MS = 50;

/**
 * Says that a system did not answer. While its circuit is open the work is given back: that costs no
 * attempt, and no work is taken until one request may look again.
 */
export async function sayOutage(
  work: WorkContext,
  answer: Extract<Answered, { type: 'unanswered' }>,
  { hands, connector }: { readonly hands: Hands; readonly connector: string },
): Promise<void> {
  const { code, detail, mayPass } = answer;
  if (code !== CIRCUIT_OPEN)
    return await work.fail({ code, message: detail, ...(mayPass ? { backoff: BACKOFF } : {}) });
  await work.release(detail);
  await rest(Math.max(SHORTEST_MS, hands.breakers.waitMs(connector)), work.signal);
}
