import { createWorker, type Worker } from '../runtime/client/index.ts';

/** Adds net and tax up; what the orchestrator finds is the last word. */
export function addUpWorker(baseUrl: string, agent: string, credential: string): Worker {
  return createWorker({ baseUrl, agent, credential }).on('add-up', async (work) => {
    const { net, tax } = work.input;
    const verdict = await work.claim({ output: { total: Number(net) + Number(tax) } });
    if (verdict.state !== 'committed') console.error(verdict.checks);
  });
}
