import { language } from './language.ts';
import type { Rendered } from './rendered.ts';

/** Selects what a form says by itself; all else was said by its author, or by who fills it in. */
export const SAID_BY_FORMS: string =
  '.fjs-form-field-error, .fjs-select-placeholder, .fjs-dropdownlist-empty, .fjs-form-field-select .fjs-input, .fjs-form-field-taglist .fjs-taglist-input, ' +
  '.fjs-taglist-skip-link, .fjs-taglist-tag-remove, .fjs-number-arrow-container, .fjs-table-nav, ' +
  '.fjs-table-empty, .fjs-table-td[colspan], .fjs-table-th, ' +
  '.fjs-repeat-render-footer, .fjs-repeat-row-remove';

/** Selects what within that is somebody's. */
export const SAID_BY_AUTHORS: string = 'label, option, .fjs-table-th-label';

/** Has the libraries of forms speak the user's language where they draw: they ask no translator. */
export function sayForms(where: Omit<Rendered, 'words'>): void {
  if (language() !== 'de') return;
  void Promise.all([import('./rendered.ts'), import('./de/form-editor.ts')]).then(
    ([{ sayRendered }, { FORM_EDITOR }]) => sayRendered({ ...where, words: FORM_EDITOR }),
    // What cannot be fetched now stays in English: the form itself is there.
    () => undefined,
  );
}
