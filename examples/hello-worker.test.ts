import { expect, it } from 'vitest';
import { adminClient, deployTask } from '../runtime/testing/connecting.ts';
import { startTestRuntime } from '../runtime/testing/runtime.ts';
import { helloWorker } from './hello-worker.ts';

it('greets whoever the process names', async () => {
  const house = await startTestRuntime();
  const { key } = await house.api('registerAgent', {
    body: {
      name: 'greeter',
      version: '1.0.0',
      kind: 'bot',
      capabilities: ['greet'],
      owner: 'examples',
    },
  });
  const worker = helloWorker(house.url, key);
  const processId = await deployTask(house, 'greet');
  const client = adminClient(house);
  const id = await client.start({ processId, variables: { name: 'Ada' } });
  const ended = await client.untilEnded(id, AbortSignal.timeout(10_000), 10);
  await worker.stop();
  expect(ended).toMatchObject({ state: 'completed', variables: { greeted: 'Ada' } });
});
