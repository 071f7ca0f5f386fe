import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { describe, expect, it } from 'vitest';
import { FAST_TIMES } from '../testing/connecting.ts';
import { shareTestRuntime } from '../testing/runtime.ts';
import { startStandIn } from '../testing/stand-in.ts';
import { PAY, toolHouse, type ToolHouse } from '../testing/tools/tool-house.ts';
import { createWorker } from './create-worker.ts';

const house = shareTestRuntime({ connectionTimes: FAST_TIMES });

/** An item with tools that nobody holds. */
async function free(): Promise<ToolHouse> {
  const tools = await toolHouse(house());
  const { item, token } = tools;
  const under = { params: { id: item.itemId }, token, lease: item.lease };
  await house().api('releaseItem', { ...under, body: { epoch: item.epoch } });
  return tools;
}

const paid = async ({ item }: ToolHouse): Promise<unknown[]> => {
  const { effects } = await house().api('getLedger', { params: { id: item.itemId } });
  return effects.map(({ tool, state }) => [tool, state]);
};

describe('tools of the gateway', () => {
  it('are called by a worker, under one effect key once', async () => {
    const tools = await free();
    const replies: unknown[] = [];
    const worker = createWorker({
      baseUrl: house().url,
      agent: tools.agent,
      credential: tools.token,
      graceMs: 20,
    });
    worker.on('*', async (work) => {
      for (let n = 0; n < 2; n += 1) replies.push(await work.tools['pay']?.(PAY, 'the-payment'));
      await work.claim({ output: {} });
    });
    // What it claims is no proof: it is given the item again, and finds what it has done.
    await expect.poll(() => replies.length).toBeGreaterThanOrEqual(2);
    await worker.stop();
    expect(replies[0]).toMatchObject({ status: 'ok', effectKey: 'the-payment' });
    expect(replies[1]).toMatchObject({ status: 'ok', effectKey: 'the-payment' });
    expect(await paid(tools)).toHaveLength(1);
  });

  it('are called by an MCP client', async () => {
    const tools = await free();
    const client = new Client({ name: 'tests', version: '1.0.0' });
    const headers = { authorization: `Bearer ${tools.token}` };
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${house().url}/mcp`), {
        requestInit: { headers },
      }),
    );
    const next = await client.callTool({ name: 'work_next', arguments: { waitMs: 5000 } });
    const { work } = next.structuredContent as { work: { handle: string; card: object } };
    expect(JSON.stringify(work.card)).toContain('"pay"');
    const { handle } = work;
    const args = { handle, tool: 'pay', args: PAY, effectKey: 'by-mcp' };
    const said = await client.callTool({ name: 'work_tool', arguments: args });
    expect(said.structuredContent).toMatchObject({ status: 'ok' });
    const beyond = { handle, tool: 'format-disk', args: {} };
    const refused = await client.callTool({ name: 'work_tool', arguments: beyond });
    expect(refused).toMatchObject({ isError: true });
    await client.close();
    expect(await paid(tools)).toEqual([['pay', expect.any(String)]]);
  });

  it('are called by a chat model that knows nothing of them but what it is told', async () => {
    const tools = await free();
    const turns = [
      { name: 'pay', arguments: JSON.stringify(PAY) },
      { name: 'submit_claim', arguments: '{"output":{}}' },
    ];
    let turn = 0;
    const model = await startStandIn(() => {
      const call = { id: 'c', type: 'function', function: turns[turn++] ?? turns[1]! };
      return { choices: [{ message: { role: 'assistant', tool_calls: [call] } }] };
    });
    await house().api('putConnector', {
      params: { name: 'model' },
      body: { baseUrl: model.url, allowPrivate: true },
    });
    await house().api('putConnection', {
      params: { name: 'model' },
      body: {
        agent: tools.agent,
        key: tools.token,
        transport: { type: 'chat', connector: 'model', model: 'm' },
      },
    });
    await expect.poll(() => model.asked.length).toBeGreaterThanOrEqual(2);
    const told = model.asked[0]?.body['tools'] as { function: { name: string } }[];
    expect(told.map((one) => one.function.name)).toContain('pay');
    expect(model.asked[1]?.text).toContain('\\"status\\":\\"ok\\"');
    expect(await paid(tools)).toHaveLength(1);
    await house().api('deleteConnection', { params: { name: 'model' } });
  });
});
