import { beforeAll, describe, expect, it } from 'vitest';
import { BUYER } from '../companies.ts';
import { drawInvoice } from '../invoices/draw-invoice.ts';
import { expectationOf } from '../invoices/expectation.ts';
import type { Sample } from '../invoices/sample.ts';
import { SAMPLES } from '../invoices/samples.ts';
import { assessQuality } from './assess-quality.ts';
import { type Extraction, overallConfidence, UnreadableInvoice } from './extraction.ts';
import { PATIENT_EYE, SHARP_EYE } from './eye.ts';
import type { ReadDocument } from './page-text.ts';
import { readDocument } from './read-document.ts';
import { readInvoice } from './read-invoice.ts';
import { readStructured } from './structured.ts';

const documents = new Map<string, ReadDocument>();
const READABLE = SAMPLES.filter((sample) => sample.unreadable !== true);

beforeAll(async () => {
  for (const sample of SAMPLES)
    documents.set(sample.file, await readDocument(await drawInvoice(sample)));
});

describe('reading the samples', () => {
  it.each(SAMPLES)('tells which reader $file needs', (sample) => {
    expect(assessQuality(documentOf(sample))).toBe(sample.quality);
  });

  it.each(READABLE)('reads every field of $file', (sample) => {
    const expected = expectationOf(sample, new Uint8Array())['invoice'];

    expect(readAsMeant(sample).invoice).toEqual(expected);
  });

  it.each(READABLE)('quotes verbatim where each field of $file stands', (sample) => {
    const { citations, invoice } = readAsMeant(sample);
    const { pages } = documentOf(sample);
    const cited = citations.map(({ field }) => field);

    for (const { page, offset, quote } of citations)
      expect(pages[page - 1]!.text.slice(offset, offset + quote.length)).toBe(quote);
    for (const field of ['number', 'date', 'iban', 'grossCents', 'supplierVatId'])
      expect(cited).toContain(field);
    expect(cited.filter((field) => field.startsWith('lines.'))).toHaveLength(invoice.lines.length);
  });

  it.each(READABLE)('says how sure it is of $file', (sample) => {
    const overall = overallConfidence(readAsMeant(sample));
    const [least, most] = { structured: [1, 1], clean: [0.9, 0.99], poor: [0.6, 0.9] }[
      sample.quality
    ] as [number, number];

    expect(overall).toBeGreaterThanOrEqual(least);
    expect(overall).toBeLessThanOrEqual(most);
  });

  it.each(SAMPLES)('finds what is hidden in $file, and nothing else', (sample) => {
    const found = documentOf(sample).hiddenText.map(({ quote, how }) => ({ text: quote, how }));

    expect(found).toEqual(sample.hidden ?? []);
  });

  it('never takes a value from hidden text, whoever reads', () => {
    const tampered = SAMPLES.find((sample) => sample.hidden !== undefined)!;
    for (const eye of [SHARP_EYE, PATIENT_EYE]) {
      const extraction = readInvoice(documentOf(tampered), eye, BUYER);
      expect(extraction.invoice.iban).toBe('IE73TEST99999900001131');
      expect(JSON.stringify(extraction)).not.toContain('6666');
    }
  });

  it('says of a fax without text what is missing, instead of guessing', () => {
    const fax = SAMPLES.find((sample) => sample.unreadable === true)!;

    expect(() => readInvoice(documentOf(fax), PATIENT_EYE, BUYER)).toThrow(UnreadableInvoice);
  });

  it('does not read crooked pages with the reader for clean ones', () => {
    for (const sample of SAMPLES.filter(({ layout }) => layout === 'scan' || layout === 'sideways'))
      expect(() => readInvoice(documentOf(sample), SHARP_EYE, BUYER)).toThrow(UnreadableInvoice);
  });

  it('points out where the data inside an e-invoice says other than its print', async () => {
    const honest = SAMPLES.find(({ structured }) => structured !== undefined)!;
    const inside = { ...honest.invoice, iban: 'LT569999900000666001', grossCents: 9_740_894 };
    const bytes = await drawInvoice({ ...honest, structured: inside });
    const { contradictions, confidence, citations } = readStructured(
      await readDocument(bytes),
      BUYER,
    );

    expect(contradictions.map(({ field }) => field)).toEqual(['iban', 'grossCents']);
    expect(confidence).toMatchObject({ iban: 0.3, grossCents: 0.3, number: 1 });
    expect(citations.map(({ field }) => field)).not.toContain('iban');
  });
});

function documentOf(sample: Sample): ReadDocument {
  return documents.get(sample.file)!;
}

function readAsMeant(sample: Sample): Extraction {
  const document = documentOf(sample);
  switch (sample.quality) {
    case 'structured':
      return readStructured(document, BUYER);
    case 'clean':
      return readInvoice(document, SHARP_EYE, BUYER);
    case 'poor':
      return readInvoice(document, PATIENT_EYE, BUYER);
  }
}
