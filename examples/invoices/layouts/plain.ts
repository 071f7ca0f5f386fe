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

const LEFT = 64;
const RIGHT = PAGE.width - 64;

/** What a small accounting program prints: one column in a typewriter face, no ornament. */
export function plainLayout(paper: Paper, sheet: Sheet): void {
  const mono = { font: 'Courier', size: 10, leading: 15 };
  const bold = { font: 'Courier-Bold', size: 10 };
  const line = (y: number): void => rule(paper, [LEFT, y], RIGHT - LEFT, '#1d2430');
  let y = writeLines(paper, senderAddress(sheet), [LEFT, 60], mono);
  y = writeLines(paper, buyerAddress(), [LEFT, y + 24], mono);
  write(paper, sheet.words.invoice.toUpperCase(), [LEFT, y + 24], { ...bold, size: 14 });
  y += 56;
  for (const [label, value] of [...metaOf(sheet), buyerVat(sheet)]) {
    write(paper, `${label}:`, [LEFT, y], mono);
    write(paper, value, [LEFT + 190, y], mono);
    y += 15;
  }
  line(y + 8);
  write(paper, sheet.words.description, [LEFT, y + 16], bold);
  write(paper, sheet.words.amount, [RIGHT, y + 16], { ...bold, align: 'right' });
  line(y + 32);
  y += 40;
  for (const { description, totalCents } of sheet.invoice.lines) {
    write(paper, description, [LEFT, y], mono);
    write(paper, money(sheet, totalCents), [RIGHT, y], { ...mono, align: 'right' });
    y += 16;
  }
  line(y + 6);
  y += 14;
  for (const [index, [label, value]] of totalsOf(sheet).entries()) {
    const ink = index === 2 ? bold : mono;
    write(paper, label, [LEFT, y], ink);
    write(paper, value, [RIGHT, y], { ...ink, align: 'right' });
    y += 16;
  }
  y += 30;
  for (const [label, value] of bankOf(sheet)) {
    write(paper, `${label}:`, [LEFT, y], mono);
    write(paper, value, [LEFT + 190, y], mono);
    y += 15;
  }
  write(paper, sheet.words.thanks, [LEFT, y + 20], mono);
}
