import { charge, type Frame } from '../frame.ts';

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
