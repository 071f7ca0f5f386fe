import { editDistance } from '../edit-distance.ts';
import { LABELS, type LabelName } from './labels.ts';
import { withoutAccents } from './values.ts';

/** A label found at the start of a text. */
export interface FoundLabel {
  readonly name: LabelName;
  /** Where the text after the label begins. */
  readonly rest: number;
  /** 1 when it is spelled as known, less the more letters differ. */
  readonly likeness: number;
}

/** Looks for a label at the start of a text. */
export type LabelReader = (text: string) => FoundLabel | null;

interface KnownLabel {
  readonly name: LabelName;
  readonly label: string;
}

// the longest first: "VAT ID" is not the tax, and "customer VAT ID" not the sender's
const KNOWN: readonly KnownLabel[] = allLabels().sort(
  (one, other) => other.label.length - one.label.length,
);

/** Finds labels that are spelled exactly as known, but for capitals. */
export function readLabelExactly(text: string): FoundLabel | null {
  const small = text.toLowerCase();
  for (const { name, label } of KNOWN) {
    if (!small.startsWith(label) || /^[\p{L}\p{N}]/u.test(small.slice(label.length))) continue;
    const separator = /^[\s.:]*/.exec(small.slice(label.length))?.[0] ?? '';
    // a title says what the paper is and nothing else, or it is part of something longer
    if (name === 'title' && small.length > label.length) continue;
    return { name, rest: label.length + separator.length, likeness: 1 };
  }
  return null;
}

/** From here on a misspelled label is taken for the known one. */
const LEAST_LIKENESS = 0.75;

/** What each letter of a label adds to its rank: of two good matches the longer one says more. */
const WORTH_OF_A_LETTER = 0.02;

/** Finds labels that a poor reader or a careless printer has misspelled or spaced apart. */
export function readLabelRoughly(text: string): FoundLabel | null {
  let best: FoundLabel | null = null;
  let bestRank = 0;
  for (const { head, rest } of headsOf(text)) {
    const given = skeleton(head);
    for (const known of KNOWN) {
      const likeness = similarity(given, skeleton(known.label));
      const rank = likeness + WORTH_OF_A_LETTER * given.length;
      if (likeness < LEAST_LIKENESS || rank <= bestRank) continue;
      if (known.name === 'title' && rest < text.length) continue;
      bestRank = rank;
      best = { name: known.name, rest, likeness };
    }
  }
  return best;
}

// a label ends at a colon or after some word
function headsOf(text: string): readonly { readonly head: string; readonly rest: number }[] {
  const heads: { head: string; rest: number }[] = [];
  for (const { index } of text.matchAll(/\s*:\s*|\s+|$/g)) {
    const separator = /^\s*:?\s*/.exec(text.slice(index))?.[0] ?? '';
    if (index > 0) heads.push({ head: text.slice(0, index), rest: index + separator.length });
  }
  return heads;
}

/** A word without what poor readers get wrong: case, accents, blanks, letters that look alike. */
function skeleton(text: string): string {
  return withoutAccents(text)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll('RN', 'M')
    .replaceAll('VV', 'W')
    .replaceAll(/[0Q]/g, 'O')
    .replaceAll(/[1L]/g, 'I')
    .replaceAll('5', 'S')
    .replaceAll('V', 'U')
    .replaceAll('C', 'E');
}

function similarity(one: string, other: string): number {
  const longest = Math.max(one.length, other.length);
  if (longest === 0 || Math.abs(one.length - other.length) > longest / 3) return 0;
  return 1 - editDistance(one, other) / longest;
}

function allLabels(): KnownLabel[] {
  return names().flatMap((name) => LABELS[name].map((label) => ({ name, label })));
}

function names(): readonly LabelName[] {
  return [
    'number',
    'date',
    'dueDate',
    'purchaseOrder',
    'supplierVatId',
    'buyerVatId',
    'iban',
    'net',
    'tax',
    'gross',
    'description',
    'amount',
    'title',
  ];
}
