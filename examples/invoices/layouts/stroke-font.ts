import type { Paper, Point } from './pen.ts';

/**
 * Letters drawn as lines on a grid five wide and seven high: each pair of digits is a point, commas
 * join the points of a stroke, blanks part strokes. What is drawn so has no text layer.
 */
const STROKES: Readonly<Record<string, string>> = {
  A: '06,20,46 14,34',
  B: '06,00,30,41,42,33,03 33,44,45,36,06',
  C: '41,30,10,01,05,16,36,45',
  D: '00,06,26,45,41,20,00',
  E: '40,00,06,46 03,33',
  F: '40,00,06 03,33',
  G: '41,30,10,01,05,16,36,45,43,23',
  H: '00,06 40,46 03,43',
  I: '10,30 20,26 16,36',
  J: '40,45,36,16,05',
  K: '00,06 40,03,46',
  L: '00,06,46',
  M: '06,00,23,40,46',
  N: '06,00,46,40',
  O: '10,30,41,45,36,16,05,01,10',
  P: '06,00,30,41,42,33,03',
  Q: '10,30,41,45,36,16,05,01,10 34,46',
  R: '06,00,30,41,42,33,03 23,46',
  S: '41,30,10,01,02,13,33,44,45,36,16,05',
  T: '00,40 20,26',
  U: '00,05,16,36,45,40',
  V: '00,26,40',
  W: '00,16,23,36,40',
  X: '00,46 40,06',
  Y: '00,23,40 23,26',
  Z: '00,40,06,46',
  0: '10,30,41,45,36,16,05,01,10 41,05',
  1: '11,20,26 16,36',
  2: '01,10,30,41,42,06,46',
  3: '00,40,22,33,44,45,36,16,05',
  4: '36,30,04,44',
  5: '40,00,02,32,43,45,36,16,05',
  6: '40,20,02,05,16,36,45,44,33,03',
  7: '00,40,16',
  8: '13,02,01,10,30,41,42,33,13,04,05,16,36,45,44,33',
  9: '06,26,44,41,30,10,01,02,13,43',
  '.': '25,26',
  ',': '25,17',
  ':': '21,22 25,24',
  '/': '06,40',
  '-': '13,33',
  '%': '06,40 00,01 45,46',
};

/** Draws a line of text in strokes, `size` points high, and answers how wide it came out. */
export function stroke(paper: Paper, text: string, [x, y]: Point, size: number): number {
  const unit = size / 6;
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toUpperCase();
  for (const [index, letter] of plain.split('').entries())
    for (const path of (STROKES[letter] ?? '').split(' '))
      polyline(paper, path, [x + index * unit * 6, y], unit);
  paper.lineWidth(unit * 0.75).stroke('#2b2b2b');
  return plain.length * unit * 6;
}

function polyline(paper: Paper, path: string, [x, y]: Point, unit: number): void {
  for (const [index, point] of path.split(',').entries()) {
    if (point === '') continue;
    const [right, down] = [Number(point[0]) * unit + x, Number(point[1]) * unit + y];
    if (index === 0) paper.moveTo(right, down);
    else paper.lineTo(right, down);
  }
}
