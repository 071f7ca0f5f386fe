import { type Chance, chanceOf, shuffled } from './chance.ts';
import { box, PAGE, type Paper, type Point, rule, write } from './pen.ts';
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

interface Fragment {
  readonly text: string;
  readonly at: Point;
  readonly bold?: boolean;
  /** Its letters are spaced apart. */
  readonly wide?: boolean;
  readonly align?: 'left' | 'right';
}

const LEFT = 70;
const RIGHT = PAGE.width - 70;

/**
 * A crooked scan with the text layer of a poor reader below it: letters are confused and spaced
 * apart, lines jitter, and the fragments come in no order.
 */
export function scanLayout(paper: Paper, sheet: Sheet): void {
  const chance = chanceOf(sheet.invoice.grossCents);
  box(paper, [0, 0], [PAGE.width, PAGE.height], '#f1efe9');
  paper.save().rotate(1.7, { origin: [PAGE.width / 2, PAGE.height / 2] });
  specks(paper, chance);
  const line = 300 + sheet.invoice.lines.length * 24;
  rule(paper, [LEFT, 292], RIGHT - LEFT, '#8b877d');
  rule(paper, [LEFT, line], RIGHT - LEFT, '#8b877d');
  for (const fragment of shuffled(fragmentsOf(sheet), chance)) place(paper, fragment, chance);
  paper.restore();
}

function fragmentsOf(sheet: Sheet): readonly Fragment[] {
  const { words, invoice } = sheet;
  const below = 312 + invoice.lines.length * 24;
  return [
    ...senderAddress(sheet).map((text, index) => left(text, 60 + index * 16, index === 0)),
    ...buyerAddress().map((text, index) => left(text, 126 + index * 15)),
    { text: misread(words.invoice), at: [LEFT, 206], bold: true, wide: true },
    ...pairs([...metaOf(sheet), buyerVat(sheet)], 206),
    left(misread(words.description), 276),
    right(misread(words.amount), 276),
    ...invoice.lines.flatMap((line, index) => [
      left(line.description, 300 + index * 24),
      right(money(sheet, line.totalCents), 300 + index * 24),
    ]),
    ...totalsOf(sheet).flatMap(([label, value], index): Fragment[] => [
      { text: misread(label), at: [330, below + index * 22], bold: index === 2 },
      right(misreadDigits(value), below + index * 22),
    ]),
    ...bankOf(sheet).map(([label, value], index) =>
      left(`${misread(label)} ${misreadDigits(value)}`, 720 + index * 18),
    ),
  ];
}

function pairs(labelled: readonly Labelled[], top: number): readonly Fragment[] {
  return labelled.flatMap(([label, value], index): Fragment[] => [
    { text: `${misread(label)} :`, at: [310, top + index * 15] },
    right(value, top + index * 15),
  ]);
}

function left(text: string, y: number, bold = false): Fragment {
  return { text, at: [LEFT, y], bold, wide: bold };
}

function right(text: string, y: number): Fragment {
  return { text, at: [RIGHT, y], align: 'right' };
}

function place(paper: Paper, fragment: Fragment, chance: Chance): void {
  const [x, y] = fragment.at;
  const text = fragment.wide === true ? fragment.text.split('').join(' ') : fragment.text;
  write(paper, text, [x, y + chance() * 3], {
    font: fragment.bold === true ? 'Courier-Bold' : 'Courier',
    size: 9.5 + chance(),
    colour: '#3a372f',
    align: fragment.align ?? 'left',
    spacing: chance() * 0.9,
  });
}

/** What a poor reader makes of a word. */
function misread(text: string): string {
  return text
    .replace('nu', 'nv')
    .replace('um', 'urn')
    .replace('ng', 'nq')
    .replace('USt', 'U5t')
    .replace('et', 'ct')
    .replace('llt', 'lit');
}

/** What a poor reader makes of a figure: the last zero becomes a letter. */
function misreadDigits(text: string): string {
  return text.replace(/0(?=\D*$)/, 'O');
}

function specks(paper: Paper, chance: Chance): void {
  for (let index = 0; index < 160; index += 1) {
    const [x, y, size] = [chance() * PAGE.width, chance() * PAGE.height, 0.3 + chance()];
    paper.circle(x, y, size * 0.6).fill('#cfcabd');
  }
}
