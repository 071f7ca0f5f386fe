import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, objectOf, objectsOf, textOf } from '../../json.ts';
import { freshTokens, startSystems, type Systems } from '../../systems/start-systems.ts';
import { call } from '../../testing/http-call.ts';
import { jobOf } from '../../testing/job-of.ts';
import { NoAnswer } from '../http-json.ts';
import type { Job, WorkResult } from '../job.ts';
import { honestPerformers, lyingPerformer, type Surroundings } from '../roster.ts';
import { surroundingsOf } from '../surroundings.ts';
import type { LiarName } from './liars.ts';

const DOCUMENTS = join(import.meta.dirname, '../../../processes/invoice-to-payment/samples');
const POST: JsonObject = {
  supplierId: 'S-1001',
  invoiceNumber: 'LOS-7731',
  amountCents: 123_476,
  currency: 'EUR',
  iban: 'IE52TEST99999900001121',
  purchaseOrder: 'PO-2026-0101',
};
const { signal } = new AbortController();

let systems: Systems;
let at: Surroundings;

beforeEach(async () => {
  systems = await startSystems({
    data: null,
    documents: DOCUMENTS,
    tokens: freshTokens(),
    ports: { erp: 0, sanctions: 0 },
    now: () => Date.UTC(2026, 10, 20),
  });
  at = surroundingsOf(systems);
});

afterEach(() => systems.close());

describe('the assessor and the readers', () => {
  it('assess a document and read it, and both say which document it was', async () => {
    const documentName = '13-crooked-scan-de.pdf';
    const assessed = outputOf(await perform('document-assessor', { documentName }));
    const sha256 = textOf(assessed, 'sha256');
    const read = await perform('patient-reader', { documentName, sha256 });

    expect(assessed).toMatchObject({ documentName, quality: 'poor', pages: 1, hiddenText: [] });
    expect(objectOf(outputOf(read), 'invoice')).toMatchObject({ grossCents: 321_300 });
    expect(read).toMatchObject({
      type: 'claim',
      confidence: { overall: 0.81 },
      evidence: expect.arrayContaining([
        {
          type: 'citation',
          field: 'grossCents',
          page: 1,
          quote: '3.213,0O €',
          offset: 354,
          source: documentName,
          sha256,
        },
      ]) as unknown,
    });
  });

  it('report hidden orders', async () => {
    const documentName = '12-hidden-instruction-en.pdf';
    const assessed = outputOf(await perform('document-assessor', { documentName }));

    expect(objectsOf(assessed, 'hiddenText').map((text) => text['how'])).toEqual([
      'white',
      'tiny',
      'off-page',
    ]);
  });

  it('give up as the diagram foresees when a document has no text', async () => {
    const documentName = '16-fax-fr.pdf';
    const { sha256 = '' } = outputOf(await perform('document-assessor', { documentName }));

    expect(await perform('patient-reader', { documentName, sha256 })).toMatchObject({
      type: 'error',
      code: 'UNREADABLE',
    });
  });

  it('do not read another document than the one that was assessed', async () => {
    const input = { documentName: '01-office-supplies-en.pdf', sha256: 'another' };

    expect(await perform('print-reader', input)).toMatchObject({ code: 'DOCUMENT_CHANGED' });
  });
});

describe('the supplier check', () => {
  it.each([
    ['01-office-supplies-en.pdf', []],
    ['08-unknown-supplier-it.pdf', ['unknown-supplier']],
    ['11-changed-bank-details-nl.pdf', ['bank-details-differ']],
    ['17-foreign-currency-en.pdf', []],
  ])('finds in %s what is to be found', async (documentName, codes) => {
    expect(await findingsIn(await invoiceIn(documentName))).toEqual(codes);
  });

  it('finds an earlier posting of the same invoice, unless it was reversed', async () => {
    const invoice = await invoiceIn('01-office-supplies-en.pdf');
    const posted = outputOf(await perform('poster', POST));
    const during = await findingsIn(invoice);
    await erp(`/postings/${textOf(posted, 'postingId')}/reversal`, 'svc-poster', {});

    expect(during).toEqual(['duplicate']);
    expect(await findingsIn(invoice)).toEqual([]);
  });

  it('finds blocked suppliers, other names and orders that do not fit', async () => {
    const invoice = await invoiceIn('01-office-supplies-en.pdf');
    await erp('/suppliers/S-1001', 'svc-poster', { status: 'blocked', name: 'Somebody' }, 'PATCH');

    expect(await findingsIn({ ...invoice, netCents: 200_001 })).toEqual([
      'supplier-blocked',
      'name-differs',
      'over-order',
    ]);
    expect(await findingsIn({ ...invoice, purchaseOrder: 'PO-2026-0107' })).toContain(
      'unknown-order',
    );
    expect(await findingsIn({ ...invoice, purchaseOrder: null })).toContain('no-order');
    expect(await findingsIn({ ...invoice, currency: 'GBP' })).toContain('currency-differs');
  });
});

describe('the screener', () => {
  it('leaves one record, however often it is asked', async () => {
    const input = { supplierName: 'Zarkov Marine Trading', supplierCountry: 'CY', reference: 'r' };
    const first = await perform('sanctions-screener', input);

    expect(outputOf(first)).toMatchObject({ ...input, listed: true, screeningId: 'SCR-1' });
    expect(await perform('sanctions-screener', input, { attempt: 2, epoch: 2 })).toEqual(first);
  });

  it('does not go on without the sanctions list', async () => {
    const input = { supplierName: 'A', supplierCountry: 'CY', reference: 'r' };
    await call(`${systems.sanctions.url}/_faults`, {
      token: systems.tokens['system-admin'],
      body: { outage: true },
    });

    await expect(perform('sanctions-screener', input)).rejects.toThrow(NoAnswer);
  });
});

describe('the poster and the payer', () => {
  it('post and pay once, however often they are asked', async () => {
    const first = await perform('poster', POST);
    const again = await perform('poster', POST, { attempt: 2, epoch: 2 });
    const postingId = textOf(outputOf(first), 'postingId');
    const paid = await perform('payer', { ...POST, postingId });

    expect(again).toEqual(first);
    expect(await standing()).toHaveLength(1);
    expect(await perform('payer', { ...POST, postingId }, { epoch: 2 })).toEqual(paid);
    expect(objectsOf(await erp(`/payments?postingId=${postingId}`), 'items')).toHaveLength(1);
  });

  it('say what the ERP refuses as the diagram foresees', async () => {
    await erp('/suppliers/S-1001', 'svc-poster', { status: 'blocked' }, 'PATCH');

    expect(await perform('poster', POST)).toMatchObject({
      type: 'error',
      code: 'POSTING_REFUSED',
      variables: { refusal: 'Supplier S-1001 is blocked. (supplier-blocked)' },
    });
  });

  it('do not post what is posted for another reason', async () => {
    await perform('poster', POST, { itemId: 'item-of-another-instance' });

    expect(await perform('poster', POST)).toMatchObject({ code: 'POSTING_REFUSED' });
    expect(await standing()).toHaveLength(1);
  });

  it('do not take 200 with an error in it for done', async () => {
    await call(`${systems.erp.url}/_faults`, {
      token: systems.tokens['system-admin'],
      body: { errorBody: true },
    });

    await expect(perform('poster', POST)).rejects.toThrow(NoAnswer);
  });
});

describe('a liar', () => {
  it.each([
    ['phantom', 0],
    ['double', 2],
    ['wrong', 0],
    ['stale', 0],
    ['gullible', 1],
  ] as const)(
    'named %s leaves %i postings of the invoice, and is put right',
    async (name, left) => {
      await lie(name);
      const after = await standing();
      await erp('/suppliers/S-1001', 'svc-poster', { iban: POST['iban'] ?? '' }, 'PATCH');
      const repaired = outputOf(await perform('poster', POST, { attempt: 2, epoch: 2 }));

      expect(after).toHaveLength(left);
      expect(await standing()).toEqual([expect.objectContaining(repaired)]);
      const all = objectsOf(await erp('/postings?supplierId=S-1001&status=posted'), 'items');
      expect(all).toHaveLength(1);
    },
  );

  it('named gullible changes the bank details', async () => {
    await lie('gullible');

    expect(await erp('/suppliers/S-1001')).toMatchObject({ iban: 'LT569999900000666001' });
  });
});

async function perform(
  name: string,
  input: JsonObject,
  changes: Partial<Job> = {},
): Promise<WorkResult> {
  const performer = honestPerformers(at).find((one) => one.name === name)!;
  return performer.perform(jobOf(input, changes), signal);
}

async function lie(name: LiarName): Promise<void> {
  const performer = lyingPerformer(name, at, () => Promise.resolve());
  await performer.perform(jobOf(POST), signal);
}

function outputOf(result: WorkResult): JsonObject {
  if (result.type !== 'claim') throw new Error(`Expected a claim, but got ${result.message}.`);
  return result.output;
}

async function invoiceIn(documentName: string): Promise<JsonObject> {
  const { sha256 = '' } = outputOf(await perform('document-assessor', { documentName }));
  return objectOf(outputOf(await perform('print-reader', { documentName, sha256 })), 'invoice');
}

async function findingsIn(invoice: JsonObject): Promise<readonly unknown[]> {
  const output = outputOf(await perform('supplier-checker', { invoice }));
  return objectsOf(output, 'findings').map((finding) => finding['code']);
}

async function standing(): Promise<readonly JsonObject[]> {
  const path = '/postings?supplierId=S-1001&invoiceNumber=LOS-7731&status=posted';
  return objectsOf(await erp(path), 'items');
}

async function erp(
  path: string,
  principal: 'svc-reader' | 'svc-poster' = 'svc-reader',
  body?: JsonObject,
  method?: string,
): Promise<JsonObject> {
  const answer = await call(`${systems.erp.url}${path}`, {
    token: systems.tokens[principal],
    ...(isJsonObject(body) ? { body } : {}),
    ...(method === undefined ? {} : { method }),
  });
  return answer.body;
}
