import type { JsonObject } from '../../json.ts';
import { json, type ServiceRoute } from '../service-route.ts';
import type { ErpContext } from './erp-context.ts';
import { PAGE_PARAMETERS, pageOf, readPage } from './paging.ts';

interface OrderRow {
  readonly po_number: string;
  readonly supplier_id: string;
  readonly agreed_cents: number;
  readonly currency: string;
  readonly payment_terms_days: number;
  readonly description: string;
}

const ORDERS = `
  SELECT * FROM purchase_orders
  WHERE (:supplierId IS NULL OR supplier_id = :supplierId)
    AND (:poNumber IS NULL OR po_number = :poNumber)
  ORDER BY po_number LIMIT :limit OFFSET :offset`;

/** Contracts and purchase orders: what was agreed, read only. */
export function contractRoutes(context: ErpContext): readonly ServiceRoute[] {
  const list = context.database.prepare<[JsonObject], OrderRow>(ORDERS);
  return [
    {
      method: 'GET',
      path: '/contracts',
      right: 'read',
      query: ['supplierId', 'poNumber', ...PAGE_PARAMETERS],
      handle({ query }) {
        const page = readPage(query);
        const rows = list.all({
          supplierId: query['supplierId'] ?? null,
          poNumber: query['poNumber'] ?? null,
          limit: page.limit + 1,
          offset: page.offset,
        });
        return json(200, pageOf(rows, page, orderAsJson));
      },
    },
  ];
}

function orderAsJson(row: OrderRow): JsonObject {
  return {
    poNumber: row.po_number,
    supplierId: row.supplier_id,
    agreedCents: row.agreed_cents,
    currency: row.currency,
    paymentTermsDays: row.payment_terms_days,
    description: row.description,
  };
}
