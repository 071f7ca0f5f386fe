import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startProving } from '../../testing/proving.ts';
import { openBlobFolder } from './blob-store.ts';

const SCREEN = '<baton:governance evidence="screenshot" />';

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function shown(text: string, kind = 'screenshot'): object {
  return { evidence: [{ type: 'artefact', kind, sha256: hashOf(text) }] };
}

describe('evidence', () => {
  it('counts when it was handed in for this work, under this lease', async () => {
    const { performer, take, hand, claim, api } = await startProving({ governance: SCREEN });
    const held = await take(await performer('bot'));
    const answer = await hand(held, 'posted');
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ sha256: hashOf('posted'), size: 6, epoch: 1 });
    expect(await claim(held, 'c', shown('posted'))).toMatchObject({ state: 'committed' });
    const { items } = await api('listEvidence', { params: { id: held.id } });
    expect(items).toMatchObject([{ kind: 'screenshot', by: 'bot@1.0.0', mediaType: 'text/plain' }]);
    const params = { id: held.id, sha256: hashOf('posted') };
    expect(await api('readEvidence', { params })).toBe('posted');
  });

  it('is missing when the claim shows none, or only says that there is some', async () => {
    const { performer, take, hand, claim } = await startProving({ governance: SCREEN });
    const who = await performer('bot');
    expect((await claim(await take(who), 'none')).codes).toEqual(['EVIDENCE_MISSING']);
    const made = await claim(await take(who), 'made-up', shown('never handed in'));
    expect(made.codes).toEqual(['EVIDENCE_UNKNOWN', 'EVIDENCE_MISSING']);
    expect(made.details).toContain('Hand it in first, then claim again.');
    const other = await take(who);
    await hand(other, 'a letter', 'letter');
    expect((await claim(other, 'other-kind', shown('a letter'))).codes).toContain('EVIDENCE_KIND');
  });

  it('is stale when it was handed in under a lease before', async () => {
    const { performer, take, hand, claim } = await startProving({ governance: SCREEN });
    const who = await performer('bot');
    const first = await take(who);
    await hand(first, 'yesterday');
    await claim(first, 'one');
    const second = await take(who);
    expect((await claim(second, 'two', shown('yesterday'))).codes).toContain('EVIDENCE_STALE');
    const third = await take(who);
    await hand(third, 'yesterday');
    expect(await claim(third, 'three', shown('yesterday'))).toMatchObject({ state: 'committed' });
  });

  it('is taken from its holder alone, and in bounds', async () => {
    const { performer, take, hand, api, instanceId } = await startProving();
    const mallory = await performer('mallory');
    const held = await take(await performer('bot'));
    expect((await hand({ ...held, token: mallory.token }, 'x')).status).toBe(403);
    expect((await hand(held, 'x')).status).toBe(410); // its token had leaked, and was revoked
    const again = await take(mallory);
    expect((await hand({ ...again, epoch: 1 }, 'x')).status).toBe(409);
    expect((await hand({ ...again, lease: 'guessed' }, 'x')).status).toBe(401);
    expect((await hand(again, new Uint8Array(26_214_401))).status).toBe(413);
    expect((await hand(again, new Uint8Array(26_214_400))).status).toBe(201);
    await api('cancelInstance', { params: { id: instanceId }, body: { reason: 'enough' } });
    expect((await hand(again, 'x')).status).toBe(410);
  });

  it('is given back to those who may see the work, never to another performer', async () => {
    const { performer, take, hand, api, call } = await startProving();
    const held = await take(await performer('bot'));
    await hand(held, 'posted');
    const params = { id: held.id, sha256: hashOf('posted') };
    const { token } = await performer('nosy');
    expect((await call('readEvidence', { params, token })).status).toBe(403);
    expect((await call('listEvidence', { params: { id: held.id }, token })).status).toBe(403);
    expect(await api('readEvidence', { params })).toBe('posted');
    const other = { id: held.id, sha256: hashOf('other') };
    expect((await call('readEvidence', { params: other })).status).toBe(404);
  });

  describe('a quotation', () => {
    const cites = (quote: string, more: object = {}): object => ({
      evidence: [{ type: 'citation', field: 'total', source: 'mail', quote, ...more }],
    });
    const scene = () =>
      startProving({
        governance: '<baton:governance evidence="citation" />',
        variables: { mail: 'The total is 12 EUR.', attached: hashOf('Invoice 7: 12 EUR') },
      });

    it('stands in the input, word for word, at its place', async () => {
      const { performer, take, claim } = await scene();
      const who = await performer('bot');
      for (const [id, quote, more] of [
        ['a', 'total is 13', {}],
        ['b', 'total is 12', { offset: 5 }],
        ['c', 'total is 12', { source: 'letter' }],
        ['d', ' ', {}],
      ] as const)
        expect((await claim(await take(who), id, cites(quote, more))).codes).toContain('CITATION');
      const good = await claim(await take(who), 'e', cites('total is 12', { offset: 4 }));
      expect(good).toMatchObject({ state: 'committed', codes: [] });
    });

    it('is looked up in the evidence store', async () => {
      const { performer, take, hand, claim } = await scene();
      const who = await performer('bot');
      const sha256 = hashOf('Invoice 7: 12 EUR');
      const first = await take(who);
      const unread = await claim(first, 'a', cites('12 EUR', { sha256: hashOf('other') }));
      expect(unread.codes).toContain('CITATION');
      const second = await take(who);
      await hand(second, 'Invoice 7: 12 EUR', 'invoice');
      const wrong = await claim(second, 'b', cites('13 EUR', { sha256 }));
      expect(wrong.codes).toContain('CITATION');
      const third = await take(who);
      await hand(third, 'Invoice 7: 12 EUR', 'invoice');
      const right = await claim(third, 'c', cites('12 EUR', { sha256, offset: 11 }));
      expect(right).toMatchObject({ state: 'committed', codes: [] });
    });
  });

  it('lies in the data folder, under its hash, whole or not at all', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'baton-evidence-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const blobs = openBlobFolder(folder);
    const blob = await blobs.put(Readable.from([Buffer.from('some')]), 4);
    expect(blob).toEqual({ sha256: hashOf('some'), size: 4 });
    expect(existsSync(join(folder, hashOf('some').slice(0, 2), hashOf('some')))).toBe(true);
    expect(await blobs.put(Readable.from([Buffer.from('more!')]), 4)).toBeNull();
    const broken = Readable.from(breaksOff());
    await expect(blobs.put(broken, 100)).rejects.toThrow('gone');
    expect(readdirSync(folder)).toEqual([hashOf('some').slice(0, 2)]);
    expect(await blobs.read('../../etc/passwd')).toBeNull();
  });
});

async function* breaksOff(): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from('half'));
  throw new Error('gone');
}
