import { ApiProblem } from './api-problem.ts';
import { list, members, text, type Reader } from './reader.ts';
import { request } from './request.ts';
import { session } from './session.ts';

interface SessionReply {
  readonly user: string;
  readonly roles: readonly string[];
}

const SESSION_REPLY: Reader<SessionReply> = members({ user: text, roles: list(text) });

/** Asks who is signed in. A 401 has already been reported by the request itself. */
export async function loadSession(): Promise<void> {
  try {
    session.set({ type: 'signedIn', ...(await request('/v1/session', { read: SESSION_REPLY })) });
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return;
    // Without an answer nothing is known; the pages' own requests will tell.
    session.set({ type: 'unknown' });
  }
}
