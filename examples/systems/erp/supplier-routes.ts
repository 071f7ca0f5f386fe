import { type JsonObject, optionalTextOf, ShapeError } from '../../json.ts';
import { json, Refused, type ServiceRoute } from '../service-route.ts';
import type { ErpContext } from './erp-context.ts';
import { PAGE_PARAMETERS, pageOf, readPage } from './paging.ts';

/** A supplier as of some moment, as the database keeps it. */
export interface SupplierRow {
  readonly supplier_id: string;
  readonly version: number;
  readonly name: string;
  readonly vat_id: string;
  readonly iban: string;
  readonly country: string;
  readonly status: string;
  readonly changed_by: string;
}

/** The newest version of a supplier that was written by then. */
const SUPPLIER_AT = `
  SELECT * FROM supplier_versions
  WHERE supplier_id = ? AND written_at <= ?
  ORDER BY version DESC LIMIT 1`;

const SUPPLIERS_AT = `
  SELECT v.* FROM supplier_versions v
  WHERE v.version = (
    SELECT MAX(w.version) FROM supplier_versions w
    WHERE w.supplier_id = v.supplier_id AND w.written_at <= :horizon)
    AND (:vatId IS NULL OR v.vat_id = :vatId)
  ORDER BY v.supplier_id LIMIT :limit OFFSET :offset`;

const ADD_VERSION = `
  INSERT INTO supplier_versions
    (supplier_id, version, name, vat_id, iban, country, status, changed_by, written_at)
  VALUES (:supplier_id, :version, :name, :vat_id, :iban, :country, :status, :changed_by, :at)`;

/** Suppliers: read by id or VAT id; master data can be changed by whoever may write. */
export function supplierRoutes(context: ErpContext): readonly ServiceRoute[] {
  const list = context.database.prepare<[JsonObject], SupplierRow>(SUPPLIERS_AT);
  return [
    {
      method: 'GET',
      path: '/suppliers',
      right: 'read',
      query: ['vatId', ...PAGE_PARAMETERS],
      handle({ query }) {
        const page = readPage(query);
        const rows = list.all({
          horizon: context.horizon(),
          vatId: query['vatId'] ?? null,
          limit: page.limit + 1,
          offset: page.offset,
        });
        return json(200, pageOf(rows, page, supplierAsJson));
      },
    },
    {
      method: 'GET',
      path: '/suppliers/:id',
      right: 'read',
      query: [],
      handle({ params }) {
        const row = findSupplier(context, params['id'] ?? '', context.horizon());
        return json(200, supplierAsJson(row));
      },
    },
    {
      method: 'PATCH',
      path: '/suppliers/:id',
      right: 'write',
      query: [],
      handle({ params, body, principal }) {
        const row = findSupplier(context, params['id'] ?? '', context.now());
        const next = { ...change(row, body), changed_by: principal.name };
        context.database.prepare(ADD_VERSION).run({ ...next, at: context.now() });
        return json(200, supplierAsJson(next));
      },
    },
  ];
}

/** The supplier as of `at`. @throws Refused 404 `unknown-supplier` */
export function findSupplier(context: ErpContext, supplierId: string, at: number): SupplierRow {
  const row = context.database
    .prepare<[string, number], SupplierRow>(SUPPLIER_AT)
    .get(supplierId, at);
  if (row === undefined)
    throw new Refused(404, 'unknown-supplier', `Expected a supplier ${supplierId}, but none is.`);
  return row;
}

function change(row: SupplierRow, body: JsonObject): SupplierRow {
  const unknown = Object.keys(body).find((name) => !['name', 'iban', 'status'].includes(name));
  if (unknown !== undefined) throw new ShapeError(unknown, 'left out', body[unknown]);
  const status = optionalTextOf(body, 'status') ?? row.status;
  if (status !== 'active' && status !== 'blocked')
    throw new ShapeError('status', 'active or blocked', status);
  return {
    ...row,
    version: row.version + 1,
    name: optionalTextOf(body, 'name') ?? row.name,
    iban: optionalTextOf(body, 'iban') ?? row.iban,
    status,
  };
}

function supplierAsJson(row: SupplierRow): JsonObject {
  return {
    id: row.supplier_id,
    name: row.name,
    vatId: row.vat_id,
    iban: row.iban,
    country: row.country,
    status: row.status,
    version: row.version,
    changedBy: row.changed_by,
  };
}
