import { PAGE, type Paper, rule, write } from './pen.ts';
import {
  bankOf,
  buyerAddress,
  buyerVat,
  type Labelled,
  metaOf,
  money,
  senderAddress,
  type Sheet,
  totalsOf,
} from './sheet.ts';

/**
 * A landscape print lying on its side: everything is turned by a quarter, and a clumsy program wrote
 * first all labels and then all values, not quite at the same height.
 */
export function sidewaysLayout(paper: Paper, sheet: Sheet): void {
  paper
    .save()
    .translate(PAGE.width, 0)
    .rotate(90, { origin: [0, 0] });
  const values: (() => void)[] = [];
  const pair = ([label, value]: Labelled, [x, gap]: readonly [number, number], y: number): void => {
    write(paper, label.toUpperCase(), [x, y], { size: 8, spacing: 2.4, colour: '#444444' });
    values.push(() => write(paper, value, [x + gap, y + 2.5], { size: 10 }));
  };
  for (const [index, labelled] of [...metaOf(sheet), buyerVat(sheet)].entries())
    pair(labelled, [430, 210], 60 + index * 17);
  for (const [index, labelled] of totalsOf(sheet).entries())
    pair(labelled, [430, 210], 420 + index * 20);
  for (const [index, labelled] of bankOf(sheet).entries())
    pair(labelled, [60, 140], 500 + index * 18);
  positions(paper, sheet);
  for (const [index, text] of senderAddress(sheet).entries())
    write(paper, text, [60, 60 + index * 16], { font: 'Helvetica-Bold', size: 11 });
  for (const [index, text] of buyerAddress().entries())
    write(paper, text, [60, 130 + index * 14], { size: 10 });
  for (const draw of values) draw();
  paper.restore();
}

function positions(paper: Paper, sheet: Sheet): void {
  const { words, invoice } = sheet;
  write(paper, words.description.toUpperCase(), [60, 232], { size: 8, spacing: 2.4 });
  write(paper, words.amount.toUpperCase(), [640, 232], { size: 8, spacing: 2.4 });
  rule(paper, [60, 246], 720, '#444444');
  for (const [index, line] of invoice.lines.entries())
    write(paper, money(sheet, line.totalCents), [640, 256 + index * 20 + 2.5], { size: 10 });
  for (const [index, line] of invoice.lines.entries())
    write(paper, line.description, [60, 256 + index * 20], { size: 10 });
}
