import type { UserChange } from '../../shared/api/users.ts';
import type { TestRuntime } from './runtime.ts';

/** What a browser of somebody who is signed in sends along. */
export interface Signed {
  token: null;
  headers: Record<string, string>;
}

/** Makes a person known, and signs them in by a link. */
export async function signedIn(
  house: TestRuntime,
  name: string,
  what: UserChange = {},
): Promise<Signed> {
  await house.api('createUser', { body: { name, ...what } });
  const { url } = await house.api('linkUser', { params: { name }, body: {} });
  return await openLink(house, url);
}

/** Signs in by a link, as a browser does. */
export async function openLink({ fetch }: TestRuntime, url: string): Promise<Signed> {
  const token = new URL(url).searchParams.get('token')!;
  const { headers } = await fetch('/sign-in', {
    method: 'POST',
    headers: { cookie: `baton-sign-in=${token}` },
  });
  const cookie = headers.getSetCookie()[0]!.split(';')[0]!;
  return { token: null, headers: { cookie, 'x-baton-request': '1' } };
}
