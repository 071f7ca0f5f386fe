import { describe, expect, it } from 'vitest';
import type { Transport } from '../../../shared/api/connections.ts';
import type { JsonObject } from '../../../shared/json.ts';
import {
  adminClient,
  connect,
  deployTask,
  FAST_TIMES,
  runToEnd,
} from '../../testing/connecting.ts';
import { shareTestRuntime } from '../../testing/runtime.ts';
import { startStandIn, type Answer, type Asked } from '../../testing/stand-in.ts';

const house = shareTestRuntime({ connectionTimes: FAST_TIMES });

/** The output must name a total that is a number. */
const CONTRACT =
  '<baton:contract><baton:outputSchema>{"type":"object","properties":{"total":{"type":"number"}},"required":["total"]}</baton:outputSchema></baton:contract>';

async function carried(
  capability: string,
  transport: Transport,
  answer: (asked: Asked) => Answer | Promise<Answer>,
  extensions = '',
) {
  const system = await startStandIn(answer);
  await connect(house(), { capability, url: system.url, transport });
  const processId = await deployTask(house(), capability, extensions);
  return {
    system,
    run: (variables: JsonObject = {}) => runToEnd(house(), processId, variables),
    processId,
  };
}

const attempts = async (instanceId: string): Promise<string[]> => {
  const { items } = await house().api('getJournal', { params: { id: instanceId } });
  return items.flatMap((record) =>
    record.type === 'attemptFailed' ? [String(Object(record)['feedback']['message'])] : [],
  );
};

/** Waits until an attempt has failed, and says why. */
async function failure(processId: string, variables: JsonObject = {}): Promise<string> {
  const id = await adminClient(house()).start({ processId, variables });
  await expect.poll(() => attempts(id)).not.toEqual([]);
  const [first = ''] = await attempts(id);
  await house().api('cancelInstance', { params: { id }, body: { reason: 'seen' } });
  return first;
}

describe('a system reached over HTTP', () => {
  const http = (more: Partial<Extract<Transport, { type: 'http' }>> = {}): Transport => ({
    type: 'http',
    connector: `erp-${String(Math.random()).slice(2)}`,
    method: 'POST',
    path: 'invoices/{input/id}',
    ...more,
  });

  it('is asked with mapped path, body and its own credentials, and its answer is a claim', async () => {
    const transport = http({
      body: '= { amount: input.amount * 2 }',
      successWhen: 'response.body.status = "OK"',
      output: '= { total: response.body.sum }',
    });
    const { system, run } = await carried('http-maps', transport, () => ({ status: 'OK', sum: 7 }));
    expect(await run({ id: 'a/b?c', amount: 3 })).toMatchObject({
      state: 'completed',
      variables: { total: 7 },
    });
    expect(system.asked[0]).toMatchObject({
      method: 'POST',
      path: '/invoices/a%2Fb%3Fc',
      body: { amount: 6 },
      headers: { authorization: 'Bearer secret-of-the-system' },
    });
  });

  it('has not done the work when it answers 200 and its body says otherwise', async () => {
    const transport = http({ path: 'x', successWhen: 'response.body.status = "OK"' });
    const { processId } = await carried('http-200-error', transport, () => ({ error: 'locked' }));
    expect(await failure(processId)).toMatch(/NOT_SUCCESSFUL.*locked/);
  });

  it('is asked again after an outage, under the same idempotency key', async () => {
    const answers: Answer[] = ['hang up', { status: 503 }, { total: 1 }];
    const { system, run } = await carried(
      'http-outage',
      http({ path: 'x' }),
      () => answers.shift() ?? {},
    );
    expect(await run()).toMatchObject({ variables: { total: 1 } });
    expect(new Set(system.asked.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(system.asked).toHaveLength(3);
  });

  it('is left alone for a while when it is down, which costs no further attempt', async () => {
    let isDown = true;
    const { processId, system } = await carried('http-down', http({ path: 'x' }), () =>
      isDown ? { status: 503 } : { total: 2 },
    );
    const id = await adminClient(house()).start({ processId });
    await expect.poll(() => system.asked.length).toBeGreaterThanOrEqual(3);
    await house().api('advanceClock', { body: { by: 'PT10S' } });
    await expect.poll(() => system.asked.length).toBeGreaterThanOrEqual(5);
    isDown = false;
    await expect
      .poll(async () => (await house().api('getInstance', { params: { id } })).state)
      .toBe('completed');
    expect((await attempts(id)).length).toBeLessThanOrEqual(2);
  });

  it('may refuse as the diagram foresaw', async () => {
    const transport = http({ path: 'x', errors: { '409': 'DUPLICATE' } });
    const { processId } = await carried('http-errors', transport, () => ({
      status: 409,
      body: {},
    }));
    const id = await adminClient(house()).start({ processId });
    const incidents = async () =>
      (await house().api('getInstance', { params: { id } })).incidents.map(({ kind }) => kind);
    await expect.poll(incidents).toEqual(['errorUncaught']);
  });

  it('is never reached where its connector may not lead', async () => {
    const system = await startStandIn(() => ({}));
    const transport = http({ connector: 'walled', path: 'x' });
    await connect(house(), { capability: 'http-walled', url: system.url, transport });
    await house().api('putConnector', {
      params: { name: 'walled' },
      body: { baseUrl: system.url },
    });
    const processId = await deployTask(house(), 'http-walled');
    expect(await failure(processId)).toContain('ADDRESS_REFUSED');
    expect(system.asked).toEqual([]);
  });
});

describe("Camunda's REST connector", () => {
  it('asks what the input says, below a connector only', async () => {
    const system = await startStandIn(() => ({ sum: 5 }));
    await connect(house(), {
      capability: 'io.camunda:http-json:1',
      url: system.url,
      transport: { type: 'http-json', connectors: [`to-${'rest'}`] },
    });
    await house().api('putConnector', {
      params: { name: 'to-rest' },
      body: { baseUrl: `${system.url}/api`, allowPrivate: true },
    });
    const processId = await deployTask(
      house(),
      'io.camunda:http-json:1',
      `<zeebe:taskHeaders><zeebe:header key="resultExpression" value="={total: response.body.sum}" />
</zeebe:taskHeaders>`,
    );
    const input = { method: 'post', url: `${system.url}/api/sums`, body: { a: 1 } };
    expect(await runToEnd(house(), processId, input)).toMatchObject({ variables: { total: 5 } });
    expect(system.asked[0]).toMatchObject({ path: '/api/sums', body: { a: 1 } });
    expect(await failure(processId, { method: 'get', url: `${system.url}/admin` })).toContain(
      'ADDRESS_REFUSED',
    );
  });
});

describe('a robot', () => {
  const rpa: Transport = { type: 'rpa', connector: 'robots', path: 'jobs' };

  it('has its word taken as a claim', async () => {
    const { run } = await carried('rpa-done', rpa, () => ({
      status: 'done',
      output: { total: 9 },
    }));
    expect(await run()).toMatchObject({ variables: { total: 9 } });
  });

  it('tells business from application exceptions', async () => {
    const answers: JsonObject[] = [
      { status: 'application-exception', code: 'SELECTOR_GONE', message: 'no button' },
      { status: 'business-exception', code: 'NO_SUCH_CUSTOMER', message: 'unknown' },
    ];
    const said = answers.map((body) => ({ status: 200, body }));
    const { processId } = await carried('rpa-exceptions', rpa, () => said.shift() ?? {});
    const id = await adminClient(house()).start({ processId });
    const kinds = async () =>
      (await house().api('getInstance', { params: { id } })).incidents.map(({ kind }) => kind);
    await expect.poll(kinds).toEqual(['errorUncaught']);
    expect((await attempts(id))[0]).toContain('SELECTOR_GONE');
  });
});

describe('an agent that speaks A2A', () => {
  const a2a = (connector: string): Transport => ({ type: 'a2a', connector });
  const remote =
    (tasks: (asked: Asked) => JsonObject, name = 'remote') =>
    (asked: Asked): Answer => {
      const host = asked.headers.host ?? '';
      if (asked.path === '/.well-known/agent-card.json')
        return {
          name,
          supportedInterfaces: [
            { url: `http://${host}/a2a`, protocolBinding: 'JSONRPC', protocolVersion: '1.0' },
          ],
        };
      const task = tasks(asked);
      const isSent = asked.body['method'] === 'SendMessage';
      return { status: 200, body: { jsonrpc: '2.0', id: 1, result: isSent ? { task } : task } };
    };

  it('is followed until its task is complete, and its artifacts are the claim', async () => {
    const states = ['TASK_STATE_SUBMITTED', 'TASK_STATE_WORKING', 'TASK_STATE_COMPLETED'];
    const artifacts = [{ artifactId: 'a1', parts: [{ data: { total: 4 } }] }];
    const { run, system } = await carried(
      'a2a-done',
      a2a('agent-1'),
      remote(() => ({
        id: 't1',
        contextId: 'c1',
        status: { state: states.shift() ?? '' },
        artifacts,
      })),
      CONTRACT,
    );
    expect(await run({ id: 1 })).toMatchObject({ state: 'completed', variables: { total: 4 } });
    expect(system.asked.map(({ body }) => body['method'])).toEqual([
      undefined,
      'SendMessage',
      'GetTask',
      'GetTask',
    ]);
  });

  it('has claimed nothing when its completed task has no artifacts', async () => {
    const empty = () => ({ id: 't1', status: { state: 'TASK_STATE_COMPLETED' }, artifacts: [] });
    const open = await carried('a2a-empty', a2a('agent-2'), remote(empty));
    expect(await failure(open.processId)).toContain('NO_ARTIFACTS');
    const bound = await carried('a2a-empty-bound', a2a('agent-3'), remote(empty), CONTRACT);
    expect(await failure(bound.processId)).toMatch(/total/);
  });

  it('is not asked any more when its card is another than at first', async () => {
    let name = 'first';
    const artifacts = [{ artifactId: 'a1', parts: [{ data: { total: 4 } }] }];
    const done = () => ({ id: 't', status: { state: 'TASK_STATE_COMPLETED' }, artifacts });
    const { run, processId } = await carried('a2a-card', a2a('agent-4'), (asked) =>
      remote(done, name)(asked),
    );
    await run();
    name = 'another';
    expect(await failure(processId)).toContain('CARD_CHANGED');
    const standing = async (): Promise<unknown> => {
      const { items } = await house().api('listAgents');
      return items.find(({ capabilities }) => capabilities.includes('a2a-card'))?.status;
    };
    await expect.poll(standing).toBe('needs-review');
  });

  it('has people asked what it needs to know, and goes on with their answer', async () => {
    const { run, system } = await carried('a2a-asks', a2a('agent-6'), (asked) => {
      const said = JSON.stringify(asked.body['params'] ?? null);
      const artifacts = [{ artifactId: 'a1', parts: [{ data: { total: 5 } }] }];
      const message = { parts: [{ text: 'Which of the two?' }] };
      const status = said.includes('the second')
        ? { state: 'TASK_STATE_COMPLETED' }
        : { state: 'TASK_STATE_INPUT_REQUIRED', message };
      return remote(() => ({ id: 't1', contextId: 'c1', status, artifacts }))(asked);
    });
    const running = run();
    const question = async (): Promise<string | undefined> => {
      const { items } = await house().api('listInbox', { query: { kind: 'query' } });
      return items.find(({ name, summary }) => `${name} ${summary}`.includes('Which of'))?.taskId;
    };
    await expect.poll(question).toBeDefined();
    await house().api('answerQuery', {
      params: { id: (await question())! },
      body: { answer: 'the second' },
    });
    expect(await running).toMatchObject({ state: 'completed', variables: { total: 5 } });
    const sent = system.asked.filter(({ body }) => body['method'] === 'SendMessage');
    expect(sent).toHaveLength(2);
    expect(sent[1]!.body).toMatchObject({ params: { message: { taskId: 't1', contextId: 'c1' } } });
  });

  it('declines, fails or gives back as its task ends', async () => {
    const state = { now: 'TASK_STATE_FAILED' };
    const { processId } = await carried(
      'a2a-fails',
      a2a('agent-5'),
      remote(() => ({ id: 't', status: { state: state.now } })),
    );
    expect(await failure(processId)).toContain('REMOTE_FAILED');
  });
});
