import { readFileSync } from 'node:fs';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Transport } from '../../shared/api/connections.ts';
import type { JsonObject } from '../../shared/json.ts';
import {
  adminClient,
  connect,
  deployTask,
  FAST_TIMES,
  register,
} from '../../runtime/testing/connecting.ts';
import { shareTestRuntime } from '../../runtime/testing/runtime.ts';
import { startStandIn, type Answer, type Asked } from '../../runtime/testing/stand-in.ts';
import { addUpWorker } from '../add-up-worker.ts';

const house = shareTestRuntime({ connectionTimes: FAST_TIMES });
const CAPABILITY = 'add-up';

/** The same for all: a total has to be there, and be a number. */
const CONTRACT =
  '<baton:contract><baton:outputSchema>{"type":"object","properties":{"total":{"type":"number"}},"required":["total"],"additionalProperties":false}</baton:outputSchema></baton:contract>';

/** A configuration of the examples. */
function exampleOf(name: string): Transport {
  const file = new URL(`./${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { transport: Transport }).transport;
}

const inputOf = (asked: Asked): JsonObject => (asked.body['input'] ?? {}) as JsonObject;
const totalOf = ({ net, tax }: JsonObject): number => Number(net) + Number(tax);

const erp = ({ body }: Asked): Answer => ({
  status: 200,
  body: { status: 'OK', total: totalOf(body) },
});

const model = ({ text }: Asked): Answer => {
  const said = /\\"net\\":(\d+),\\"tax\\":(\d+)/.exec(text);
  const output = { total: Number(said?.[1]) + Number(said?.[2]) };
  const call = { name: 'submit_claim', arguments: JSON.stringify({ output }) };
  const message = {
    role: 'assistant',
    tool_calls: [{ id: 'c1', type: 'function', function: call }],
  };
  return { choices: [{ message }], usage: { total_tokens: 100 } };
};

const remoteAgent = ({ path, body, headers }: Asked): Answer => {
  const url = `http://${headers.host}/a2a`;
  if (path === '/.well-known/agent-card.json')
    return { name: 'adder', supportedInterfaces: [{ url, protocolBinding: 'JSONRPC' }] };
  const { message } = body['params'] as { message: { parts: { data: { input: JsonObject } }[] } };
  const data = { total: totalOf(message.parts[0]!.data.input) };
  const status = { state: 'TASK_STATE_COMPLETED' };
  const task = {
    id: 't',
    contextId: 'c',
    status,
    artifacts: [{ artifactId: 'a', parts: [{ data }] }],
  };
  return { status: 200, body: { jsonrpc: '2.0', id: 1, result: { task } } };
};

const robot = (asked: Asked): Answer => ({
  status: 200,
  body: {
    status: 'done',
    output: { total: totalOf(inputOf(asked)) },
    screenshots: [{ mediaType: 'image/png', content: Buffer.from('a picture').toString('base64') }],
  },
});

/** The reference server of the protocol, with one tool. */
async function mcpTools(asked: Asked): Promise<Answer> {
  const server = new McpServer({ name: 'adder', version: '1.0.0' });
  server.registerTool('add-up', { description: 'Adds up.' }, (context: unknown) => {
    void context;
    const { params } = asked.body as { params: { arguments: { input: JsonObject } } };
    const structuredContent = { total: totalOf(params.arguments.input) };
    return {
      content: [{ type: 'text' as const, text: JSON.stringify(structuredContent) }],
      structuredContent,
    };
  });
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  const headers = Object.entries(asked.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const request = new Request(`http://${asked.headers.host}${asked.path}`, {
    method: 'POST',
    headers,
    body: asked.text,
  });
  const reply = await transport.handleRequest(request);
  const text = await reply.text();
  return { status: reply.status, ...(text === '' ? {} : { body: JSON.parse(text) as JsonObject }) };
}

/** Ends what works for the capability when the test has finished. */
async function connected(name: string, answer: (asked: Asked) => Answer | Promise<Answer>) {
  const system = await startStandIn(answer);
  const transport = exampleOf(name);
  const connection = await connect(house(), { capability: CAPABILITY, url: system.url, transport });
  onTestFinished(async () => {
    await house().api('deleteConnection', { params: { name: connection } });
  });
}

const PERFORMERS: readonly [string, () => Promise<void>][] = [
  [
    'a worker of ten lines',
    async () => {
      const { agent, key } = await register(house(), CAPABILITY);
      const worker = addUpWorker(house().url, agent, key);
      onTestFinished(() => worker.stop());
    },
  ],
  [
    'anything that speaks HTTP',
    async () => {
      const { agent, key: token } = await register(house(), CAPABILITY);
      const { items } = await house().api('lease', {
        params: { agent },
        query: { waitMs: 10_000 },
        body: {},
        token,
      });
      const [item] = items;
      const body = { claimId: 'c', epoch: item!.epoch, output: { total: totalOf(item!.input) } };
      const under = { params: { id: item!.itemId }, token, lease: item!.lease };
      await house().api('submitClaim', { ...under, body });
    },
  ],
  [
    'an MCP client',
    async () => {
      const { key } = await register(house(), CAPABILITY);
      const client = new Client({ name: 'adder', version: '1.0.0' });
      const { mcpServers } = JSON.parse(
        readFileSync(new URL('./mcp-client.json', import.meta.url), 'utf8').replace(
          '${BATON_AGENT_KEY}',
          key,
        ),
      ) as { mcpServers: { baton: { headers: Record<string, string> } } };
      const requestInit = { headers: mcpServers.baton.headers };
      await client.connect(
        new StreamableHTTPClientTransport(new URL(`${house().url}/mcp`), { requestInit }),
      );
      onTestFinished(() => client.close());
      const next = await client.callTool({ name: 'work_next', arguments: { waitMs: 10_000 } });
      const { work } = next.structuredContent as { work: { handle: string; input: JsonObject } };
      const output = { total: totalOf(work.input) };
      await client.callTool({ name: 'work_claim', arguments: { handle: work.handle, output } });
    },
  ],
  ['a system over HTTP', () => connected('http-system', erp)],
  ['a chat model', () => connected('chat-model', model)],
  ['an A2A agent', () => connected('a2a-agent', remoteAgent)],
  ['a tool of an MCP server', () => connected('mcp-server', mcpTools)],
  ['a robot', () => connected('robot', robot)],
];

const start = async (): Promise<string> => {
  const processId = await deployTask(house(), CAPABILITY, CONTRACT);
  return await adminClient(house()).start({
    processId,
    variables: { id: 'i1', net: 100, tax: 19 },
  });
};
const ended = (id: string) => adminClient(house()).untilEnded(id, AbortSignal.timeout(10_000), 10);

describe('the same work item', () => {
  it.each(PERFORMERS)('is finished by %s, with configuration only', async (_name, perform) => {
    const id = await start();
    await perform();
    expect(await ended(id)).toMatchObject({ state: 'completed', variables: { total: 119 } });
  });

  it('changes hands in the middle of an instance, and the model stays as it is', async () => {
    const id = await start();
    const first = await register(house(), CAPABILITY);
    const lease = { params: { agent: first.agent }, body: {}, token: first.key };
    const [item] = (await house().api('lease', lease)).items;
    const under = { params: { id: item!.itemId }, token: first.key, lease: item!.lease };
    await house().api('saveCheckpoint', {
      ...under,
      body: { epoch: item!.epoch, checkpoint: { net: 100 } },
    });
    await house().api('suspendAgent', { params: { agent: first.agent }, body: {} });
    await connected('a2a-agent', remoteAgent);
    await house().api('advanceClock', { body: { by: 'PT2M' } });
    expect(await ended(id)).toMatchObject({ state: 'completed', variables: { total: 119 } });
    const late = { claimId: 'late', epoch: item!.epoch, output: { total: 1 } };
    expect(await house().refusal('submitClaim', { ...under, body: late })).toMatchObject({
      status: 403,
    });
  });
});
