import type { JsonObject } from '../../json.ts';
import { Refused } from '../service-route.ts';
import type { ErpContext } from './erp-context.ts';

/** A posting as the database keeps it. */
export interface PostingRow {
  readonly number: number;
  readonly supplier_id: string;
  readonly invoice_number: string;
  readonly amount_cents: number;
  readonly currency: string;
  readonly iban: string;
  readonly purchase_order: string | null;
  readonly posted_by: string;
  readonly idempotency_key: string | null;
  readonly written_at: number;
  readonly reversed_by: string | null;
  readonly reversed_at: number | null;
}

const POSTING = `SELECT * FROM postings WHERE number = ? AND written_at <= ?`;

/** The posting, if it was written by `at`. @throws Refused 404 `unknown-posting` */
export function findPosting(context: ErpContext, postingId: string, at: number): PostingRow {
  const number = /^POST-(\d{1,15})$/.exec(postingId)?.[1];
  const row =
    number === undefined
      ? undefined
      : context.database.prepare<[number, number], PostingRow>(POSTING).get(Number(number), at);
  if (row === undefined)
    throw new Refused(404, 'unknown-posting', `Expected a posting ${postingId}, but none is.`);
  return row;
}

/** Whether the posting had been reversed by `at`. */
export function isReversed(row: PostingRow, at: number): boolean {
  return row.reversed_at !== null && row.reversed_at <= at;
}

/** A posting as of `at`. */
export function postingAsJson(row: PostingRow, at: number): JsonObject {
  const reversed = isReversed(row, at);
  return {
    postingId: `POST-${row.number}`,
    supplierId: row.supplier_id,
    invoiceNumber: row.invoice_number,
    amountCents: row.amount_cents,
    currency: row.currency,
    iban: row.iban,
    purchaseOrder: row.purchase_order,
    postedBy: row.posted_by,
    postedAt: new Date(row.written_at).toISOString(),
    idempotencyKey: row.idempotency_key,
    status: reversed ? 'reversed' : 'posted',
    reversedBy: reversed ? row.reversed_by : null,
  };
}
