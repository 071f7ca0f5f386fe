import type { Finding } from './extraction.ts';
import type { Eye } from './eye.ts';
import { quotationOf, type Segment } from './segment.ts';

const LEGAL_FORM =
  /\b(ltd|limited|llc|inc|plc|gmbh|ag|kg|ohg|s\.?a\.?r\.?l\.?|sas?|s\.r\.l|s\.l|b\.v|n\.v|e\.k)\b/i;

/** How much smaller than the largest letters a name may be set (points). */
const SAME_SIZE = 0.7;

/**
 * The sender's name: nobody labels it, but it stands in the upper part of the first page, in larger
 * letters than the rest or before all else, and mostly says what kind of firm it is.
 *
 * @param ownName how the receiver is called, which is not it
 */
export function findSupplierName(
  segments: readonly Segment[],
  eye: Eye,
  ownName: string,
): Finding<string> | null {
  const [top] = segments;
  if (top === undefined) return null;
  const highest = Math.min(...segments.map((one) => one.down));
  const lowest = Math.max(...segments.map((one) => one.down));
  const names = segments.filter(
    (one) =>
      one.page === top.page &&
      one.down < highest + 0.35 * (lowest - highest) &&
      isName(one, eye, ownName),
  );
  const firms = names.filter((one) => LEGAL_FORM.test(unspaced(one.text)));
  const likely = firms.length > 0 ? firms : names;
  const largest = Math.max(...likely.map((one) => one.size));
  const [first] = likely
    .filter((one) => one.size > largest - SAME_SIZE)
    .toSorted((one, other) => one.down - other.down);
  if (first === undefined) return null;
  const value = unspaced(first.text);
  return {
    value,
    confidence: eye.trust * (LEGAL_FORM.test(value) ? 0.98 : 0.9),
    at: quotationOf(first, 0, first.text.length),
  };
}

function isName(segment: Segment, eye: Eye, ownName: string): boolean {
  const text = unspaced(segment.text);
  if (text.length < 4 || !/\p{L}{3}/u.test(text)) return false;
  return text !== ownName && eye.readLabel(segment.text) === null;
}

/** Closes up a text whose letters were spaced apart; two blanks part its words. */
function unspaced(text: string): string {
  const letters = text.split(/\s+/);
  const single = letters.filter((letter) => letter.length === 1).length;
  if (letters.length < 4 || single < 0.7 * letters.length) return text.replaceAll(/\s+/g, ' ');
  return text
    .split(/\s{2,}/)
    .map((word) => word.replaceAll(/\s/g, ''))
    .join(' ');
}
