import type { WhoAmI } from '../../shared/api/session.ts';
import { ApiProblem } from './api-problem.ts';
import { ignored, list, members, text, type Reader } from './reader.ts';
import { request } from './request.ts';
import { session } from './session.ts';

type SessionReply = Pick<WhoAmI, 'name' | 'roles'>;

const SESSION_REPLY: Reader<SessionReply> = members<SessionReply>({
  name: text,
  roles: list(text),
});

/** Asks who is signed in. A 401 has already been reported by the request itself. */
export async function loadSession(): Promise<void> {
  try {
    const { name, roles } = await request('/v1/session', { read: SESSION_REPLY });
    session.set({ type: 'signedIn', user: name, roles });
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return;
    // Without an answer nothing is known; the pages' own requests will tell.
    session.set({ type: 'unknown' });
  }
}

/** Ends the session of this browser. */
export async function signOut(): Promise<void> {
  await request('/v1/session', { method: 'DELETE', read: ignored });
  session.set({ type: 'signedOut' });
}
