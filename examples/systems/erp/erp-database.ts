import Database from 'better-sqlite3';
import { PURCHASE_ORDERS, SUPPLIERS } from './master-data.ts';

/** The ERP's own database. `:memory:` keeps it for the life of the process. */
export type ErpDatabase = Database.Database;

/**
 * Suppliers are kept version by version, and every row says when it was written, so that a read may
 * be answered as of a moment ago: that is how eventual consistency is played.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS supplier_versions (
    supplier_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    vat_id TEXT NOT NULL,
    iban TEXT NOT NULL,
    country TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'blocked')),
    changed_by TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (supplier_id, version)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS purchase_orders (
    po_number TEXT PRIMARY KEY,
    supplier_id TEXT NOT NULL,
    agreed_cents INTEGER NOT NULL,
    currency TEXT NOT NULL,
    payment_terms_days INTEGER NOT NULL,
    description TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS purchase_orders_of ON purchase_orders (supplier_id);
  CREATE TABLE IF NOT EXISTS postings (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    supplier_id TEXT NOT NULL,
    invoice_number TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    currency TEXT NOT NULL,
    iban TEXT NOT NULL,
    purchase_order TEXT,
    posted_by TEXT NOT NULL,
    idempotency_key TEXT,
    written_at INTEGER NOT NULL,
    reversed_by TEXT,
    reversed_at INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS postings_of ON postings (supplier_id, invoice_number);
  CREATE INDEX IF NOT EXISTS postings_keyed ON postings (idempotency_key);
  CREATE INDEX IF NOT EXISTS postings_numbered ON postings (invoice_number);
  CREATE TABLE IF NOT EXISTS payments (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    posting_number INTEGER NOT NULL REFERENCES postings (number),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    currency TEXT NOT NULL,
    iban TEXT NOT NULL,
    paid_by TEXT NOT NULL,
    idempotency_key TEXT,
    written_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS payments_of ON payments (posting_number);
  CREATE TABLE IF NOT EXISTS idempotency_keys (
    principal TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    reply TEXT NOT NULL,
    PRIMARY KEY (principal, key)
  ) STRICT, WITHOUT ROWID;`;

const SEED_SUPPLIER = `
  INSERT INTO supplier_versions
    (supplier_id, version, name, vat_id, iban, country, status, changed_by, written_at)
  VALUES (:supplierId, 1, :name, :vatId, :iban, :country, :status, 'initial-load', 0)
  ON CONFLICT DO NOTHING`;

const SEED_ORDER = `
  INSERT INTO purchase_orders
    (po_number, supplier_id, agreed_cents, currency, payment_terms_days, description)
  VALUES (:poNumber, :supplierId, :agreedCents, :currency, :paymentTermsDays, :description)
  ON CONFLICT DO NOTHING`;

/** Opens the ERP's database and loads the master data that is not yet in it. */
export function openErpDatabase(file: string): ErpDatabase {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(SCHEMA);
  database.transaction(() => {
    const supplier = database.prepare(SEED_SUPPLIER);
    for (const record of SUPPLIERS) supplier.run(record);
    const order = database.prepare(SEED_ORDER);
    for (const record of PURCHASE_ORDERS) order.run(record);
  })();
  return database;
}
