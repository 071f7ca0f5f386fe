import { type JsonObject, objectsOf, optionalTextOf, textOf, wholeOf } from '../../json.ts';
import type { Job, Perform, WorkResult } from '../job.ts';
import { type SystemClient, SystemRefused, withQuery } from '../system-client.ts';

/** What is to be posted, and what is said about it in the claim. */
export function postingOf({ input }: Job): JsonObject {
  return {
    supplierId: textOf(input, 'supplierId'),
    invoiceNumber: textOf(input, 'invoiceNumber'),
    amountCents: wholeOf(input, 'amountCents'),
    currency: textOf(input, 'currency'),
    iban: textOf(input, 'iban'),
  };
}

/** How many postings one work item may need: the first, and one after each that was wrong. */
const MOST_KEYS = 20;

/**
 * Posts an invoice exactly once. The idempotency key follows from the work item, so that neither a
 * second attempt nor a second worker posts again. What somebody else left behind under this work
 * item is reversed; what was posted for another reason is not touched but reported.
 */
export function postInvoice(erp: SystemClient): Perform {
  return async (job, signal) => {
    try {
      return await post(erp, job, signal);
    } catch (error) {
      if (!(error instanceof SystemRefused)) throw error;
      return refused(`${error.message} (${error.code})`);
    }
  };
}

async function post(erp: SystemClient, job: Job, signal: AbortSignal): Promise<WorkResult> {
  const posting = postingOf(job);
  const standing = await standingPostings(erp, posting, signal);
  const foreign = standing.find((one) => !isOurs(one, job));
  if (foreign !== undefined)
    return refused(`The invoice is already posted as ${textOf(foreign, 'postingId')}.`);
  const right = standing.find((one) => isSame(one, posting));
  for (const wrong of standing.filter((one) => one !== right)) await reverse(erp, wrong, signal);
  const postingId =
    right === undefined ? await postOnce(erp, job, signal) : textOf(right, 'postingId');
  return { type: 'claim', output: { ...posting, postingId } };
}

async function standingPostings(
  erp: SystemClient,
  posting: JsonObject,
  signal: AbortSignal,
): Promise<readonly JsonObject[]> {
  const supplierId = textOf(posting, 'supplierId');
  const invoiceNumber = textOf(posting, 'invoiceNumber');
  const path = withQuery('/postings', { supplierId, invoiceNumber, status: 'posted' });
  return objectsOf(await erp.get(path, signal), 'items');
}

// the next key is for the case that the posting under this one was another or has been reversed
async function postOnce(erp: SystemClient, job: Job, signal: AbortSignal): Promise<string> {
  const body = { ...postingOf(job), purchaseOrder: optionalTextOf(job.input, 'purchaseOrder') };
  for (let turn = 0; turn < MOST_KEYS; turn += 1) {
    const idempotencyKey = keyOf(job, turn);
    const posted = await tryToPost(erp, { body, idempotencyKey }, signal);
    if (posted === null) continue;
    const postingId = textOf(posted, 'postingId');
    if (!(await isKnownReversed(erp, postingId, signal))) return postingId;
  }
  throw new Error(`Expected to post within ${MOST_KEYS} turns, but could not.`);
}

// what reads do not show yet was written just now, so nobody can have reversed it
async function isKnownReversed(
  erp: SystemClient,
  postingId: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    return (await erp.get(`/postings/${postingId}`, signal))['status'] === 'reversed';
  } catch (error) {
    if (error instanceof SystemRefused && error.status === 404) return false;
    throw error;
  }
}

async function tryToPost(
  erp: SystemClient,
  write: { readonly body: JsonObject; readonly idempotencyKey: string },
  signal: AbortSignal,
): Promise<JsonObject | null> {
  try {
    return await erp.send({ method: 'POST', path: '/postings', ...write }, signal);
  } catch (error) {
    if (!(error instanceof SystemRefused) || error.code !== 'idempotency-conflict') throw error;
  }
  const path = withQuery('/postings', { idempotencyKey: write.idempotencyKey, status: 'posted' });
  const strays = objectsOf(await erp.get(path, signal), 'items');
  for (const stray of strays) await reverse(erp, stray, signal);
  return null;
}

async function reverse(erp: SystemClient, wrong: JsonObject, signal: AbortSignal): Promise<void> {
  const path = `/postings/${textOf(wrong, 'postingId')}/reversal`;
  await erp.send({ method: 'POST', path, body: {} }, signal);
}

/** The idempotency key of a work item's posting. */
export function keyOf({ itemId }: Job, turn: number): string {
  return turn === 0 ? itemId : `${itemId}.${turn}`;
}

function isOurs(posting: JsonObject, { itemId }: Job): boolean {
  const key = posting['idempotencyKey'];
  return typeof key === 'string' && (key === itemId || key.startsWith(`${itemId}.`));
}

function isSame(standing: JsonObject, posting: JsonObject): boolean {
  return Object.entries(posting).every(([name, value]) => standing[name] === value);
}

function refused(message: string): WorkResult {
  return { type: 'error', code: 'POSTING_REFUSED', message, variables: { refusal: message } };
}
