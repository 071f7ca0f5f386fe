import { type JsonObject, ShapeError, textOf, wholeOf } from '../../json.ts';
import { once, type Write } from '../idempotency.ts';
import { json, Refused, type ServiceRoute } from '../service-route.ts';
import type { ErpContext } from './erp-context.ts';
import { PAGE_PARAMETERS, pageOf, readPage } from './paging.ts';
import { findPosting, isReversed } from './posting-row.ts';

interface PaymentRow {
  readonly number: number;
  readonly posting_number: number;
  readonly amount_cents: number;
  readonly currency: string;
  readonly iban: string;
  readonly paid_by: string;
  readonly idempotency_key: string | null;
  readonly written_at: number;
}

const PAYMENTS = `
  SELECT * FROM payments
  WHERE written_at <= :horizon AND (:posting IS NULL OR posting_number = :posting)
  ORDER BY number LIMIT :limit OFFSET :offset`;

const ADD_PAYMENT = `
  INSERT INTO payments
    (posting_number, amount_cents, currency, iban, paid_by, idempotency_key, written_at)
  VALUES (:posting, :amountCents, :currency, :iban, :paidBy, :idempotencyKey, :at)`;

const PAYMENT = `SELECT * FROM payments WHERE number = ?`;

/** Payments of postings: listed and made. Amounts are whole cents. */
export function paymentRoutes(context: ErpContext): readonly ServiceRoute[] {
  const list = context.database.prepare<[JsonObject], PaymentRow>(PAYMENTS);
  return [
    {
      method: 'GET',
      path: '/payments',
      right: 'read',
      query: ['postingId', ...PAGE_PARAMETERS],
      handle({ query }) {
        const page = readPage(query);
        const rows = list.all({
          horizon: context.horizon(),
          posting: postingNumber(context, query['postingId']),
          limit: page.limit + 1,
          offset: page.offset,
        });
        return json(200, pageOf(rows, page, paymentAsJson));
      },
    },
    {
      method: 'POST',
      path: '/payments',
      right: 'write',
      query: [],
      handle: once(context.database, 'pay', pay(context)),
    },
  ];
}

function pay(context: ErpContext): Write {
  const add = context.database.prepare(ADD_PAYMENT);
  const find = context.database.prepare<[number | bigint], PaymentRow>(PAYMENT);
  return ({ body, principal, idempotencyKey }) => {
    const at = context.now();
    const posting = findPosting(context, textOf(body, 'postingId'), at);
    if (isReversed(posting, at))
      throw new Refused(422, 'posting-reversed', `Posting POST-${posting.number} is reversed.`);
    const amountCents = wholeOf(body, 'amountCents');
    if (amountCents <= 0) throw new ShapeError('amountCents', 'more than zero', amountCents);
    const { lastInsertRowid } = add.run({
      posting: posting.number,
      amountCents,
      currency: textOf(body, 'currency'),
      iban: textOf(body, 'iban'),
      paidBy: principal.name,
      idempotencyKey,
      at,
    });
    const row = find.get(lastInsertRowid);
    if (row === undefined) throw new Error(`payment ${lastInsertRowid} was not kept`);
    return { type: 'json', status: 201, body: paymentAsJson(row) };
  };
}

// a posting that reads do not see yet has no payments that they could see
function postingNumber(context: ErpContext, postingId: string | undefined): number | null {
  return postingId === undefined ? null : findPosting(context, postingId, context.now()).number;
}

function paymentAsJson(row: PaymentRow): JsonObject {
  return {
    paymentId: `PAY-${row.number}`,
    postingId: `POST-${row.posting_number}`,
    amountCents: row.amount_cents,
    currency: row.currency,
    iban: row.iban,
    paidBy: row.paid_by,
    paidAt: new Date(row.written_at).toISOString(),
    idempotencyKey: row.idempotency_key,
  };
}
