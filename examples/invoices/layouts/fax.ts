import { PAGE, type Paper, rule } from './pen.ts';
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
import { stroke } from './stroke-font.ts';

const LEFT = 60;
const RIGHT = PAGE.width - 60;

/** A fax: a picture of an invoice without any text layer. No program here can read it. */
export function faxLayout(paper: Paper, sheet: Sheet): void {
  const { words, invoice } = sheet;
  paper.save().rotate(-0.6, { origin: [300, 400] });
  let y = 60;
  const lineOf = (text: string, size = 8): void => {
    stroke(paper, text, [LEFT, y], size);
    y += size * 2;
  };
  const pairOf = (label: string, value: string): void => {
    stroke(paper, label, [LEFT, y], 8);
    stroke(paper, value, [RIGHT - value.length * 8, y], 8);
    y += 18;
  };
  senderAddress(sheet).forEach((text, index) => lineOf(text, index === 0 ? 12 : 8));
  y += 18;
  for (const text of buyerAddress()) lineOf(text);
  y += 18;
  lineOf(words.invoice, 14);
  for (const [label, value] of [...metaOf(sheet), buyerVat(sheet)]) lineOf(`${label}: ${value}`);
  rule(paper, [LEFT, y + 6], RIGHT - LEFT, '#2b2b2b');
  y += 20;
  for (const line of invoice.lines) pairOf(line.description, money(sheet, line.totalCents));
  rule(paper, [LEFT, y], RIGHT - LEFT, '#2b2b2b');
  y += 14;
  for (const [label, value] of totalsOf(sheet)) pairOf(label, value);
  y += 24;
  for (const [label, value] of bankOf(sheet)) lineOf(`${label}: ${value}`);
  paper.restore();
}
