import { createWorker, type Worker } from '../runtime/client/index.ts';

/** Greets whoever the process names: a whole worker. */
export function helloWorker(baseUrl: string, credential: string): Worker {
  return createWorker({ baseUrl, agent: 'greeter@1.0.0', credential }).on('greet', async (work) => {
    const { state, checks } = await work.claim({
      output: { greeted: work.input['name'] ?? 'you' },
    });
    if (state !== 'committed') console.error('Not done yet:', checks);
  });
}
