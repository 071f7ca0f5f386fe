import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawInvoice } from './draw-invoice.ts';
import { expectationOf } from './expectation.ts';
import { SAMPLES } from './samples.ts';

// writes the sample invoices and what is expected of each beside the process they are for
const folder =
  process.argv[2] ??
  fileURLToPath(import.meta.resolve('../../processes/invoice-to-payment/samples'));
mkdirSync(folder, { recursive: true });
const expectations = [];
for (const sample of SAMPLES) {
  const bytes = await drawInvoice(sample);
  writeFileSync(join(folder, sample.file), bytes);
  expectations.push(expectationOf(sample, bytes));
}
writeFileSync(join(folder, 'samples.json'), `${JSON.stringify(expectations, null, 2)}\n`);
