import type { InvoiceLine } from '../invoice.ts';
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

const LEFT = 56;
const RIGHT = PAGE.width - 56;
const COLUMNS = { quantity: 360, unit: 455, amount: RIGHT } as const;

/** A band with the sender's name, a box of particulars, a ruled table, a footer with the bank. */
export function tableLayout(paper: Paper, sheet: Sheet): void {
  head(paper, sheet);
  const below = lines(paper, sheet, 330);
  totals(paper, sheet, below + 12);
  foot(paper, sheet);
}

function head(paper: Paper, sheet: Sheet): void {
  const { invoice, words } = sheet;
  box(paper, [0, 0], [PAGE.width, 84], sheet.accent);
  write(paper, invoice.supplier.name, [LEFT, 26], {
    font: 'Helvetica-Bold',
    size: 18,
    colour: '#ffffff',
  });
  write(paper, `${invoice.supplier.street} · ${invoice.supplier.town}`, [LEFT, 52], {
    size: 9,
    colour: '#e8edf5',
  });
  write(paper, words.invoice.toUpperCase(), [LEFT, 118], { font: 'Helvetica-Bold', size: 22 });
  write(paper, words.billTo, [LEFT, 168], { size: 8, colour: '#6b7484' });
  const after = writeLines(paper, buyerAddress(), [LEFT, 181]);
  write(paper, buyerVat(sheet).join(': '), [LEFT, after + 4], { size: 8.5, colour: '#4a5263' });
  box(paper, [330, 160], [RIGHT - 330, 96], '#f3f5f9');
  for (const [index, [label, value]] of metaOf(sheet).entries()) {
    write(paper, label, [342, 172 + index * 20], { colour: '#4a5263' });
    write(paper, value, [RIGHT - 12, 172 + index * 20], {
      font: 'Helvetica-Bold',
      align: 'right',
    });
  }
}

function lines(paper: Paper, sheet: Sheet, top: number): number {
  const { words, invoice } = sheet;
  const ink = { font: 'Helvetica-Bold', size: 9, colour: sheet.accent };
  write(paper, words.description, [LEFT, top], ink);
  write(paper, words.quantity, [COLUMNS.quantity, top], { ...ink, align: 'right' });
  write(paper, words.unitPrice, [COLUMNS.unit, top], { ...ink, align: 'right' });
  write(paper, words.amount, [COLUMNS.amount, top], { ...ink, align: 'right' });
  rule(paper, [LEFT, top + 15], RIGHT - LEFT, sheet.accent);
  for (const [index, line] of invoice.lines.entries())
    row(paper, sheet, line, top + 24 + index * 22);
  return top + 24 + invoice.lines.length * 22;
}

function row(paper: Paper, sheet: Sheet, line: InvoiceLine, y: number): void {
  write(paper, line.description, [LEFT, y]);
  write(paper, String(line.quantity), [COLUMNS.quantity, y], { align: 'right' });
  write(paper, money(sheet, line.unitCents), [COLUMNS.unit, y], { align: 'right' });
  write(paper, money(sheet, line.totalCents), [COLUMNS.amount, y], { align: 'right' });
  rule(paper, [LEFT, y + 15], RIGHT - LEFT, '#e4e8ef');
}

function totals(paper: Paper, sheet: Sheet, top: number): void {
  for (const [index, [label, value]] of totalsOf(sheet).entries()) {
    const y = top + index * 20;
    const last = index === 2;
    if (last) box(paper, [330, y - 6], [RIGHT - 330, 24], '#f3f5f9');
    const ink = { font: last ? 'Helvetica-Bold' : 'Helvetica', size: last ? 11 : 9.5 };
    write(paper, label, [342, y], ink);
    write(paper, value, [RIGHT - 6, y], { ...ink, align: 'right' });
  }
}

function foot(paper: Paper, sheet: Sheet): void {
  const ink = { size: 8, colour: '#4a5263', leading: 11 };
  rule(paper, [LEFT, 748], RIGHT - LEFT);
  write(paper, sheet.words.thanks, [LEFT, 722], { size: 9.5, font: 'Helvetica-Oblique' });
  writeLines(paper, senderAddress(sheet), [LEFT, 758], ink);
  writeLines(
    paper,
    bankOf(sheet).map((pair) => pair.join(': ')),
    [250, 758],
    ink,
  );
  write(paper, sheet.invoice.supplier.phone, [RIGHT, 758], { ...ink, align: 'right' });
}
