import { startErp } from '../../../examples/systems/erp/start-erp.ts';

/** The stand-in ERP as the crash tests use it: it lives outside of the victim, and is never killed. */
export interface Erp {
  readonly url: string;
  /** May only read: for probes. */
  readonly readToken: string;
  /** Posts an invoice, once per key. @returns the id of the posting */
  post(key: string, invoiceNumber: string, amountCents: number): Promise<string>;
  /** How often each invoice was posted. */
  postings(): Promise<ReadonlyMap<string, number>>;
  close(): Promise<void>;
}

const WRITER = 'crash-writer-token';
const READER = 'crash-reader-token';
const PAGE = 500;

/** Starts it on a free port, with nothing posted. */
export async function openErp(): Promise<Erp> {
  const service = await startErp({
    database: ':memory:',
    documents: '.',
    port: 0,
    now: () => Date.now(),
    credentials: [
      { name: 'worker', right: 'write', token: WRITER },
      { name: 'probe', right: 'read', token: READER },
    ],
  });
  const call = async (path: string, init: RequestInit, token: string): Promise<unknown> => {
    const headers = { ...init.headers, authorization: `Bearer ${token}` };
    const response = await fetch(service.url + path, { ...init, headers });
    if (!response.ok) throw new Error(`Expected ${path} to be answered, but: ${response.status}`);
    return await response.json();
  };
  return {
    url: service.url,
    readToken: READER,
    async post(key, invoiceNumber, amountCents) {
      const headers = { 'idempotency-key': key, 'content-type': 'application/json' };
      const money = { amountCents, currency: 'EUR', iban: 'DE02120300000000202051' };
      const posting = { supplierId: 'S-1001', invoiceNumber, ...money };
      const body = JSON.stringify(posting);
      const posted = await call('/postings', { method: 'POST', headers, body }, WRITER);
      return (posted as { postingId: string }).postingId;
    },
    async postings() {
      const counts = new Map<string, number>();
      for (let cursor: string | null = '0'; cursor !== null;) {
        const page = (await call(`/postings?limit=${PAGE}&cursor=${cursor}`, {}, READER)) as {
          readonly items: readonly { readonly invoiceNumber: string }[];
          readonly nextCursor: string | null;
        };
        for (const { invoiceNumber } of page.items)
          counts.set(invoiceNumber, (counts.get(invoiceNumber) ?? 0) + 1);
        cursor = page.nextCursor;
      }
      return counts;
    },
    close: () => service.close(),
  };
}
