import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { JsonObject } from '../../../shared/json.ts';
import { adminClient, deployTask, register } from '../../testing/connecting.ts';
import { shareTestRuntime } from '../../testing/runtime.ts';

const house = shareTestRuntime();

type Mode = 'legacy' | { pin: string };

/** The reference client of the protocol, with a performer's key. */
async function mcpClient(key: string, mode: Mode): Promise<Client> {
  const client = new Client({ name: 'tests', version: '1.0.0' }, { versionNegotiation: { mode } });
  const transport = new StreamableHTTPClientTransport(new URL(`${house().url}/mcp`), {
    requestInit: { headers: { authorization: `Bearer ${key}` } },
  });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return client;
}

async function call(client: Client, name: string, args: JsonObject): Promise<JsonObject> {
  const { structuredContent } = await client.callTool({ name, arguments: { ...args } });
  return structuredContent as JsonObject;
}

async function started(capability: string): Promise<string> {
  const processId = await deployTask(house(), capability);
  return await adminClient(house()).start({ processId, variables: { amount: 3 } });
}

describe('the MCP server', () => {
  it.each<[string, Mode]>([
    ['without sessions', { pin: '2026-07-28' }],
    ['of the revision before', 'legacy'],
  ])('lets a client %s take work, report, claim, and learn the verdict', async (title, mode) => {
    const capability = `mcp-${title.replaceAll(' ', '-')}`;
    const instanceId = await started(capability);
    const { key } = await register(house(), capability);
    const client = await mcpClient(key, mode);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain('work_claim');

    const { work } = await call(client, 'work_next', {});
    expect(work).toMatchObject({ input: { amount: 3 }, attempt: 1, capability });
    expect(work).not.toHaveProperty('lease');
    const { handle } = work as { handle: string };
    await call(client, 'work_progress', { handle, pct: 50 });
    expect(await call(client, 'work_get', { handle })).toMatchObject({ directive: 'continue' });
    const fate = await call(client, 'work_claim', { handle, output: { total: 3 } });
    expect(fate).toMatchObject({ state: 'committed', verdict: 'pass' });
    const instance = await house().api('getInstance', { params: { id: instanceId } });
    expect(instance).toMatchObject({ state: 'completed', variables: { total: 3 } });
    expect(await call(client, 'work_next', {})).toEqual({ work: null });
  });

  it('lets a client ask people, and find the answer under the key of its question', async () => {
    const instanceId = await started('mcp-asks');
    const { key } = await register(house(), 'mcp-asks');
    const client = await mcpClient(key, { pin: '2026-07-28' });
    const { work } = await call(client, 'work_next', {});
    const { handle } = work as { handle: string };
    const question = { handle, queryKey: 'which', question: 'Which one?' };
    const open = await call(client, 'work_ask', question);
    expect(open).toMatchObject({ state: 'open' });
    const id = String(open['queryId']);
    await house().api('answerQuery', { params: { id }, body: { answer: 'the blue one' } });
    const answered = await call(client, 'work_ask', question);
    expect(answered).toMatchObject({ queryId: id, state: 'answered', answer: 'the blue one' });
    const output = { chosen: answered['answer'] ?? null };
    expect(await call(client, 'work_claim', { handle, output })).toMatchObject({
      state: 'committed',
    });
    const instance = await house().api('getInstance', { params: { id: instanceId } });
    expect(instance).toMatchObject({ variables: { chosen: 'the blue one' } });
  });

  it('tells a refusal of the orchestrator as an error of the tool', async () => {
    await started('mcp-twice');
    const { key } = await register(house(), 'mcp-twice');
    const client = await mcpClient(key, 'legacy');
    const { work } = await call(client, 'work_next', {});
    const { handle } = work as { handle: string };
    await call(client, 'work_decline', { handle, reason: 'not mine' });
    const late = await client.callTool({ name: 'work_claim', arguments: { handle, output: {} } });
    expect(late).toMatchObject({ isError: true });
    expect(late.structuredContent).toMatchObject({ refused: { status: expect.any(Number) } });
  });

  it("refuses a handle that was changed, and one that is another performer's", async () => {
    await started('mcp-forged');
    const [mine, other] = [
      await register(house(), 'mcp-forged'),
      await register(house(), 'mcp-forged'),
    ];
    const client = await mcpClient(mine.key, 'legacy');
    const { work } = await call(client, 'work_next', {});
    const { handle } = work as { handle: string };
    const claim = (key: string, changed: string) =>
      house().fetch('/mcp', {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          jsonrpc: '2.0',
          id: 1,
          method: 'tools/call',
          params: { name: 'work_claim', arguments: { handle: changed, output: {} } },
        }),
      });
    const middle = Math.floor(handle.length / 2);
    const letter = handle[middle] === 'A' ? 'B' : 'A';
    const forged = handle.slice(0, middle) + letter + handle.slice(middle + 1);
    for (const [key, one] of [
      [mine.key, forged],
      [mine.key, ''],
      [other.key, handle],
    ] as const) {
      const reply = await claim(key, one);
      expect(reply.status).toBe(400);
      expect(await reply.json()).toMatchObject({ error: { code: -32_602 } });
    }
    expect((await claim(mine.key, handle)).status).toBe(200);
  });

  it('is for performers with a key, by POST', async () => {
    const post = (headers: Record<string, string>, body = '{}') =>
      house().fetch('/mcp', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
    expect((await post({})).status).toBe(401);
    expect((await post({ authorization: 'Bearer administrator-of-the-tests' })).status).toBe(401);
    const { key } = await register(house(), 'mcp-odd');
    const authorization = `Bearer ${key}`;
    expect((await house().fetch('/mcp', { headers: { authorization } })).status).toBe(405);
    expect((await post({ authorization }, '[]')).status).toBe(400);
    const unknown = await post({ authorization }, '{"jsonrpc":"2.0","id":1,"method":"nothing"}');
    expect(await unknown.json()).toMatchObject({ id: 1, error: { code: -32_601 } });
  });
});
