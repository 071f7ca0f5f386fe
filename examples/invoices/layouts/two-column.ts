import { box, PAGE, type Paper, rule, write, writeLines } from './pen.ts';
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

const SIDE = 190;
const LEFT = SIDE + 34;
const RIGHT = PAGE.width - 44;

/** A dark side column with all particulars, labels above their values; positions beside it. */
export function twoColumnLayout(paper: Paper, sheet: Sheet): void {
  side(paper, sheet);
  main(paper, sheet);
}

function side(paper: Paper, sheet: Sheet): void {
  box(paper, [0, 0], [SIDE, PAGE.height], sheet.accent);
  const pale = { size: 8.5, colour: '#dfe6ef' };
  const name = sheet.invoice.supplier.name;
  paper.font('Helvetica-Bold').fontSize(13);
  const size = Math.min(13, (13 * (SIDE - 40)) / paper.widthOfString(name));
  write(paper, name, [20, 60], { font: 'Helvetica-Bold', size, colour: '#ffffff' });
  writeLines(paper, senderAddress(sheet).slice(1), [20, 82], { ...pale, leading: 12 });
  const pairs = [...metaOf(sheet), ...bankOf(sheet)];
  for (const [index, [label, value]] of pairs.entries()) {
    const y = 170 + index * 44;
    write(paper, label, [20, y], { size: 7.5, colour: '#b9c6d6' });
    const fit = label === 'IBAN' ? 8 : 10;
    write(paper, value, [20, y + 12], { font: 'Helvetica-Bold', size: fit, colour: '#ffffff' });
  }
}

function main(paper: Paper, sheet: Sheet): void {
  const { words, invoice } = sheet;
  write(paper, words.invoice, [LEFT, 56], { size: 26, colour: sheet.accent });
  write(paper, words.billTo, [LEFT, 112], { size: 8, colour: '#6b7484' });
  const after = writeLines(paper, buyerAddress(), [LEFT, 126]);
  write(paper, buyerVat(sheet).join(': '), [LEFT, after + 4], { size: 8.5, colour: '#4a5263' });
  const top = 240;
  const bold = { font: 'Helvetica-Bold', size: 9 };
  write(paper, words.description, [LEFT, top], bold);
  write(paper, words.amount, [RIGHT, top], { ...bold, align: 'right' });
  rule(paper, [LEFT, top + 15], RIGHT - LEFT);
  for (const [index, line] of invoice.lines.entries()) {
    const y = top + 26 + index * 34;
    write(paper, line.description, [LEFT, y], { size: 10 });
    write(paper, `${line.quantity} × ${money(sheet, line.unitCents)}`, [LEFT, y + 13], {
      size: 8,
      colour: '#6b7484',
    });
    write(paper, money(sheet, line.totalCents), [RIGHT, y], { size: 10, align: 'right' });
  }
  const below = top + 40 + invoice.lines.length * 34;
  rule(paper, [LEFT, below - 6], RIGHT - LEFT);
  for (const [index, [label, value]] of totalsOf(sheet).entries()) {
    const last = {
      font: index === 2 ? 'Helvetica-Bold' : 'Helvetica',
      size: index === 2 ? 13 : 10,
    };
    write(paper, label, [LEFT, below + index * 22], last);
    write(paper, value, [RIGHT, below + index * 22], { ...last, align: 'right' });
  }
  write(paper, words.thanks, [LEFT, 780], { size: 8.5, colour: '#6b7484' });
}
