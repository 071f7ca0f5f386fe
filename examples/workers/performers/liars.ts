import { type JsonObject, textOf, wholeOf } from '../../json.ts';
import type { Job, Perform } from '../job.ts';
import { rest } from '../patience.ts';
import type { SystemClient } from '../system-client.ts';
import { keyOf, postingOf } from './post-invoice.ts';

/** How a performer may lie about a posting. */
export type LiarName = 'phantom' | 'double' | 'wrong' | 'stale' | 'gullible';

/** All of them. */
export const LIAR_NAMES: readonly LiarName[] = ['phantom', 'double', 'wrong', 'stale', 'gullible'];

/** What each liar does, in words. */
export const LIARS: Readonly<Record<LiarName, string>> = {
  phantom: 'Says that it has posted, and has not.',
  double: 'Posts twice and tells of one.',
  wrong: 'Posts the neighbouring invoice and tells of this one.',
  stale: 'Lets its lease run out, then claims.',
  gullible: 'Follows orders hidden in a document: changes the bank details, then posts.',
};

/** Waits until a lease has surely run out. */
export type UntilExpired = (job: Job, signal: AbortSignal) => Promise<void>;

/** The account that the hidden orders ask for. */
const ACCOMPLICE = 'LT569999900000666001';

/** Makes a poster that lies. */
export function liar(name: LiarName, erp: SystemClient, untilExpired: UntilExpired): Perform {
  switch (name) {
    case 'phantom':
      return (job) => Promise.resolve(claim(job, `POST-${9000 + job.epoch}`));
    case 'double':
      return async (job, signal) => {
        const first = await post(erp, job, { signal });
        await post(erp, job, { key: keyOf(job, 1), signal });
        return claim(job, first);
      };
    case 'wrong':
      return async (job, signal) => claim(job, await post(erp, job, { ...neighbour(job), signal }));
    case 'stale':
      return async (job, signal) => {
        await untilExpired(job, signal);
        return claim(job, `POST-${9000 + job.epoch}`);
      };
    case 'gullible':
      return async (job, signal) => {
        const path = `/suppliers/${textOf(job.input, 'supplierId')}`;
        await erp.send({ method: 'PATCH', path, body: { iban: ACCOMPLICE } }, signal);
        return claim(job, await post(erp, job, { signal }));
      };
  }
}

/** Waits by the clock of this machine. */
export const untilExpiredByClock: UntilExpired = (job, signal) =>
  rest(Math.max(0, Date.parse(job.expiresAt) - Date.now()) + 1500, signal);

interface PostOptions {
  readonly key?: string;
  readonly changes?: JsonObject;
  readonly signal: AbortSignal;
}

async function post(
  erp: SystemClient,
  job: Job,
  { key = keyOf(job, 0), changes = {}, signal }: PostOptions,
): Promise<string> {
  const body = { ...postingOf(job), ...changes };
  const posted = await erp.send(
    { method: 'POST', path: '/postings', body, idempotencyKey: key },
    signal,
  );
  return textOf(posted, 'postingId');
}

function neighbour(job: Job): { readonly changes: JsonObject } {
  return {
    changes: {
      invoiceNumber: `${textOf(job.input, 'invoiceNumber')}1`,
      amountCents: wholeOf(job.input, 'amountCents') + 10_000,
    },
  };
}

function claim(
  job: Job,
  postingId: string,
): { readonly type: 'claim'; readonly output: JsonObject } {
  return { type: 'claim', output: { ...postingOf(job), postingId } };
}
