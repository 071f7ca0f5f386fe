import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { deploymentOf, lineModel, serviceTask } from '../testing/models.ts';
import { ADMIN_TOKEN, startTestRuntime, type TestRuntime } from '../testing/runtime.ts';

/** A connection that is written to by hand. */
async function open({ runtime }: TestRuntime, text: string): Promise<Socket> {
  const socket = connect(runtime.port, '127.0.0.1');
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  socket.write(text);
  return socket;
}

const head = ({ runtime }: TestRuntime, line: string, more = ''): string =>
  `${line} HTTP/1.1\r\nHost: localhost:${runtime.port}\r\nAuthorization: Bearer ${ADMIN_TOKEN}\r\n${more}`;

describe('a runtime under pressure', () => {
  it('is not held up by readers that never read', async () => {
    const house = await startTestRuntime();
    const { api } = house;
    await api('deploy', { body: deploymentOf(lineModel('p', [serviceTask('w')])) });
    const { instanceId: id } = await api('startInstance', { body: { processId: 'p' } });
    for (let n = 0; n < 5; n += 1) {
      const socket = await open(house, `${head(house, 'GET /v1/events?after=0')}\r\n`);
      socket.pause();
    }
    const large = 'x'.repeat(500_000);
    for (let n = 0; n < 20; n += 1)
      await api('setVariables', { params: { id }, body: { variables: { [`v${n % 3}`]: large } } });
    expect((await api('getInstance', { params: { id } })).state).toBe('active');
    const began = performance.now();
    await house.runtime.close();
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('answers others while slow callers dribble', async () => {
    const house = await startTestRuntime();
    for (let n = 0; n < 50; n += 1) {
      await open(
        house,
        head(
          house,
          'POST /v1/messages',
          'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
        ),
      );
      await open(house, 'GET / HTTP/1.1\r\nX-Slow:');
    }
    expect((await house.call('listDefinitions')).status).toBe(200);
  });

  it('refuses a head that is too long, and a request that is none', async () => {
    const house = await startTestRuntime();
    const answer = async (text: string): Promise<string> => {
      const socket = await open(house, text);
      return await new Promise((resolve) => {
        socket.once('data', (chunk) => resolve(chunk.toString()));
        socket.once('close', () => resolve('closed'));
      });
    };
    expect(
      await answer(`${head(house, 'GET /healthz')}X-Long: ${'x'.repeat(20_000)}\r\n\r\n`),
    ).toContain(' 431 ');
    expect(await answer('NONSENSE\r\n\r\n')).toContain(' 400 ');
    expect(
      await answer(
        `${head(house, 'GET /healthz', 'Transfer-Encoding: chunked\r\nContent-Length: 5\r\n')}\r\n`,
      ),
    ).toContain(' 400 ');
  });

  it('stops reading a body that is too large, and closes the connection', async () => {
    const house = await startTestRuntime();
    const socket = await open(
      house,
      head(
        house,
        'POST /v1/messages',
        'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
      ),
    );
    const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`;
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    for (let n = 0; n < 200 && !socket.destroyed; n += 1) {
      socket.write(chunk);
      await new Promise(setImmediate);
    }
    await closed;
    expect(answer).toContain(' 413 ');
    expect(answer.toLowerCase()).toContain('connection: close');
  });

  it('lets a thousand performers wait, and wakes the right one', async () => {
    const house = await startTestRuntime();
    const { api } = house;
    await api('deploy', {
      body: deploymentOf(lineModel('p', [serviceTask('w', { type: 'wanted' })])),
    });
    const register = (name: string, capability: string) =>
      api('registerAgent', {
        body: { name, version: '1.0.0', kind: 'bot', capabilities: [capability], owner: 'x' },
      });
    const [idle, wanted] = [await register('idle', 'other'), await register('wanted', 'wanted')];
    const leave = new AbortController();
    const path = (agent: string) => `/v1/agents/${agent}/leases?waitMs=30000`;
    const wait = (agent: string, key: string) =>
      house.fetch(path(agent), {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
        signal: leave.signal,
      });
    const waiting = Array.from({ length: 300 }, () => wait(idle.agent, idle.key).catch(() => null));
    const right = wait(wanted.agent, wanted.key);
    await api('listAgents');
    await api('startInstance', { body: { processId: 'p' } });
    expect((await (await right).json()).items).toHaveLength(1);
    leave.abort();
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => null));
  });
});
