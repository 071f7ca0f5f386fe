import {
  createWorker,
  type Patience,
  type WorkContext,
  type Worker,
} from '../../runtime/client/index.ts';
import { NoAnswer } from './http-json.ts';
import type { Job, Perform, WorkResult } from './job.ts';
import type { Log } from './log.ts';

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
export type RunningWorker = Pick<Worker, 'stop'>;

/** Has leased work performed, and says what the performer says. */
export function startWorker(options: WorkerOptions): RunningWorker {
  const { url, agent, key, lanes, heartbeatMs, patience, graceMs, log } = options;
  const access = { baseUrl: url, credential: key, patience };
  const terms = { agent, concurrency: lanes, heartbeatMs, graceMs };
  const worker = createWorker({ ...access, ...terms, onEvent: log });
  for (const capability of options.capabilities)
    worker.on(capability, async (work) => {
      const { lease, expiresAt } = work.item;
      const job = { ...work, lease, expiresAt, feedback: work.feedback?.message ?? null };
      const result = await perform(options, job, work.signal);
      work.signal.throwIfAborted();
      await say(work, result);
    });
  return worker;
}

async function say(work: WorkContext, result: WorkResult): Promise<unknown> {
  switch (result.type) {
    case 'claim': {
      const { type: _type, ...content } = result;
      return await work.claim(content);
    }
    case 'error': {
      const { type: _type, code, ...more } = result;
      return await work.error(code, more);
    }
    case 'fail': {
      const { type: _type, ...failure } = result;
      return await work.fail(failure);
    }
  }
}

async function perform(options: WorkerOptions, job: Job, signal: AbortSignal): Promise<WorkResult> {
  try {
    return await options.perform(job, signal);
  } catch (error) {
    const code = error instanceof NoAnswer ? 'NO_ANSWER' : 'WORKER_FAILED';
    const message = error instanceof Error ? error.message : String(error);
    return { type: 'fail', code, message, backoff: 'PT2S' };
  }
}
