import { rest } from './rest.ts';
import type { Connector } from '../registry/connectors.ts';
import type { Breakers } from './breakers.ts';
import { guardedRequest, type Answered, type GuardedRequest } from './guarded-request.ts';

/** What adapters reach the world with. */
export interface Hands {
  readonly find: (name: string) => Promise<Connector | null>;
  readonly breakers: Breakers;
  /** The first pause (ms) between two tries; it doubles. */
  readonly pauseMs: number;
  /** How often a request is tried within one attempt. */
  readonly tries: number;
}

/**
 * Asks by a connector, and again after an outage: with pauses that double, and not at all while its
 * circuit is open.
 */
export async function askBy(
  hands: Hands,
  name: string,
  request: GuardedRequest,
): Promise<Answered> {
  const connector = await hands.find(name);
  if (connector === null) {
    const detail = `Expected a connector ${name}, but none is registered.`;
    return { type: 'unanswered', code: 'NO_CONNECTOR', detail, mayPass: false };
  }
  for (let tries = 1; ; tries += 1) {
    if (!hands.breakers.mayTry(name)) return open(name);
    const answer = await guardedRequest(connector, request);
    const isOutage = passes(answer);
    hands.breakers.note(name, !isOutage);
    if (!isOutage || tries >= hands.tries) return answer;
    await rest(pauseOf(answer, hands.pauseMs * 2 ** (tries - 1)), request.signal);
    request.signal.throwIfAborted();
  }
}

/** The code of an answer that was not asked for, because its system has been down. */
export const CIRCUIT_OPEN = 'CIRCUIT_OPEN';

function open(name: string): Answered {
  const detail = `Expected ${name} to be up, but it has been down; it is left alone for a while.`;
  return { type: 'unanswered', code: CIRCUIT_OPEN, detail, mayPass: true };
}

/** Whether it is an outage, and no refusal. */
function passes(answer: Answered): boolean {
  if (answer.type === 'unanswered') return answer.mayPass;
  return answer.status >= 500 || answer.status === 429 || answer.status === 408;
}

const LONGEST_PAUSE_MS = 30_000;

function pauseOf(answer: Answered, usual: number): number {
  const asked = answer.type === 'answered' ? Number(answer.headers['retry-after'] ?? 0) * 1000 : 0;
  const pause = Math.max(usual, Number.isFinite(asked) ? asked : 0);
  return Math.min(pause, LONGEST_PAUSE_MS) * (0.9 + Math.random() * 0.2);
}
