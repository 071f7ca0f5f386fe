import { t } from './t.ts';

/**
 * A text with something drawn in it: `{name}` becomes the template of that name. For sentences that hold
 * a link or a badge, whose place is another in another language.
 */
export function rich(text: string, parts: Readonly<Record<string, unknown>>): readonly unknown[] {
  return t(text)
    .split(/({[^{}]+})/)
    .map((piece) => (/^{.*}$/.test(piece) ? (parts[piece.slice(1, -1)] ?? piece) : piece));
}
