import { draft, ENGLISH, FRENCH, GERMAN, sample, type Sample, spelling } from './sample.ts';

/** Invoices in order, on both sides of the limit. */
export const PLAIN_SAMPLES: readonly Sample[] = [
  sample(
    '01-office-supplies-en.pdf',
    'Below the limit, everything in order.',
    draft(
      'larkspur',
      ['LOS-7731', '2026-11-02', '2026-12-02', 'PO-2026-0101'],
      [
        ['Recycled paper A4, box of 5 reams', 24, 2_149],
        ['Toner cartridge, black', 6, 8_790],
        ['Lever arch files, grey', 40, 479],
      ],
    ),
    { spelling: ENGLISH, accent: '#1f5f5b' },
  ),
  sample(
    '02-maschinenteile-de.pdf',
    'Below the limit, in German with 19 % tax.',
    draft(
      'bergmann',
      ['RE-2026-4418', '2026-11-03', '2026-11-17', 'PO-2026-0102'],
      [
        ['Rillenkugellager 6208-2RS', 60, 1_875],
        ['Wellenkupplung, Größe 28', 4, 41_250],
        ['Verpackung und Fracht', 1, 5_900],
      ],
      19,
    ),
    { layout: 'plain', spelling: GERMAN },
  ),
  sample(
    '03-papeterie-fr.pdf',
    'Below the limit, a French letter.',
    draft(
      'aubrac',
      ['F2026-0389', '2026-11-04', '2026-12-04', 'PO-2026-0103'],
      [
        ['Papier à en-tête, 120 g', 12, 8_420],
        ['Enveloppes C5 imprimées', 30, 4_312],
      ],
    ),
    { layout: 'letter', spelling: FRENCH, accent: '#7a2e3a' },
  ),
  sample(
    '04-transportes-es.pdf',
    'Below the limit, Spanish in two columns.',
    draft(
      'ribera',
      ['2026/1187', '2026-11-04', '2026-12-04', 'PO-2026-0104'],
      [
        ['Transporte Zaragoza - Hamburgo', 3, 189_500],
        ['Suplemento combustible', 3, 15_525],
      ],
    ),
    {
      layout: 'two-column',
      spelling: spelling('es', ['.', ','], 'words', 'sign-after'),
      accent: '#24513a',
    },
  ),
  sample(
    '05-exactly-the-limit-de.pdf',
    'Exactly 10.000,00: no approval is needed.',
    draft(
      'ostertal',
      ['OW-90231', '2026-11-05', '2026-12-05', 'PO-2026-0105'],
      [['Stanzwerkzeug, Schlussrate', 1, 840_336]],
      19,
    ),
    { spelling: GERMAN, accent: '#27406b' },
  ),
  sample(
    '06-one-cent-over-en.pdf',
    '10,000.01: one cent over the limit, so a manager decides.',
    draft(
      'copperbeech',
      ['CB-2291', '2026-11-05', '2026-11-19', 'PO-2026-0106'],
      [
        ['Demand analysis, phase two', 1, 950_000],
        ['Workshop, two days', 1, 50_001],
      ],
    ),
    { layout: 'two-column', spelling: ENGLISH, accent: '#6b3f1d', needsApproval: true },
  ),
  sample(
    '07-over-the-limit-fr.pdf',
    'Far over the limit.',
    draft(
      'vauclair',
      ['AV-26-1042', '2026-11-06', '2026-12-21', 'PO-2026-0107'],
      [
        ['Bâti de presse BP-400', 2, 2_310_000],
        ['Mise en service sur site', 1, 255_000],
      ],
    ),
    { spelling: FRENCH, accent: '#1d4f7a', needsApproval: true },
  ),
];
