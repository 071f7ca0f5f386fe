import { language } from './language.ts';
import { sayRendered, type Rendered } from './rendered.ts';

/** Has the libraries of forms speak the user's language where they draw: they ask no translator. */
export function sayForms(where: Omit<Rendered, 'words'>): void {
  if (language() !== 'de') return;
  void import('./de/form-editor.ts').then(
    ({ FORM_EDITOR }) => sayRendered({ ...where, words: FORM_EDITOR }),
    // What cannot be fetched now stays in English: the form itself is there.
    () => undefined,
  );
}
