import { type JsonObject, optionalTextOf, ShapeError, textOf, wholeOf } from '../../json.ts';
import { once } from '../idempotency.ts';
import {
  type Exchange,
  json,
  type JsonReply,
  Refused,
  type ServiceRoute,
} from '../service-route.ts';
import type { ErpContext } from './erp-context.ts';
import { PAGE_PARAMETERS, pageOf, readPage } from './paging.ts';
import { findPosting, postingAsJson, type PostingRow } from './posting-row.ts';
import { findSupplier } from './supplier-routes.ts';

/** Each filter is a condition of its own, so that the index on it is used. */
const FILTERS: Readonly<Record<string, string>> = {
  supplierId: 'supplier_id = :supplierId',
  invoiceNumber: 'invoice_number = :invoiceNumber',
  idempotencyKey: 'idempotency_key = :idempotencyKey',
  supplierVatId:
    'supplier_id IN (SELECT supplier_id FROM supplier_versions WHERE vat_id = :supplierVatId)',
  status: "(:status = 'reversed') = (reversed_at IS NOT NULL AND reversed_at <= :horizon)",
};

/** Nothing here stops a second posting of one invoice: real systems of record allow it, too. */
const ADD_POSTING = `
  INSERT INTO postings (supplier_id, invoice_number, amount_cents, currency, iban,
    purchase_order, posted_by, idempotency_key, written_at)
  VALUES (:supplierId, :invoiceNumber, :amountCents, :currency, :iban,
    :purchaseOrder, :postedBy, :idempotencyKey, :at)`;

const REVERSE = `
  UPDATE postings SET reversed_by = ?, reversed_at = ? WHERE number = ? AND reversed_at IS NULL`;

/** Invoice postings: listed, read, written, reversed. Amounts are whole cents. */
export function postingRoutes(context: ErpContext): readonly ServiceRoute[] {
  return [...readingRoutes(context), ...writingRoutes(context)];
}

function readingRoutes(context: ErpContext): readonly ServiceRoute[] {
  return [
    {
      method: 'GET',
      path: '/postings',
      right: 'read',
      query: [...Object.keys(FILTERS), ...PAGE_PARAMETERS],
      handle({ query }) {
        const page = readPage(query);
        const horizon = context.horizon();
        refuseOtherStatus(query['status']);
        const rows = context.database
          .prepare<[JsonObject], PostingRow>(postingsWhere(query))
          .all({ ...query, horizon, limit: page.limit + 1, offset: page.offset });
        return json(
          200,
          pageOf(rows, page, (row) => postingAsJson(row, horizon)),
        );
      },
    },
    {
      method: 'GET',
      path: '/postings/:id',
      right: 'read',
      query: [],
      handle({ params }) {
        const horizon = context.horizon();
        return json(200, postingAsJson(findPosting(context, params['id'] ?? '', horizon), horizon));
      },
    },
  ];
}

function postingsWhere(query: Readonly<Record<string, string>>): string {
  const conditions = Object.entries(FILTERS).flatMap(([name, condition]) =>
    name in query ? [` AND ${condition}`] : [],
  );
  return `SELECT * FROM postings WHERE written_at <= :horizon${conditions.join('')}
    ORDER BY number LIMIT :limit OFFSET :offset`;
}

function writingRoutes(context: ErpContext): readonly ServiceRoute[] {
  return [
    {
      method: 'POST',
      path: '/postings',
      right: 'write',
      query: [],
      handle: once(context.database, 'post', (exchange) => post(context, exchange)),
    },
    {
      method: 'POST',
      path: '/postings/:id/reversal',
      right: 'write',
      query: [],
      handle: once(context.database, 'reverse', ({ params, principal }) => {
        const at = context.now();
        const row = findPosting(context, params['id'] ?? '', at);
        context.database.prepare(REVERSE).run(principal.name, at, row.number);
        return json(200, postingAsJson(findPosting(context, params['id'] ?? '', at), at));
      }),
    },
  ];
}

function post(context: ErpContext, exchange: Exchange): JsonReply {
  const at = context.now();
  const posting = readPosting(exchange.body);
  const supplier = findSupplier(context, posting.supplierId, at);
  if (supplier.status === 'blocked')
    throw new Refused(422, 'supplier-blocked', `Supplier ${posting.supplierId} is blocked.`);
  const { lastInsertRowid } = context.database.prepare(ADD_POSTING).run({
    ...posting,
    postedBy: exchange.principal.name,
    idempotencyKey: exchange.idempotencyKey,
    at,
  });
  return json(201, postingAsJson(findPosting(context, `POST-${lastInsertRowid}`, at), at));
}

function readPosting(body: JsonObject): {
  readonly supplierId: string;
  readonly invoiceNumber: string;
  readonly amountCents: number;
  readonly currency: string;
  readonly iban: string;
  readonly purchaseOrder: string | null;
} {
  const amountCents = wholeOf(body, 'amountCents');
  if (amountCents <= 0) throw new ShapeError('amountCents', 'more than zero', amountCents);
  const currency = textOf(body, 'currency');
  if (!/^[A-Z]{3}$/.test(currency)) throw new ShapeError('currency', 'an ISO 4217 code', currency);
  return {
    supplierId: textOf(body, 'supplierId'),
    invoiceNumber: textOf(body, 'invoiceNumber'),
    amountCents,
    currency,
    iban: textOf(body, 'iban'),
    purchaseOrder: optionalTextOf(body, 'purchaseOrder'),
  };
}

function refuseOtherStatus(status: string | undefined): void {
  if (status === undefined || status === 'posted' || status === 'reversed') return;
  throw new Refused(400, 'bad-parameter', `Expected posted or reversed, but it is ${status}.`);
}
