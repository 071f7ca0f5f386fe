/** The languages of the application. */
export type Language = 'en' | 'de';

/** Each language by its own name. */
export const LANGUAGES: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['de', 'Deutsch'],
];

let chosen: Language | null = null;

/** The language of this page: what the user chose, else what the browser asks for, else English. */
export function language(): Language {
  chosen ??= remembered() ?? wished();
  return chosen;
}

/** Remembers a choice and begins again: every text of the page is in one language. */
export function chooseLanguage(choice: Language): void {
  if (choice === language()) return;
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // Storage may be forbidden: then the browser's language holds.
  }
  location.reload();
}

const KEY = 'baton.language';

function remembered(): Language | null {
  try {
    const kept = globalThis.localStorage.getItem(KEY);
    return kept === 'en' || kept === 'de' ? kept : null;
  } catch {
    return null;
  }
}

/** Tests and workers have no browser's wish: they speak English. */
function wished(): Language {
  if (typeof document === 'undefined') return 'en';
  return navigator.languages[0]?.toLowerCase().startsWith('de') === true ? 'de' : 'en';
}
