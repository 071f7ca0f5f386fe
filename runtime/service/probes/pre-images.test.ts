import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startProving } from '../../testing/proving.ts';

const DELTA =
  '<baton:probe id="sum" kind="delta" connector="erp" path="/sum" field="total" expect="100" />';

describe('a look before the work', () => {
  it('is taken before the performer is told of its lease', async () => {
    const { erp, performer, take, claim } = await startProving({ probes: DELTA });
    const who = await performer('bot');
    erp.say(200, { total: 250 });
    const held = await take(who);
    expect(erp.asked).toEqual(['GET /sum']);
    erp.say(200, { total: 350 });
    expect(await claim(held, 'c')).toMatchObject({ state: 'committed' });
  });

  it('gives nobody the credit for what was so already', async () => {
    const probes =
      '<baton:probe id="posted" connector="erp" path="/x" assert="response.body.posted = true" />';
    const governance = '<baton:governance effectMode="external" />';
    const { erp, performer, take, claim } = await startProving({ probes, governance });
    const who = await performer('bot');
    erp.say(200, { posted: true });
    const lie = await claim(await take(who), 'lie');
    expect(lie.codes).toEqual(['NOT_CREDITED']);
    expect(lie.details).toContain('Claim it with the disposition nothing-to-do.');
    const truth = await claim(await take(who), 'truth', { disposition: 'nothing-to-do' });
    expect(truth).toMatchObject({ state: 'committed', codes: [] });
  });

  it('keeps nobody waiting for a system that does not answer, and then proves nothing', async () => {
    const { erp, performer, take, claim, api } = await startProving({ probes: DELTA });
    const who = await performer('bot');
    erp.say(503, {});
    const held = await take(who);
    erp.say(200, { total: 350 });
    expect((await claim(held, 'c')).codes).toEqual(['PRE_IMAGE_MISSING']);
    const { items } = await api('listInstances', {});
    expect(items[0]?.state).toBe('active');
  });
});

describe('an answer that has to be signed', () => {
  const probes = '<baton:probe id="s" kind="signed" connector="erp" path="/s" signedBy="bank" />';
  const body = JSON.stringify({ paid: true });
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const secret = 'a secret of the bank and us';

  it.each([
    [
      'Ed25519',
      { algorithm: 'ed25519', key: pem } as const,
      sign(null, Buffer.from(body), privateKey),
    ],
    [
      'HMAC',
      { algorithm: 'hmac-sha256', key: secret } as const,
      createHmac('sha256', secret).update(body).digest(),
    ],
  ])('proves by %s, and by nothing else', async (_name, key, signature) => {
    const { erp, performer, take, claim, api } = await startProving({ probes });
    await api('putSigningKey', { params: { name: 'bank' }, body: key });
    const who = await performer('bot');
    const say = (header: string): void => {
      erp.answer = (_request, response) =>
        response
          .writeHead(200, { 'content-type': 'application/json', 'baton-signature': header })
          .end(body);
    };
    say(Buffer.alloc(signature.length).toString('base64'));
    expect((await claim(await take(who), 'forged')).codes).toEqual(['SIGNATURE_INVALID']);
    say(signature.toString('base64'));
    expect(await claim(await take(who), 'signed')).toMatchObject({ state: 'committed' });
  });

  it('proves nothing without a signature, or without the key', async () => {
    const { erp, performer, take, claim, api, refusal } = await startProving({ probes });
    const bad = { algorithm: 'ed25519', key: 'no key' } as const;
    const refused = await refusal('putSigningKey', { params: { name: 'bank' }, body: bad });
    expect(refused.code).toBe('invalid-content');
    erp.say(200, { paid: true });
    expect((await claim(await take(await performer('bot')), 'c')).codes).toEqual([
      'SIGNATURE_MISSING',
    ]);
    await api('putSigningKey', {
      params: { name: 'bank' },
      body: { algorithm: 'ed25519', key: pem },
    });
    const { items } = await api('listSigningKeys', {});
    expect(JSON.stringify(items)).not.toContain('BEGIN');
    await api('deleteSigningKey', { params: { name: 'bank' } });
  });
});
