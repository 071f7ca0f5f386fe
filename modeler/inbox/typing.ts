/** Letters belong to the field in which they are typed, and to a dialog while one is open. */
export function isTyping({ target }: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open]') !== null) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest(WRITTEN_IN) !== null)
  );
}

const WRITTEN_IN = 'input:not([type=radio], [type=checkbox]), textarea, select, [role=listbox]';

/** Enter on a link or a button is theirs. */
export function isNeutral({ target }: KeyboardEvent): boolean {
  return !(target instanceof HTMLElement) || target.closest('a, button, summary, input') === null;
}
