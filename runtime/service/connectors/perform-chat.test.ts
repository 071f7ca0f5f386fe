import { describe, expect, it } from 'vitest';
import type { ChatLimits } from '../../../shared/api/connections.ts';
import type { JsonObject } from '../../../shared/json.ts';
import {
  adminClient,
  connect,
  deployTask,
  FAST_TIMES,
  runToEnd,
} from '../../testing/connecting.ts';
import { shareTestRuntime } from '../../testing/runtime.ts';
import { startStandIn, type Asked } from '../../testing/stand-in.ts';

const house = shareTestRuntime({ connectionTimes: FAST_TIMES });

/** A turn of the model: prose, or calls of tools. */
const prose = (content: string): JsonObject => ({ role: 'assistant', content });
const calls = (...said: [string, JsonObject][]): JsonObject => ({
  role: 'assistant',
  content: null,
  tool_calls: said.map(([name, args], n) => ({
    id: `call-${n}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(args) },
  })),
});

/** A server that speaks the protocol, with a model that says what the script says. */
async function model(
  capability: string,
  turns: (asked: Asked, turn: number) => JsonObject,
  limits: Partial<ChatLimits> = {},
  usage: JsonObject | null = { total_tokens: 10 },
) {
  let turn = 0;
  const server = await startStandIn((asked) => {
    const message = turns(asked, turn++);
    return {
      choices: [{ index: 0, message, finish_reason: 'stop' }],
      ...(usage === null ? {} : { usage }),
    };
  });
  await connect(house(), {
    capability,
    url: `${server.url}/v1`,
    transport: {
      type: 'chat',
      connector: `model-${capability}`,
      model: 'small-1',
      limits,
      price: { prompt: 10, completion: 40 },
    },
  });
  const processId = await deployTask(house(), capability);
  return { server, processId };
}

async function failure(processId: string): Promise<string> {
  const id = await adminClient(house()).start({ processId });
  const message = async (): Promise<string> => {
    const { items } = await house().api('getJournal', { params: { id } });
    const failed = items.find(({ type }) => type === 'attemptFailed');
    return failed === undefined ? '' : String(Object(failed)['feedback']['message']);
  };
  await expect.poll(message).not.toBe('');
  const said = await message();
  await house().api('cancelInstance', { params: { id }, body: { reason: 'seen' } });
  return said;
}

describe('a plain language model', () => {
  it('finishes work by claiming it, and is shown a pinned prompt and the input as data', async () => {
    const { server, processId } = await model('chat-done', () =>
      calls(['submit_claim', { output: { total: 3 }, confidence: 0.9 }]),
    );
    expect(await runToEnd(house(), processId, { amount: 3 })).toMatchObject({
      state: 'completed',
      variables: { total: 3 },
    });
    const [asked] = server.asked;
    expect(asked).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer secret-of-the-system' },
      body: { model: 'small-1' },
    });
    expect(JSON.stringify(asked?.body['messages'])).toContain('amount');
    expect(JSON.stringify(asked?.body)).not.toContain('secret-of-the-system');
  });

  it('is reminded once that prose ends nothing, and may still claim', async () => {
    const { server, processId } = await model('chat-reminded', (_asked, turn) =>
      turn === 0 ? prose('All done!') : calls(['submit_claim', { output: {} }]),
    );
    expect(await runToEnd(house(), processId, {})).toMatchObject({ state: 'completed' });
    expect(JSON.stringify(server.asked[1]?.body['messages'])).toContain('Nothing has been claimed');
  });

  it('has failed its attempt when it says that it is done and claims nothing', async () => {
    const { processId, server } = await model('chat-prose', () => prose('Task complete.'));
    expect(await failure(processId)).toContain('NO_CLAIM');
    expect(server.asked.length).toBeGreaterThanOrEqual(2);
  });

  it('is stuck when it repeats one call, and that is never done', async () => {
    const { processId } = await model('chat-stuck', () => calls(['look_up', { id: 1 }]));
    expect(await failure(processId)).toContain('STUCK');
  });

  it.each<[string, Partial<ChatLimits>, JsonObject | null]>([
    ['turns', { modelCalls: 3 }, { total_tokens: 10 }],
    ['tokens', { tokens: 25 }, { total_tokens: 10 }],
    ['tokens that nobody counted', { tokens: 2000 }, null],
    ['money', { money: 0.05 }, { prompt_tokens: 1000, completion_tokens: 500 }],
    ['calls of tools', { toolCalls: 3 }, { total_tokens: 10 }],
  ])('is stopped at its limit of %s', async (what, limits, usage) => {
    const capability = `chat-limit-${what.replaceAll(' ', '-')}`;
    const { processId, server } = await model(
      capability,
      (_asked, turn) => calls(['look_up', { turn }]),
      limits,
      usage,
    );
    expect(await failure(processId)).toContain('BUDGET');
    const first = server.asked.filter(({ text }) => text.includes('Attempt 1.'));
    expect(first.length).toBeLessThanOrEqual(4);
  });

  it('is stopped when its time is over', async () => {
    const slow = await startStandIn(() => new Promise<never>(() => {}));
    await connect(house(), {
      capability: 'chat-slow',
      url: slow.url,
      transport: { type: 'chat', connector: 'model-slow', model: 'm', limits: { wallMs: 50 } },
    });
    expect(await failure(await deployTask(house(), 'chat-slow'))).toContain('WALL_TIME');
  });

  it('may decline, and is told when it calls what is not there', async () => {
    const { server, processId } = await model('chat-decline', (_asked, turn) =>
      turn === 0 ? calls(['rm_rf', {}]) : calls(['decline', { reason: 'not for me' }]),
    );
    const id = await adminClient(house()).start({ processId });
    const declined = async () =>
      (await house().api('getJournal', { params: { id } })).items.some(
        (record) => record.type === 'leaseEnded' && Object(record)['reason'] === 'declined',
      );
    await expect.poll(declined).toBe(true);
    expect(JSON.stringify(server.asked[1]?.body['messages'])).toContain('there is no rm_rf');
    await house().api('cancelInstance', { params: { id }, body: { reason: 'seen' } });
  });

  it('is not listened to any more when its work is cancelled', async () => {
    let gone = 0;
    const hanging = await startStandIn(() => new Promise<never>(() => {}));
    await connect(house(), {
      capability: 'chat-cancelled',
      url: hanging.url,
      transport: { type: 'chat', connector: 'model-hanging', model: 'm' },
    });
    const processId = await deployTask(house(), 'chat-cancelled');
    const id = await adminClient(house()).start({ processId });
    await expect.poll(() => hanging.asked.length).toBe(1);
    hanging.asked[0]!.closed.then(() => (gone += 1)).catch(() => {});
    await house().api('cancelInstance', { params: { id }, body: { reason: 'no' } });
    await expect.poll(() => gone).toBe(1);
  });
});
