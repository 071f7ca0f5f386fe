import { editDistance } from '../../edit-distance.ts';
import {
  type JsonObject,
  objectOf,
  objectsOf,
  optionalTextOf,
  textOf,
  wholeOf,
} from '../../json.ts';
import type { Perform } from '../job.ts';
import { type SystemClient, withQuery } from '../system-client.ts';

/** Something that a person has to look at; while any is `blocking`, nothing is accepted as it is. */
interface Finding {
  readonly code: string;
  readonly severity: 'blocking' | 'warning';
  readonly message: string;
}

interface Facts {
  readonly invoice: JsonObject;
  readonly supplier: JsonObject | null;
  readonly purchaseOrder: JsonObject | null;
  readonly duplicates: readonly string[];
}

/** Compares an invoice with what the ERP holds: supplier, bank details, orders, earlier postings. */
export function checkSupplier(erp: SystemClient): Perform {
  return async ({ input }, signal) => {
    const invoice = objectOf(input, 'invoice');
    const supplierVatId = textOf(invoice, 'supplierVatId');
    const invoiceNumber = textOf(invoice, 'number');
    const ask = async (path: string, query: Readonly<Record<string, string>>): Promise<Items> =>
      objectsOf(await erp.get(withQuery(path, query), signal), 'items');
    const [supplier = null] = await ask('/suppliers', { vatId: supplierVatId });
    const earlier = await ask('/postings', { supplierVatId, invoiceNumber, status: 'posted' });
    const orders =
      supplier === null ? [] : await ask('/contracts', { supplierId: textOf(supplier, 'id') });
    const poNumber = optionalTextOf(invoice, 'purchaseOrder');
    const facts: Facts = {
      invoice,
      supplier,
      purchaseOrder: orders.find((order) => order['poNumber'] === poNumber) ?? null,
      duplicates: earlier.map((posting) => textOf(posting, 'postingId')),
    };
    return { type: 'claim', output: outputOf(facts, supplierVatId, invoiceNumber) };
  };
}

type Items = readonly JsonObject[];

function outputOf(facts: Facts, supplierVatId: string, invoiceNumber: string): JsonObject {
  const { supplier, purchaseOrder, duplicates } = facts;
  return {
    supplierVatId,
    invoiceNumber,
    supplier:
      supplier === null ? null : pick(supplier, ['id', 'name', 'iban', 'country', 'status']),
    purchaseOrder:
      purchaseOrder === null ? null : pick(purchaseOrder, ['poNumber', 'agreedCents', 'currency']),
    duplicates,
    findings: findingsOf(facts).map(({ code, severity, message }) => ({ code, severity, message })),
  };
}

function pick(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, object[name] ?? null]));
}

function findingsOf(facts: Facts): readonly Finding[] {
  return [...supplierFindings(facts), ...duplicateFindings(facts), ...orderFindings(facts)];
}

function supplierFindings({ invoice, supplier }: Facts): readonly Finding[] {
  if (supplier === null)
    return [
      blocking(
        'unknown-supplier',
        `No supplier with VAT id ${textOf(invoice, 'supplierVatId')} is in the master data.`,
      ),
    ];
  const findings: Finding[] = [];
  if (supplier['status'] === 'blocked')
    findings.push(blocking('supplier-blocked', `Supplier ${textOf(supplier, 'id')} is blocked.`));
  if (supplier['iban'] !== invoice['iban'])
    findings.push(
      blocking(
        'bank-details-differ',
        `The invoice asks for payment to ${textOf(invoice, 'iban')}, ` +
          `but the master data says ${textOf(supplier, 'iban')}.`,
      ),
    );
  const [here, there] = [textOf(invoice, 'supplierName'), textOf(supplier, 'name')];
  if (editDistance(here.toLowerCase(), there.toLowerCase()) > there.length / 4)
    findings.push(warning('name-differs', `The master data calls ${here} "${there}".`));
  return findings;
}

function duplicateFindings({ invoice, duplicates }: Facts): readonly Finding[] {
  if (duplicates.length === 0) return [];
  const number = textOf(invoice, 'number');
  return [
    blocking('duplicate', `Invoice ${number} was posted before, as ${duplicates.join(', ')}.`),
  ];
}

function orderFindings({ invoice, supplier, purchaseOrder }: Facts): readonly Finding[] {
  if (supplier === null) return [];
  const poNumber = optionalTextOf(invoice, 'purchaseOrder');
  if (poNumber === null) return [warning('no-order', 'The invoice names no purchase order.')];
  if (purchaseOrder === null)
    return [blocking('unknown-order', `${poNumber} is not an order to this supplier.`)];
  if (purchaseOrder['currency'] !== invoice['currency'])
    return [blocking('currency-differs', `${poNumber} was agreed in another currency.`)];
  const over = wholeOf(invoice, 'netCents') - wholeOf(purchaseOrder, 'agreedCents');
  return over > 0
    ? [blocking('over-order', `The net amount is over what ${poNumber} agrees.`)]
    : [];
}

function blocking(code: string, message: string): Finding {
  return { code, severity: 'blocking', message };
}

function warning(code: string, message: string): Finding {
  return { code, severity: 'warning', message };
}
