import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUYER, COMPANIES } from '../companies.ts';
import { readIban, readVatId } from '../reading/values.ts';
import { drawInvoice } from './draw-invoice.ts';
import { expectationOf } from './expectation.ts';
import { writeDate, writeIban, writeMoney } from './language.ts';
import { ENGLISH, FRENCH, GERMAN } from './sample.ts';
import { SAMPLES } from './samples.ts';

const FOLDER = join(import.meta.dirname, '../../processes/invoice-to-payment/samples');

describe('the sample invoices', () => {
  it('are as the script draws them, byte for byte', async () => {
    const different: string[] = [];
    for (const sample of SAMPLES) {
      const drawn = await drawInvoice(sample);
      if (!drawn.equals(readFileSync(join(FOLDER, sample.file)))) different.push(sample.file);
    }

    expect(different).toEqual([]);
  });

  it('come with an up-to-date list of what is expected of each', async () => {
    const expectations = [];
    for (const sample of SAMPLES)
      expectations.push(expectationOf(sample, await drawInvoice(sample)));

    expect(JSON.parse(readFileSync(join(FOLDER, 'samples.json'), 'utf8'))).toEqual(expectations);
    expect(readdirSync(FOLDER).sort()).toEqual(
      [...SAMPLES.map((sample) => sample.file), 'samples.json'].sort(),
    );
  });

  it('lie on both sides of the limit, and exactly on it', () => {
    const amounts = SAMPLES.map(({ invoice }) => invoice.grossCents);

    expect(amounts).toContain(1_000_000);
    expect(amounts).toContain(1_000_001);
  });

  it('need an approval above the limit and in any other currency, and only then', () => {
    for (const { invoice, needsApproval } of SAMPLES)
      expect(needsApproval).toBe(invoice.currency !== 'EUR' || invoice.grossCents > 1_000_000);
  });

  it('add up, but for the one that is meant not to', () => {
    const wrong = SAMPLES.filter(({ invoice }) => {
      const net = invoice.lines.reduce((sum, line) => sum + line.totalCents, 0);
      return net + invoice.taxCents !== invoice.grossCents;
    });

    expect(wrong.map((sample) => sample.file)).toEqual(['09-wrong-total-en.pdf']);
  });

  it('are sent by companies whose IBANs and VAT ids have the right form', () => {
    for (const company of [...Object.values(COMPANIES), BUYER]) {
      expect(readIban(company.iban)).toBe(company.iban);
      expect(readVatId(company.vatId)).toBe(company.vatId);
    }
    expect(new Set(Object.values(COMPANIES).map(({ iban }) => iban)).size).toBe(17);
  });
});

describe('the spelling of invoices', () => {
  it.each([
    [ENGLISH, '€1,234.56', '5 November 2026'],
    [GERMAN, '1.234,56 €', '05.11.2026'],
    [FRENCH, '1 234,56 €', '05/11/2026'],
  ] as const)('follows the country', (spelling, money, date) => {
    expect(writeMoney(123_456, 'EUR', spelling)).toBe(money);
    expect(writeDate('2026-11-05', spelling)).toBe(date.replace(/^0(?=\d )/, ''));
  });

  it('groups thousands also above a million, and pads cents', () => {
    expect(writeMoney(123_456_705, 'EUR', GERMAN)).toBe('1.234.567,05 €');
    expect(writeMoney(5, 'GBP', ENGLISH)).toBe('£0.05');
    expect(writeIban('NL44TEST0000001130')).toBe('NL44 TEST 0000 0011 30');
  });
});
