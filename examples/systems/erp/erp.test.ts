import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type JsonObject, objectsOf, textOf } from '../../json.ts';
import { type Answer, call } from '../../testing/http-call.ts';
import type { Service } from '../http-service.ts';
import { startErp } from './start-erp.ts';

const CREDENTIALS = [
  { name: 'baton-probe', right: 'read', token: 'read-only' },
  { name: 'poster', right: 'write', token: 'poster' },
  { name: 'payer', right: 'write', token: 'payer' },
  { name: 'admin', right: 'admin', token: 'admin' },
] as const;

const POSTING: JsonObject = {
  supplierId: 'S-1001',
  invoiceNumber: 'LOS-7731',
  amountCents: 123_456,
  currency: 'EUR',
  iban: 'IE52TEST99999900001121',
  purchaseOrder: 'PO-2026-0101',
};

let folder: string;
let clock: number;
let erp: Service;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'erp-'));
  clock = Date.UTC(2026, 0, 12);
  erp = await start();
});

afterEach(async () => {
  await erp.close();
  rmSync(folder, { recursive: true });
});

describe('the stand-in ERP', () => {
  it('finds a supplier by id and by VAT id, and an unknown one not at all', async () => {
    const byId = await get('/suppliers/S-1001');
    const byVat = await get('/suppliers?vatId=IE9990121LH');
    const nobody = await get('/suppliers?vatId=IT99900000128');

    expect(byId.body).toMatchObject({ id: 'S-1001', status: 'active', version: 1 });
    expect(items(byVat)).toEqual([byId.body]);
    expect(items(nobody)).toEqual([]);
    expect((await get('/suppliers/S-9')).status).toBe(404);
  });

  it('lists what was agreed with a supplier', async () => {
    const contracts = await get('/contracts?supplierId=S-1007');

    expect(items(contracts)).toEqual([
      expect.objectContaining({ poNumber: 'PO-2026-0107', agreedCents: 4_875_000 }),
    ]);
  });

  it('posts an invoice under the name of the principal who asked', async () => {
    const posted = await post('/postings', POSTING, { key: 'item-1' });

    expect(posted.status).toBe(201);
    expect(posted.body).toMatchObject({ postedBy: 'poster', amountCents: 123_456 });
    expect(items(await get('/postings?supplierId=S-1001&invoiceNumber=LOS-7731'))).toEqual([
      posted.body,
    ]);
    expect(items(await get('/postings?supplierVatId=IE9990121LH&status=posted'))).toHaveLength(1);
  });

  it('answers the same request under the same key with the same posting', async () => {
    const first = await post('/postings', POSTING, { key: 'item-1' });
    const again = await post('/postings', POSTING, { key: 'item-1' });

    expect(again).toEqual(first);
    expect(items(await get('/postings'))).toHaveLength(1);
  });

  it('refuses another request under the same key', async () => {
    await post('/postings', POSTING, { key: 'item-1' });
    const other = await post('/postings', { ...POSTING, amountCents: 1 }, { key: 'item-1' });

    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-conflict' } });
    expect(items(await get('/postings'))).toHaveLength(1);
  });

  it('lets an invoice be posted twice under different keys, as real systems do', async () => {
    await post('/postings', POSTING, { key: 'a' });
    await post('/postings', POSTING, { key: 'b' });

    expect(items(await get('/postings?supplierId=S-1001&invoiceNumber=LOS-7731'))).toHaveLength(2);
  });

  it('shows a reversed posting as reversed and pays it no more', async () => {
    const postingId = textOf((await post('/postings', POSTING)).body, 'postingId');
    await post(`/postings/${postingId}/reversal`, {});

    expect(items(await get('/postings?status=posted'))).toEqual([]);
    expect(items(await get('/postings?status=reversed'))).toHaveLength(1);
    expect(await pay(postingId)).toMatchObject({
      status: 422,
      body: { code: 'posting-reversed' },
    });
  });

  it('keeps the payments of a posting', async () => {
    const postingId = textOf((await post('/postings', POSTING)).body, 'postingId');
    const paid = await pay(postingId);

    expect(paid).toMatchObject({ status: 201, body: { paidBy: 'payer' } });
    expect(items(await get(`/payments?postingId=${postingId}`))).toEqual([paid.body]);
    expect((await get('/payments?postingId=POST-99')).status).toBe(404);
  });

  it('refuses amounts that are not whole positive cents', async () => {
    for (const amountCents of [0, -1, 12.5, '12', null, 2 ** 60])
      expect(await post('/postings', { ...POSTING, amountCents })).toMatchObject({ status: 400 });
  });

  it('refuses to post for suppliers that are unknown or blocked', async () => {
    await patch('/suppliers/S-1001', { status: 'blocked' });

    expect(await post('/postings', { ...POSTING, supplierId: 'S-9' })).toMatchObject({
      status: 404,
    });
    expect(await post('/postings', POSTING)).toMatchObject({
      status: 422,
      body: { code: 'supplier-blocked' },
    });
  });

  it('keeps a new version of a supplier whose bank details are changed', async () => {
    await patch('/suppliers/S-1001', { iban: 'LT569999900000666001' });

    expect((await get('/suppliers/S-1001')).body).toMatchObject({
      iban: 'LT569999900000666001',
      version: 2,
      changedBy: 'poster',
    });
    expect(items(await get('/suppliers?vatId=IE9990121LH'))).toHaveLength(1);
  });

  it('shows the world as it was while reads lag', async () => {
    await faults({ staleReadsMs: 5000 });
    const postingId = textOf((await post('/postings', POSTING)).body, 'postingId');
    await patch('/suppliers/S-1001', { iban: 'LT569999900000666001' });
    const early = [await get('/postings'), await get('/suppliers/S-1001')];
    clock += 5000;
    const late = [await get('/postings'), await get('/suppliers/S-1001')];

    expect(items(early[0]!)).toEqual([]);
    expect(early[1]!.body).toMatchObject({ iban: 'IE52TEST99999900001121' });
    expect(items(late[0]!).map((item) => item['postingId'])).toEqual([postingId]);
    expect(late[1]!.body).toMatchObject({ iban: 'LT569999900000666001' });
  });

  it('serves the documents of its inbox with their digests, and nothing beside them', async () => {
    writeFileSync(join(folder, 'a.pdf'), '%PDF-1.7');
    writeFileSync(join(folder, 'secret.txt'), 'no');
    const bytes = await fetch(`${erp.url}/documents/a.pdf`, {
      headers: { authorization: 'Bearer read-only' },
    });

    expect(await bytes.text()).toBe('%PDF-1.7');
    expect((await get('/documents/a.pdf/meta')).body).toMatchObject({
      size: 8,
      sha256: createHash('sha256').update('%PDF-1.7').digest('hex'),
    });
    expect(items(await get('/documents'))).toEqual([{ name: 'a.pdf' }]);
    for (const name of ['secret.txt', '..%2Fsecret.txt', '%2e%2e%2fetc%2fpasswd', '%ff'])
      expect((await get(`/documents/${name}`)).status).toBe(404);
  });

  it('still knows after a restart what was posted before', async () => {
    await post('/postings', POSTING, { key: 'item-1' });
    await patch('/suppliers/S-1002', { status: 'blocked' });
    await erp.close();
    erp = await start();

    expect(items(await get('/postings'))).toHaveLength(1);
    expect((await get('/suppliers/S-1002')).body).toMatchObject({ status: 'blocked' });
    expect((await post('/postings', POSTING, { key: 'item-1' })).status).toBe(201);
    expect(items(await get('/postings'))).toHaveLength(1);
  });

  it('gives long lists page by page', async () => {
    for (let index = 0; index < 5; index += 1)
      await post('/postings', { ...POSTING, invoiceNumber: `N-${index}` });
    const first = await get('/postings?limit=2');
    const last = await get('/postings?limit=2&cursor=4');

    expect([items(first).length, first.body['nextCursor']]).toEqual([2, '2']);
    expect([items(last).length, last.body['nextCursor']]).toEqual([1, null]);
  });
});

function start(): Promise<Service> {
  return startErp({
    database: join(folder, 'erp.db'),
    documents: folder,
    credentials: CREDENTIALS,
    port: 0,
    now: () => clock,
  });
}

function get(path: string): Promise<Answer> {
  return call(`${erp.url}${path}`, { token: 'read-only' });
}

function post(path: string, body: JsonObject, options: { key?: string } = {}): Promise<Answer> {
  return call(`${erp.url}${path}`, { token: 'poster', body, ...options });
}

function patch(path: string, body: JsonObject): Promise<Answer> {
  return call(`${erp.url}${path}`, { token: 'poster', method: 'PATCH', body });
}

function pay(postingId: string): Promise<Answer> {
  const body = { postingId, amountCents: 123_456, currency: 'EUR', iban: 'IE52TEST99999900001121' };
  return call(`${erp.url}/payments`, { token: 'payer', body });
}

function faults(body: JsonObject): Promise<Answer> {
  return call(`${erp.url}/_faults`, { token: 'admin', body });
}

function items(answer: Answer): readonly JsonObject[] {
  return objectsOf(answer.body, 'items');
}
