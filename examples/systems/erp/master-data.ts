import { COMPANIES, type CompanyKey } from '../../companies.ts';

/** A supplier as the ERP knows it: the master data that payments go by. */
export interface SupplierRecord {
  readonly supplierId: string;
  readonly name: string;
  readonly vatId: string;
  readonly iban: string;
  readonly country: string;
  readonly status: 'active' | 'blocked';
}

/** What was agreed with a supplier. Amounts are in cents of the currency. */
export interface PurchaseOrderRecord {
  readonly poNumber: string;
  readonly supplierId: string;
  readonly agreedCents: number;
  readonly currency: string;
  readonly paymentTermsDays: number;
  readonly description: string;
}

/**
 * The suppliers a fresh ERP knows. Officine Montelago is left out on purpose: it sends an invoice
 * and nobody knows it.
 */
export const SUPPLIERS: readonly SupplierRecord[] = [
  supplier('S-1001', 'larkspur'),
  supplier('S-1002', 'bergmann'),
  supplier('S-1003', 'aubrac'),
  supplier('S-1004', 'ribera'),
  supplier('S-1005', 'ostertal'),
  supplier('S-1006', 'copperbeech'),
  supplier('S-1007', 'vauclair'),
  supplier('S-1008', 'thornbury'),
  supplier('S-1009', 'meulen'),
  supplier('S-1010', 'pinecrest'),
  supplier('S-1011', 'kaltenbach'),
  supplier('S-1012', 'elbtal'),
  supplier('S-1013', 'zarkov'),
  supplier('S-1014', 'delorme'),
  supplier('S-1015', 'severn'),
  supplier('S-1016', 'alpenblick'),
];

/** The purchase orders a fresh ERP knows. */
export const PURCHASE_ORDERS: readonly PurchaseOrderRecord[] = [
  order('PO-2026-0101', 'S-1001', [200_000, 'EUR', 30], 'Office supplies, framework order'),
  order('PO-2026-0102', 'S-1002', [600_000, 'EUR', 14], 'Bearings and couplings'),
  order('PO-2026-0103', 'S-1003', [300_000, 'EUR', 30], 'Printed stationery'),
  order('PO-2026-0104', 'S-1004', [700_000, 'EUR', 30], 'Freight Zaragoza to Hamburg'),
  order('PO-2026-0105', 'S-1005', [1_000_000, 'EUR', 30], 'Stamping tool, final instalment'),
  order('PO-2026-0106', 'S-1006', [1_100_000, 'EUR', 14], 'Demand analysis'),
  order('PO-2026-0107', 'S-1007', [4_875_000, 'EUR', 45], 'Press frame, two units'),
  order('PO-2026-0108', 'S-1008', [500_000, 'EUR', 30], 'Building services, first quarter'),
  order('PO-2026-0109', 'S-1009', [900_000, 'EUR', 30], 'Transport packaging'),
  order('PO-2026-0110', 'S-1010', [400_000, 'EUR', 14], 'Hosting, annual plan'),
  order('PO-2026-0111', 'S-1011', [400_000, 'EUR', 14], 'Display cabinets'),
  order('PO-2026-0112', 'S-1012', [800_000, 'EUR', 14], 'Electricity, plant 2'),
  order('PO-2026-0113', 'S-1013', [950_000, 'EUR', 30], 'Sea freight'),
  order('PO-2026-0114', 'S-1014', [250_000, 'EUR', 30], 'Catalogue printing'),
  order('PO-2026-0115', 'S-1015', [600_000, 'GBP', 30], 'Pressure sensors'),
  order('PO-2026-0116', 'S-1016', [350_000, 'EUR', 14], 'Catering, sales meeting'),
];

function supplier(supplierId: string, key: CompanyKey): SupplierRecord {
  const { name, vatId, iban, country } = COMPANIES[key];
  return { supplierId, name, vatId, iban, country, status: 'active' };
}

function order(
  poNumber: string,
  supplierId: string,
  [agreedCents, currency, paymentTermsDays]: readonly [number, string, number],
  description: string,
): PurchaseOrderRecord {
  return { poNumber, supplierId, agreedCents, currency, paymentTermsDays, description };
}
