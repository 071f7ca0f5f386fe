import { fill } from './fill.ts';
import { language } from './language.ts';

/** Words of another language, by the English ones. */
export type Words = Readonly<Record<string, string>>;

let words: Words = {};

/**
 * A text of the application in the language of its user; `{name}` becomes the value of that name. The
 * English text is the key (as with gettext), so the source can be read, and what is not translated is
 * English. Loaded before the first page is: texts may stand in constants.
 */
export function t(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(words[text] ?? text, values);
}

/** A text about so many things: `{count}` is how many. German has the same two forms as English. */
export function tn(
  count: number,
  one: string,
  many: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return t(count === 1 ? one : many, { count: NUMBERS.format(count), ...values });
}

/** The same for a text that is not ours and known only when it comes: one of the libraries'. */
export function lookUp(text: string): string {
  return words[text] ?? text;
}

/** Brings the words of the user's language; nothing has to come for English. */
export async function loadWords(): Promise<void> {
  if (language() === 'de') words = (await import('./de/words.ts')).GERMAN;
}

const NUMBERS = new Intl.NumberFormat(language());
