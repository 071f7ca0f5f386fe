import { PAGE, type Paper, rule, write, writeLines } from './pen.ts';
import {
  bankOf,
  buyerAddress,
  buyerVat,
  metaOf,
  money,
  senderAddress,
  type Sheet,
  totalsOf,
} from './sheet.ts';

const LEFT = 72;
const RIGHT = PAGE.width - 72;
const SERIF = 'Times-Roman';

/** A typed letter in one column: particulars one below the other, positions with leader dots. */
export function letterLayout(paper: Paper, sheet: Sheet): void {
  const after = head(paper, sheet);
  const below = positions(paper, sheet, after + 18);
  totals(paper, sheet, below + 6);
  foot(paper, sheet);
}

function head(paper: Paper, sheet: Sheet): number {
  const { invoice, words } = sheet;
  write(paper, invoice.supplier.name, [PAGE.width / 2, 56], {
    font: 'Times-Bold',
    size: 20,
    colour: sheet.accent,
    align: 'middle',
  });
  write(paper, senderAddress(sheet).slice(1).join(', '), [PAGE.width / 2, 82], {
    font: SERIF,
    size: 10,
    align: 'middle',
  });
  rule(paper, [LEFT, 102], RIGHT - LEFT, sheet.accent);
  writeLines(paper, buyerAddress(), [LEFT, 136], { font: SERIF, size: 11, leading: 14 });
  write(paper, words.invoice, [LEFT, 226], { font: 'Times-Bold', size: 16 });
  const pairs = [...metaOf(sheet), buyerVat(sheet)];
  return writeLines(
    paper,
    pairs.map(([label, value]) => `${label} : ${value}`),
    [LEFT, 254],
    { font: SERIF, size: 11, leading: 15 },
  );
}

function positions(paper: Paper, sheet: Sheet, top: number): number {
  const { words, invoice } = sheet;
  const bold = { font: 'Times-Bold', size: 11 };
  write(paper, words.description, [LEFT, top], bold);
  write(paper, words.amount, [RIGHT, top], { ...bold, align: 'right' });
  for (const [index, line] of invoice.lines.entries()) {
    const y = top + 20 + index * 18;
    const text = `${line.quantity} x ${line.description}`;
    write(paper, text, [LEFT, y], { font: SERIF, size: 11 });
    const amount = money(sheet, line.totalCents);
    write(paper, amount, [RIGHT, y], { font: SERIF, size: 11, align: 'right' });
    paper.font(SERIF).fontSize(11);
    dots(paper, LEFT + paper.widthOfString(text), RIGHT - paper.widthOfString(amount), y + 9);
  }
  return top + 20 + invoice.lines.length * 18;
}

function dots(paper: Paper, from: number, to: number, y: number): void {
  paper
    .save()
    .dash(1, { space: 3 })
    .moveTo(from + 5, y)
    .lineTo(to - 5, y)
    .lineWidth(0.6)
    .stroke('#9aa2b1')
    .restore();
}

function totals(paper: Paper, sheet: Sheet, top: number): void {
  rule(paper, [RIGHT - 200, top], 200, '#1d2430');
  for (const [index, [label, value]] of totalsOf(sheet).entries()) {
    const ink = { font: index === 2 ? 'Times-Bold' : SERIF, size: 11 };
    write(paper, label, [RIGHT - 200, top + 8 + index * 17], ink);
    write(paper, value, [RIGHT, top + 8 + index * 17], { ...ink, align: 'right' });
  }
}

function foot(paper: Paper, sheet: Sheet): void {
  write(paper, sheet.words.thanks, [LEFT, 640], { font: 'Times-Italic', size: 11 });
  write(paper, sheet.invoice.supplier.name, [LEFT, 672], { font: SERIF, size: 11 });
  rule(paper, [LEFT, 752], RIGHT - LEFT);
  const bank = bankOf(sheet).map((pair) => pair.join(' '));
  writeLines(paper, bank, [LEFT, 762], { font: SERIF, size: 9, leading: 12 });
}
