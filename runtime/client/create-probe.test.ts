import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startProving } from '../testing/proving.ts';
import { createProbe, type ProbeServer } from './create-probe.ts';

const CREDENTIAL = 'of-the-connector';

/** A system of record on a port of its own that is read by a probe server. */
async function listening(probe: ProbeServer): Promise<string> {
  const server = createServer((request, response) => {
    const { url = '', method = '', headers } = request;
    const { authorization = '' } = headers;
    const asked = new Request(`http://system${url}`, { method, headers: { authorization } });
    void probe.answer(asked).then(async (answer) => {
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(await answer.text());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

const ask = (probe: ProbeServer, path: string, init: RequestInit = {}) =>
  probe.answer(
    new Request(`https://erp.example${path}`, {
      headers: { authorization: `Bearer ${CREDENTIAL}` },
      ...init,
    }),
  );

describe('the side of a probe that stands in a system', () => {
  const probe = createProbe({ credential: CREDENTIAL })
    .on('/invoices/{id}', ({ path, query }) =>
      path['id'] === 'INV/7' ? { posted: true, view: query.get('view') } : null,
    )
    .on('/broken', () => {
      throw new Error('password of the database: hunter2');
    });

  it('reads what its path names, decoded, and never for a cache', async () => {
    const answer = await ask(probe, '/invoices/INV%2F7?view=short');
    expect([answer.status, await answer.json()]).toEqual([200, { posted: true, view: 'short' }]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['what is not there', '/invoices/INV-8', {}, 404],
    ['another path', '/invoices', {}, 404],
    ['a path that cannot be decoded', '/invoices/%ff', {}, 404],
    ['anything but a read', '/invoices/INV%2F7', { method: 'DELETE' }, 405],
    ['a fault of its own', '/broken', {}, 500],
  ])('answers %s plainly, and says nothing of its inside', async (_what, path, init, status) => {
    const answer = await ask(probe, path, init);
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toContain('hunter2');
  });

  it('is read by nobody else', async () => {
    for (const authorization of ['', 'Bearer', `Bearer ${CREDENTIAL}x`, CREDENTIAL]) {
      const answer = await ask(probe, '/invoices/INV%2F7', { headers: { authorization } });
      expect(answer.status).toBe(401);
    }
  });

  it.each(['hmac-sha256', 'ed25519'] as const)(
    'proves a claim, signed by %s',
    async (algorithm) => {
      const secret = 'a secret of the bank and us';
      const pair = await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify']);
      if (!('publicKey' in pair)) throw new Error('Expected a pair of keys.');
      const spki = Buffer.from(await crypto.subtle.exportKey('spki', pair.publicKey));
      const pem = `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`;
      const isShared = algorithm === 'hmac-sha256';
      const signWith = isShared ? secret : pair.privateKey;
      const url = await listening(
        createProbe({ credential: CREDENTIAL, signWith }).on('/s', () => ({ paid: true })),
      );
      const probes =
        '<baton:probe id="s" kind="signed" connector="erp" path="/s" signedBy="bank" />';
      const { api, performer, take, claim } = await startProving({ probes });
      await api('putConnector', {
        params: { name: 'erp' },
        body: {
          baseUrl: url,
          headers: { authorization: `Bearer ${CREDENTIAL}` },
          allowPrivate: true,
        },
      });
      await api('putSigningKey', {
        params: { name: 'bank' },
        body: { algorithm, key: isShared ? secret : pem },
      });
      expect(await claim(await take(await performer('bot')), 'c')).toMatchObject({
        state: 'committed',
      });
    },
  );
});
