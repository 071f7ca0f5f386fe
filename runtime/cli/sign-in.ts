import { parseArgs } from 'node:util';
import type { Environment } from '../config.ts';
import { ask, detailOf, findRemote } from './remote.ts';
import { understand } from './usage-error.ts';

/** `baton sign-in`: prints a link that signs a browser in, once. */
export async function signIn(args: readonly string[], environment: Environment): Promise<number> {
  const { values } = understand(() =>
    parseArgs({
      args: [...args],
      options: { url: { type: 'string' }, data: { type: 'string' } },
    }),
  );
  const reply = await ask(findRemote(values, environment), '/v1/session/links', {});
  const { url } = reply.body;
  if (reply.status !== 201 || typeof url !== 'string') throw new Error(detailOf(reply));
  process.stdout.write(`${url}\n`);
  return 0;
}
