import type { CheckAnswer, CheckAsk } from './check-messages.ts';
import { Checks, type CheckPort } from './checks.ts';

/** Opens the worker that checks a document. Whoever opens it closes it. */
export function openChecks(): Checks {
  return new Checks(
    portOf(new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' })),
  );
}

function portOf(worker: Worker): CheckPort {
  return {
    post: (ask: CheckAsk) => worker.postMessage(ask),
    onAnswer: (take) =>
      worker.addEventListener('message', ({ data }: MessageEvent<CheckAnswer>) => take(data)),
    onFailure: (take) => worker.addEventListener('error', ({ message }) => take(message)),
    close: () => worker.terminate(),
  };
}
