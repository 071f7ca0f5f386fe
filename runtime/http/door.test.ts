import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ADMIN_TOKEN, shareTestRuntime } from '../testing/runtime.ts';
import { CONTENT_SECURITY_POLICY } from './headers.ts';

const house = shareTestRuntime();

/** Speaks HTTP by hand: the answer's status line and head. */
async function raw(request: string): Promise<string> {
  const { port } = house().runtime;
  return await new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

const get = (host: string, path = '/healthz', more = ''): string =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${more}Connection: close\r\n\r\n`;

async function post(path: string, body: BodyInit, headers: Record<string, string> = {}) {
  const response = await house().fetch(path, {
    method: 'POST',
    body,
    headers: {
      authorization: `Bearer ${ADMIN_TOKEN}`,
      'content-type': 'application/json',
      ...headers,
    },
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
  return { status: response.status, body: JSON.parse((await response.text()) || '{}') };
}

describe('every answer', () => {
  it.each(['/', '/docs', '/v1/session', '/v1/nowhere', '/nothing.js', '/healthz', '/sign-in'])(
    '%s carries the policies of a browser',
    async (path) => {
      const { headers } = await house().fetch(path);
      expect(headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
      expect(CONTENT_SECURITY_POLICY).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('server')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('of the interface is kept nowhere', async () => {
    const { headers } = await house().fetch('/v1/session');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('that refuses says why as problem+json, with a page that explains it', async () => {
    const response = await house().fetch('/v1/nowhere');
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem = await response.json();
    expect(problem).toMatchObject({ status: 404, code: 'not-found', type: '/problems/not-found' });
    expect(await (await house().fetch(problem.type)).text()).toContain('What to do');
  });

  it('to a wrong method says which are right', async () => {
    const response = await house().fetch('/v1/deployments', { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it('says nothing about other origins', async () => {
    const response = await house().fetch('/v1/definitions', {
      method: 'OPTIONS',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(response.status).toBe(405);
    expect(
      [...response.headers.keys()].filter((name) => name.startsWith('access-control')),
    ).toEqual([]);
  });
});

describe('the host', () => {
  const port = (): number => house().runtime.port;

  it('is answered under the names of the loopback interface', async () => {
    for (const name of ['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST'])
      expect(await raw(get(`${name}:${port()}`))).toContain('HTTP/1.1 200');
  });

  it.each([
    'evil.example',
    'evil.example:PORT',
    'localhost',
    'localhost:1',
    'localhost:PORT.evil.example',
    '127.0.0.1.evil.example:PORT',
    'localhost:PORT@evil.example',
    'user@localhost:PORT',
    'localhost.:PORT',
    '127.1:PORT',
    '2130706433:PORT',
    '0x7f000001:PORT',
    '0.0.0.0:PORT',
    '[::]:PORT',
    '[::ffff:127.0.0.1]:PORT',
    'localhost:PORT, evil.example',
    'localhost:PORT/',
    '',
  ])('%j is not answered', async (host) => {
    const answer = await raw(get(host.replace('PORT', String(port()))));
    expect(answer).toMatch(/^HTTP\/1\.1 (421|400) /);
  });

  it('is not taken from an absolute address or a second header', async () => {
    const own = `localhost:${port()}`;
    expect(await raw(get(own, 'http://evil.example/healthz'))).toContain('HTTP/1.1 421');
    expect(await raw(get(own, '/healthz', 'Host: evil.example\r\n'))).toMatch(/ (421|400) /);
    expect(await raw(get(own, '/healthz', 'X-Forwarded-Host: evil.example\r\n'))).toContain(
      ' 200 ',
    );
  });
});

describe('a body', () => {
  const start = '/v1/instances';

  it.each([
    ['{"processId":', 400],
    ['{"processId":"a","processId":"b"}', 400],
    ['{"processId":"a","variables":{"__proto__":{}}}', 400],
    ['{"processId":"a","variables":{"n":9007199254740993}}', 400],
    ['{"processId":"a","variables":{"n":1e999}}', 400],
    ['{"processId":"a","businessKey":"\\u0000"}', 400],
    ['{"processId":"a","businessKey":"\\ud800"}', 400],
    [`{"processId":"a","variables":${'{"a":'.repeat(70)}1${'}'.repeat(71)}`, 400],
    ['{"processId":"a","unknown":1}', 422],
    ['{"processId":7}', 422],
    ['[]', 422],
    ['', 422],
  ])('%s is refused with %i', async (text, status) => {
    expect((await post(start, text)).status).toBe(status);
  });

  it('that does not hold to its schema is told every fault and its place', async () => {
    const { body } = await post(
      '/v1/registry/agents',
      '{"name":"","version":"x","kind":"robot","colour":1}',
    );
    expect(body).toMatchObject({ status: 422, code: 'invalid-content' });
    expect(body.faults.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/capabilities',
      '/owner',
      '/name',
      '/version',
      '/kind',
      '/colour',
    ]);
  });

  it('with too many keys is refused', async () => {
    const keys = Array.from({ length: 10_001 }, (_, index) => `"k${index}":0`).join(',');
    expect((await post(start, `{"processId":"a","variables":{${keys}}}`)).body.detail).toContain(
      '10000 keys',
    );
  });

  it('that is too large is refused before it is read, whether or not it says so', async () => {
    const large = 'x'.repeat(1_100_000);
    expect((await post(start, large)).status).toBe(413);
    const chunks = new ReadableStream({
      start(controller) {
        for (let n = 0; n < 12; n += 1)
          controller.enqueue(new TextEncoder().encode('x'.repeat(100_000)));
        controller.close();
      },
    });
    expect((await post(start, chunks)).status).toBe(413);
  });

  it.each([
    [{ 'content-type': 'text/plain' }, '{}'],
    [{ 'content-type': 'application/json; charset=latin1' }, '{}'],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 'a=b'],
    [{ 'content-type': 'multipart/form-data; boundary=x' }, '--x--'],
    [{ 'content-encoding': 'gzip' }, new Uint8Array(gzipSync('{}'))],
  ])('of another kind (%j) is refused with 415', async (headers, body) => {
    expect((await post(start, body, headers)).status).toBe(415);
  });

  it('that is not UTF-8 is refused', async () => {
    expect((await post(start, new Uint8Array([0x22, 0xff, 0x22]))).status).toBe(400);
  });

  it('is refused where none is wanted', async () => {
    const response = await house().fetch('/v1/session', {
      method: 'DELETE',
      body: '{}',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    });
    expect(response.status).toBe(400);
  });

  it('leaves Object.prototype as it was', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('a query', () => {
  it.each([
    ['limit=0', 'whole number'],
    ['limit=abc', 'whole number'],
    ['limit=1&limit=2', 'once'],
    ['colour=red', 'only'],
    ['incidents=maybe', 'true or false'],
    ['state=sleeping', 'one of'],
    ['cursor=nonsense', 'cursor'],
    ['variable=novalue', 'name:value'],
  ])('%s is refused', async (query, expected) => {
    const response = await house().fetch(`/v1/instances?${query}`, {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    expect(response.status).toBe(400);
    expect((await response.json()).detail).toContain(expected);
  });
});
