import { charge, chargeText, type Frame } from '../frame.ts';

/**
 * Pays for a search: machines look for long texts in time that grows with both lengths, so that an
 * unlucky pair of a megabyte each would stand still for minutes.
 */
export function paySearch(frame: Frame, string: string, match: string): void {
  charge(frame, Math.ceil((string.length * match.length) / 4096));
  charge(frame, string.length >> 6);
}

/** The characters of a text; the text itself where each is one unit, which is the rule. */
export function points(string: string): string | readonly string[] {
  return /[\ud800-\udfff]/.test(string) ? [...string] : string;
}

/** Splits at every occurrence of a text; at an empty one, between all characters. */
export function splitAt(frame: Frame, string: string, delimiter: string): readonly string[] {
  paySearch(frame, string, delimiter);
  chargeText(frame, string.length);
  return delimiter === '' ? [...string] : string.split(delimiter);
}
