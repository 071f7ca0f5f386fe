import PDFDocument from 'pdfkit';
import type { Invoice } from './invoice.ts';
import { WORDS } from './language.ts';
import { faxLayout } from './layouts/fax.ts';
import { letterLayout } from './layouts/letter.ts';
import { type Paper, type Point, write } from './layouts/pen.ts';
import { plainLayout } from './layouts/plain.ts';
import { scanLayout } from './layouts/scan.ts';
import type { Sheet } from './layouts/sheet.ts';
import { sidewaysLayout } from './layouts/sideways.ts';
import { tableLayout } from './layouts/table.ts';
import { twoColumnLayout } from './layouts/two-column.ts';
import type { HiddenText, LayoutName, Sample } from './sample.ts';
import { STRUCTURED_NAME, structuredXml } from './structured-xml.ts';

const LAYOUTS: Readonly<Record<LayoutName, (paper: Paper, sheet: Sheet) => void>> = {
  table: tableLayout,
  letter: letterLayout,
  'two-column': twoColumnLayout,
  plain: plainLayout,
  scan: scanLayout,
  sideways: sidewaysLayout,
  fax: faxLayout,
};

/**
 * Draws a sample as a PDF. The same sample gives the same bytes on every run and every machine:
 * dates come from the invoice, and nothing is compressed, because compressors differ.
 */
export async function drawInvoice(sample: Sample): Promise<Buffer> {
  const written = new Date(`${sample.invoice.date}T08:00:00Z`);
  const paper = new PDFDocument({
    size: 'A4',
    margin: 0,
    compress: false,
    info: {
      Title: `${WORDS[sample.spelling.language].invoice} ${sample.invoice.number}`,
      Author: sample.invoice.supplier.name,
      CreationDate: written,
      ModDate: written,
    },
  });
  const bytes = collect(paper);
  const { invoice, spelling, accent } = sample;
  LAYOUTS[sample.layout](paper, { invoice, spelling, accent, words: WORDS[spelling.language] });
  for (const hidden of sample.hidden ?? []) hide(paper, hidden);
  if (sample.structured !== undefined) attach(paper, sample.structured, written);
  paper.end();
  return bytes;
}

const HIDING_PLACES: Readonly<Record<HiddenText['how'], Point>> = {
  white: [56, 300],
  tiny: [300, 700],
  'off-page': [56, 900],
};

function hide(paper: Paper, { text, how }: HiddenText): void {
  const ink = { white: { colour: '#ffffff', size: 6 }, tiny: { size: 1 }, 'off-page': {} }[how];
  write(paper, text, HIDING_PLACES[how], ink);
}

function attach(paper: Paper, data: Invoice, written: Date): void {
  paper.file(Buffer.from(structuredXml(data)), {
    name: STRUCTURED_NAME,
    type: 'text/xml',
    description: 'Invoice data',
    creationDate: written,
    modifiedDate: written,
  });
}

function collect(paper: Paper): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    paper.on('data', (chunk: Buffer) => chunks.push(chunk));
    paper.on('end', () => resolve(Buffer.concat(chunks)));
    paper.on('error', reject);
  });
}
