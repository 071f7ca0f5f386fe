import { describe, expect, it } from 'vitest';
import { adminClient, connect, deployTask, FAST_TIMES, register } from '../testing/connecting.ts';
import { ADMIN_TOKEN, shareTestRuntime } from '../testing/runtime.ts';
import { startStandIn } from '../testing/stand-in.ts';
import { createHumanClient } from './create-human-client.ts';
import { createWorker } from './create-worker.ts';

const house = shareTestRuntime({ connectionTimes: FAST_TIMES });
const people = () => createHumanClient({ baseUrl: house().url, credential: ADMIN_TOKEN });

/** The one open question of an instance. */
async function question(instanceId: string): Promise<string> {
  const open = async (): Promise<string> => {
    const { items } = await house().api('getJournal', { params: { id: instanceId } });
    const raised = items.find(({ type }) => type === 'queryRaised');
    return raised === undefined
      ? ''
      : String(Object(raised)['query']['id'] ?? Object(raised)['query']);
  };
  await expect.poll(open).not.toBe('');
  return await open();
}

const ended = (id: string) => adminClient(house()).untilEnded(id, AbortSignal.timeout(10_000), 10);

describe('asking people', () => {
  it('waits for the answer under the same lease, however often it beats meanwhile', async () => {
    const { agent, key } = await register(house(), 'sdk-asks');
    const worker = createWorker({
      baseUrl: house().url,
      agent,
      credential: key,
      heartbeatMs: 5,
      graceMs: 20,
    });
    worker.on('sdk-asks', async (work) => {
      const asked = await work.ask({ queryKey: 'which', kind: 'free', question: 'Which one?' });
      const { answer } = await asked.answer();
      await work.claim({ output: { answer } });
    });
    const processId = await deployTask(house(), 'sdk-asks');
    const id = await adminClient(house()).start({ processId });
    await people().answer(await question(id), { answer: 'the blue one' });
    expect(await ended(id)).toMatchObject({ variables: { answer: 'the blue one' } });
    await worker.stop();
  });

  it('is what a chat model can do, too', async () => {
    const turns = [
      ['ask_human', { queryKey: 'which', question: 'Which one?', options: ['red', 'blue'] }],
      ['submit_claim', { output: { chosen: 'blue' } }],
    ] as const;
    let turn = 0;
    const model = await startStandIn(() => {
      const [name, args] = turns[turn++] ?? turns[1];
      const call = { name, arguments: JSON.stringify(args) };
      const message = {
        role: 'assistant',
        tool_calls: [{ id: 'c', type: 'function', function: call }],
      };
      return { choices: [{ message }] };
    });
    const transport = { type: 'chat', connector: 'asking-model', model: 'm' } as const;
    await connect(house(), { capability: 'chat-asks', url: model.url, transport });
    const processId = await deployTask(house(), 'chat-asks');
    const id = await adminClient(house()).start({ processId });
    await people().answer(await question(id), { answer: 'blue' });
    expect(await ended(id)).toMatchObject({ variables: { chosen: 'blue' } });
    expect(model.asked[1]?.text).toContain('blue');
  });
});
