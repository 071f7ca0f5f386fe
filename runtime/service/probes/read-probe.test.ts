import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ProbeObservation } from '../../../shared/work-item.ts';
import { startSystemOfRecord } from '../../testing/system-of-record.ts';
import { systemClock } from '../clock.ts';
import type { Connector } from '../registry/connectors.ts';
import { addressBelow, createReadProbe } from './read-probe.ts';

const connectorTo = (baseUrl: string, more: Partial<Connector> = {}): Connector => ({
  name: 'erp',
  baseUrl: new URL(baseUrl),
  headers: {},
  allowPrivate: true,
  ...more,
});

async function read(connector: Connector | null, path = '/x'): Promise<ProbeObservation> {
  const readProbe = createReadProbe(() => Promise.resolve(connector), systemClock());
  return await readProbe({ probe: 'p', connector: 'erp', path, timeoutMs: 0, intervalMs: 0 });
}

const codeOf = (observation: ProbeObservation): string =>
  observation.type === 'unanswered' ? observation.code : `answered ${observation.status}`;

describe('a probe', () => {
  it("reads JSON with the connector's credentials, and hashes what it read", async () => {
    const erp = await startSystemOfRecord();
    erp.say(200, { posted: true });
    const headers = { authorization: 'Bearer reader', 'accept-encoding': 'gzip', host: 'evil' };
    const observation = await read(
      connectorTo(`${erp.url}/api`, { headers }),
      '/postings?id=4%207',
    );
    expect(observation).toMatchObject({
      type: 'answered',
      probe: 'p',
      status: 200,
      body: { posted: true },
      bodyHash: createHash('sha256').update('{"posted":true}').digest('hex'),
    });
    expect(erp.asked).toEqual(['GET /api/postings?id=4%207']);
    expect(erp.headers).toMatchObject({
      authorization: 'Bearer reader',
      'accept-encoding': 'identity',
      host: `127.0.0.1:${erp.port}`,
    });
  });

  it('takes an answer of any status for an answer, if it is JSON', async () => {
    const erp = await startSystemOfRecord();
    for (const status of [200, 404, 500]) {
      erp.say(status, null);
      expect(codeOf(await read(connectorTo(erp.url)))).toBe(`answered ${status}`);
    }
  });

  it('follows no redirect', async () => {
    const erp = await startSystemOfRecord();
    for (const status of [301, 302, 303, 307, 308]) {
      erp.answer = (_request, response) =>
        response.writeHead(status, { location: `${erp.url}/private` }).end('{}');
      expect(codeOf(await read(connectorTo(erp.url)))).toBe('REDIRECTED');
    }
    expect(erp.asked).not.toContain('GET /private');
  });

  it.each([
    ['not JSON', 'NOT_JSON'],
    ['', 'NOT_JSON'],
    ['{"a":1,"a":2}', 'NOT_JSON'],
    ['{"__proto__":{}}', 'NOT_JSON'],
    [Buffer.from([0x22, 0xff, 0x22]), 'NOT_JSON'],
    [JSON.stringify('x'.repeat(1_100_000)), 'TOO_LARGE'],
  ])('does not take %.20j for an answer', async (body, code) => {
    const erp = await startSystemOfRecord();
    erp.answer = (_request, response) => response.writeHead(200).end(body);
    expect(codeOf(await read(connectorTo(erp.url)))).toBe(code);
  });

  it('takes nothing that is encoded', async () => {
    const erp = await startSystemOfRecord();
    erp.answer = (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
    expect(codeOf(await read(connectorTo(erp.url)))).toBe('ENCODED');
  });

  it('reports a system that hangs up, or is not there', async () => {
    const erp = await startSystemOfRecord();
    erp.answer = (request) => request.socket.destroy();
    expect(codeOf(await read(connectorTo(erp.url)))).toBe('UNREACHABLE');
    erp.answer = (request, response) => {
      response.writeHead(200).write('{"a":');
      request.socket.destroySoon();
    };
    expect(codeOf(await read(connectorTo(erp.url)))).toBe('UNREACHABLE');
    expect(codeOf(await read(connectorTo('http://127.0.0.1:1')))).toBe('UNREACHABLE');
    expect(codeOf(await read(connectorTo('http://no-such-name.invalid')))).toBe('UNRESOLVED');
    expect(codeOf(await read(null))).toBe('NO_CONNECTOR');
  });

  it('tries every address that a name stands for', async () => {
    const erp = await startSystemOfRecord();
    erp.say(200, {});
    expect(codeOf(await read(connectorTo(`http://localhost:${erp.port}`)))).toBe('answered 200');
  });

  it('never shows what it sent', async () => {
    const headers = { authorization: 'Bearer canary' };
    const observation = await read(connectorTo('http://127.0.0.1:1', { headers }));
    expect(JSON.stringify(observation)).not.toContain('canary');
  });
});

describe('where a probe may read', () => {
  it('connects to no address of this machine or a private network unless it is allowed to', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const hosts = [
      'localhost',
      '127.0.0.1',
      '127.1',
      '127.0.1',
      '127.255.255.254',
      '2130706433',
      '0x7f000001',
      '0x7f.1',
      '0177.0.0.1',
      '017700000001',
      '0.0.0.0',
      '0',
      '①②⑦.⓪.⓪.①',
      '127。0。0。1',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[0:0:0:0:0:ffff:7f00:1]',
      '[::127.0.0.1]',
      '[64:ff9b::7f00:1]',
      '[64:ff9b:1::7f00:1]',
      '[2002:7f00:1::]',
      '[::ffff:0:127.0.0.1]',
      '[fe80::1]',
      '[fc00::1]',
      '[fd00:ec2::254]',
      '[fec0::1]',
      '[ff02::1]',
      '[2001:db8::1]',
      '[100::1]',
      '10.0.0.1',
      '10.255.255.255',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.0.1',
      '192.0.0.1',
      '192.0.2.1',
      '198.18.0.1',
      '198.51.100.1',
      '203.0.113.1',
      '100.64.0.1',
      '100.100.100.200',
      '169.254.169.254',
      '0xa9fea9fe',
      '2852039166',
      '169.254.0.1',
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
      '192.88.99.1',
      'LOCALHOST',
      'localhost.',
    ];
    for (const host of hosts) {
      const url = `http://${host}:${port}`;
      const code = codeOf(await read(connectorTo(url, { allowPrivate: false })));
      expect([host, code]).toEqual([
        host,
        host.endsWith('.') && code === 'UNRESOLVED' ? code : 'ADDRESS_REFUSED',
      ]);
    }
    expect(connections).toBe(0);
    await read(connectorTo(`http://127.0.0.1:${port}`));
    expect(connections).toBe(1);
  });

  it('never reads a metadata service, even if it may read a private network', async () => {
    for (const host of ['169.254.169.254', '[fe80::1]', '[fd00:ec2::254]', '100.100.100.200'])
      expect(codeOf(await read(connectorTo(`http://${host}`)))).toBe('ADDRESS_REFUSED');
  });

  it('stays below the address of its connector', () => {
    const base = new URL('https://erp.example/api');
    const reach = (path: string): string | null => addressBelow(base, path)?.href ?? null;
    expect(reach('/postings/7?a=b&c=%2F..%2F')).toBe(
      'https://erp.example/api/postings/7?a=b&c=%2F..%2F',
    );
    expect(reach('postings')).toBe('https://erp.example/api/postings');
    expect(addressBelow(new URL('https://erp.example/'), '/x')?.href).toBe('https://erp.example/x');
    for (const path of [
      '/../x',
      '..',
      '../x',
      '/a/../../x',
      '/%2e%2e/x',
      '/a/%2E./x',
      '/.',
      '/a/./b',
      '\\..\\x',
      '/a\\..\\x',
      '/a b',
      '/a\tb',
      '/a\u0000',
      '/#x',
      '/x#y',
      '/..%2fx/..',
      '/.%2e/x',
    ])
      expect([path, reach(path)]).toEqual([path, null]);
    for (const path of ['//evil.example/x', 'https://evil.example/', '@evil.example', '/%5C..%5Cx'])
      expect(reach(path)?.startsWith('https://erp.example/api/') ?? true).toBe(true);
  });
});
