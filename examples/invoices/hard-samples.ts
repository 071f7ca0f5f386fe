import type { Invoice } from './invoice.ts';
import { draft, ENGLISH, GERMAN, sample, type Sample, spelling } from './sample.ts';

/** Invoices that are not simply a printed page, and two that go to people. */
export const HARD_SAMPLES: readonly Sample[] = [
  sample(
    '13-crooked-scan-de.pdf',
    'A crooked scan with a poor text layer.',
    draft(
      'kaltenbach',
      ['2026-0077', '2026-11-11', '2026-11-25', 'PO-2026-0111'],
      [
        ['Vitrine Eiche, geölt', 2, 118_000],
        ['Lieferung und Montage', 1, 34_000],
      ],
      19,
    ),
    { layout: 'scan', spelling: GERMAN, quality: 'poor' },
  ),
  eInvoice(
    draft(
      'elbtal',
      ['EE-5528140', '2026-11-12', '2026-11-26', 'PO-2026-0112'],
      [
        ['Strom Werk 2, Oktober: Arbeit', 1, 498_210],
        ['Strom Werk 2, Oktober: Leistung', 1, 121_500],
        ['Messstellenbetrieb', 1, 2_890],
      ],
      19,
    ),
  ),
  sample(
    '15-listed-supplier-en.pdf',
    'The supplier is on the sanctions list.',
    draft(
      'zarkov',
      ['ZM-0098', '2026-11-12', '2026-12-12', 'PO-2026-0113'],
      [['Sea freight, Limassol to Hamburg', 1, 871_000]],
    ),
    { layout: 'plain', spelling: ENGLISH, end: 'stopped' },
  ),
  sample(
    '16-fax-fr.pdf',
    'A fax without any text: a person has to key it in.',
    draft(
      'delorme',
      ['D-6620', '2026-11-13', '2026-12-13', 'PO-2026-0114'],
      [['Catalogues 48 pages', 500, 412]],
    ),
    {
      layout: 'fax',
      spelling: spelling('fr', [' ', ','], 'slashes', 'code-after'),
      quality: 'poor',
      unreadable: true,
    },
  ),
  sample(
    '17-foreign-currency-en.pdf',
    'In pounds: the limit is in euros, so a manager decides whatever the amount.',
    {
      ...draft(
        'severn',
        ['SI-4471', '2026-11-13', '2026-12-13', 'PO-2026-0115'],
        [
          ['Pressure sensor 0-16 bar', 18, 21_400],
          ['Calibration certificate', 18, 1_850],
        ],
      ),
      currency: 'GBP',
    },
    { layout: 'letter', spelling: ENGLISH, accent: '#4b3b63', needsApproval: true },
  ),
  sample(
    '18-sideways-de.pdf',
    'Lies on its side, labels and values written apart.',
    draft(
      'alpenblick',
      ['AC-10093', '2026-11-16', '2026-11-30', 'PO-2026-0116'],
      [
        ['Buffet Vertriebstagung, 65 Personen', 65, 3_890],
        ['Personal und Geschirr', 1, 48_000],
      ],
    ),
    {
      layout: 'sideways',
      spelling: spelling('de', ['.', ','], 'iso', 'code-after'),
      quality: 'poor',
    },
  ),
];

function eInvoice(invoice: Invoice): Sample {
  return sample(
    '14-e-invoice-de.pdf',
    'An e-invoice: the PDF carries its own data as XML.',
    invoice,
    { spelling: GERMAN, accent: '#0d6a86', structured: invoice, quality: 'structured' },
  );
}
