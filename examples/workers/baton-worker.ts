import { ShapeError, textOf } from '../json.ts';
import { type JsonAnswer, NoAnswer, problemCode, requestJson } from './http-json.ts';
import { type Job, type Perform, readJobs, type WorkResult } from './job.ts';
import type { Log } from './log.ts';
import { type Patience, pauseBefore, rest } from './patience.ts';

/** A performer's work for Baton. */
export interface WorkerOptions {
  readonly url: string;
  /** `name@version`, as registered. */
  readonly agent: string;
  readonly key: string;
  readonly capabilities: readonly string[];
  readonly perform: Perform;
  /** How many items are worked on at once. */
  readonly lanes: number;
  /** How often a lease is renewed (milliseconds); null lets it run out. */
  readonly heartbeatMs: number | null;
  readonly patience: Patience;
  /** How long work in hand may go on once it is time to stop (milliseconds). */
  readonly graceMs: number;
  readonly log: Log;
}

/** A worker that is running. */
export interface RunningWorker {
  /** Takes no more work, finishes what can be finished soon, and gives the rest back. */
  stop(): Promise<void>;
}

/** How long a request for work may wait for some (milliseconds). */
const LEASE_WAIT = 20_000;
const VERDICT_WAIT = 10_000;
const ANSWER_WITHIN = 10_000;

/** Leases work, has it performed, claims it, and waits for the verdict; again and again. */
export function startWorker(options: WorkerOptions): RunningWorker {
  const closing = new AbortController();
  const ending = new AbortController();
  const signals = { closing: closing.signal, ending: ending.signal };
  const lanes = Promise.all(Array.from({ length: options.lanes }, () => lane(options, signals)));
  return {
    async stop() {
      // first no more work, then what is in hand: what is given back must not be offered to a lane
      // of this worker that has hung up a moment ago
      closing.abort();
      await Promise.race([lanes, rest(options.graceMs, ending.signal)]);
      ending.abort();
      await lanes;
    },
  };
}

interface Signals {
  /** Time to take no more work. */
  readonly closing: AbortSignal;
  /** Time to put down the work in hand. */
  readonly ending: AbortSignal;
}

async function lane(options: WorkerOptions, { closing, ending }: Signals): Promise<void> {
  let tries = 0;
  while (!closing.aborted) {
    try {
      const jobs = await lease(options, closing);
      tries = 0;
      for (const job of jobs) await work(options, job, ending);
    } catch (error) {
      if (closing.aborted) return;
      options.log('worker.waiting', { agent: options.agent, tries, reason: reasonOf(error) });
      await rest(pauseBefore(tries, options.patience), closing);
      tries += 1;
    }
  }
}

async function lease(options: WorkerOptions, closing: AbortSignal): Promise<readonly Job[]> {
  const answer = await requestJson({
    method: 'POST',
    url: `${options.url}/v1/agents/${encodeURIComponent(options.agent)}/leases?waitMs=${LEASE_WAIT}`,
    token: options.key,
    body: { capabilities: options.capabilities, max: 1 },
    signal: closing,
    timeoutMs: LEASE_WAIT + ANSWER_WITHIN,
  });
  if (answer.status !== 200) throw new NoAnswer(`Baton said ${problemCode(answer)}.`);
  return readJobs(answer.body);
}

async function work(options: WorkerOptions, job: Job, ending: AbortSignal): Promise<void> {
  const { itemId, epoch, attempt, capability } = job;
  options.log('item.leased', { agent: options.agent, itemId, epoch, attempt, capability });
  const lost = new AbortController();
  const signal = AbortSignal.any([ending, lost.signal]);
  const heart = beat(options, job, lost);
  try {
    const result = await perform(options, job, signal);
    if (lost.signal.aborted) return options.log('item.lost', { itemId, epoch });
    if (ending.aborted) return await giveBack(options, job);
    await settle(options, job, result, ending);
  } finally {
    clearInterval(heart);
  }
}

async function perform(options: WorkerOptions, job: Job, signal: AbortSignal): Promise<WorkResult> {
  try {
    return await options.perform(job, signal);
  } catch (error) {
    const code = error instanceof NoAnswer ? 'NO_ANSWER' : 'WORKER_FAILED';
    return { type: 'fail', code, message: reasonOf(error), backoff: 'PT2S' };
  }
}

function beat(options: WorkerOptions, job: Job, lost: AbortController): NodeJS.Timeout | undefined {
  if (options.heartbeatMs === null) return undefined;
  return setInterval(() => {
    underLease(options, job, { verb: 'heartbeat', body: {}, signal: lost.signal })
      .then((answer) => {
        // anything but an outage means that this lease is no longer ours
        if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) lost.abort();
      })
      .catch(() => undefined);
  }, options.heartbeatMs);
}

async function settle(
  options: WorkerOptions,
  job: Job,
  result: WorkResult,
  ending: AbortSignal,
): Promise<void> {
  const { itemId, epoch } = job;
  const { type, ...said } = result;
  const claimId = `epoch-${epoch}`;
  const body = type === 'claim' ? { claimId, ...said } : said;
  const verb = type === 'claim' ? 'claims' : type;
  const answer = await untilAnswered(options, ending, () =>
    underLease(options, job, { verb, body, signal: ending }),
  );
  if (answer === null) return;
  if (answer.status >= 400)
    return options.log('item.refused', { itemId, epoch, verb, code: problemCode(answer) });
  options.log('item.answered', { itemId, epoch, verb });
  if (type === 'claim') await awaitVerdict(options, job, claimId, ending);
}

async function awaitVerdict(
  options: WorkerOptions,
  job: Job,
  claimId: string,
  ending: AbortSignal,
): Promise<void> {
  const { itemId } = job;
  let state = 'verifying';
  while (state === 'verifying' && !ending.aborted) {
    const answer = await untilAnswered(options, ending, () =>
      requestJson({
        method: 'GET',
        url: `${itemUrl(options, job)}/claims/${claimId}?waitMs=${VERDICT_WAIT}`,
        token: options.key,
        signal: ending,
        timeoutMs: VERDICT_WAIT + ANSWER_WITHIN,
      }),
    );
    if (answer === null) return;
    if (answer.status >= 400) return options.log('verdict.unknown', { itemId });
    state = textOf(answer.body, 'state');
  }
  options.log('verdict.reached', { itemId, claimId, state });
}

/** Asks until an answer comes that another try would not change; null when it is time to stop. */
async function untilAnswered(
  { patience, log }: WorkerOptions,
  ending: AbortSignal,
  ask: () => Promise<JsonAnswer>,
): Promise<JsonAnswer | null> {
  for (let tries = 0; !ending.aborted; tries += 1) {
    try {
      const answer = await ask();
      if (answer.status < 500 && answer.status !== 429) return answer;
      log('worker.waiting', { tries, reason: problemCode(answer) });
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      log('worker.waiting', { tries, reason: error.message });
    }
    await rest(pauseBefore(tries, patience), ending);
  }
  return null;
}

async function giveBack(options: WorkerOptions, job: Job): Promise<void> {
  const soon = AbortSignal.timeout(2000);
  await underLease(options, job, {
    verb: 'release',
    body: { reason: 'shutting down' },
    signal: soon,
  }).catch(() => undefined);
  options.log('item.released', { itemId: job.itemId, epoch: job.epoch });
}

interface LeaseCall {
  readonly verb: string;
  readonly body: object;
  readonly signal: AbortSignal;
}

function underLease(
  options: WorkerOptions,
  job: Job,
  { verb, body, signal }: LeaseCall,
): Promise<JsonAnswer> {
  return requestJson({
    method: 'POST',
    url: `${itemUrl(options, job)}/${verb}`,
    token: options.key,
    headers: { 'baton-lease': job.lease },
    body: { epoch: job.epoch, ...body },
    signal,
    timeoutMs: ANSWER_WITHIN,
  });
}

function itemUrl({ url }: WorkerOptions, { itemId }: Job): string {
  return `${url}/v1/items/${encodeURIComponent(itemId)}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof ShapeError) return `the answer makes no sense: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
