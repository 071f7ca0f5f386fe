import { Observable } from './observable.ts';

/** Who is at the screen, as far as the runtime told. */
export type Session =
  | { readonly type: 'unknown' }
  | { readonly type: 'signedOut' }
  | { readonly type: 'signedIn'; readonly user: string; readonly roles: readonly string[] };

/** The session as last seen; the shell shows the sign-in page while it is `signedOut`. */
export const session: Observable<Session> = new Observable<Session>({ type: 'unknown' });

/** The runtime answered 401: the cookie is missing or has run out. */
export function reportSignedOut(): void {
  if (session.value.type !== 'signedOut') session.set({ type: 'signedOut' });
}
