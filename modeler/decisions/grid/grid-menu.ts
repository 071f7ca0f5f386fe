import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../language/t.ts';
import type { GridAct } from './grid-keys.ts';

interface MenuLine {
  readonly label: string;
  readonly keys: string;
  readonly act: GridAct;
}

/** All that can be done with the rows and the column of the selection, with the keys that do it. */
const LINES: readonly (readonly MenuLine[])[] = [
  [
    { label: t('Insert a rule above'), keys: 'Ctrl+Shift+Enter', act: { type: 'insertAbove' } },
    { label: t('Insert a rule below'), keys: 'Ctrl+Enter', act: { type: 'insertBelow' } },
    { label: t('Duplicate rules'), keys: 'Ctrl+D', act: { type: 'duplicateRows' } },
    { label: t('Move rules up'), keys: 'Alt+↑', act: { type: 'moveRows', by: -1 } },
    { label: t('Move rules down'), keys: 'Alt+↓', act: { type: 'moveRows', by: 1 } },
    { label: t('Delete rules'), keys: 'Ctrl+Del', act: { type: 'deleteRows' } },
  ],
  [
    { label: t('Edit this column…'), keys: 'Alt+Enter', act: { type: 'editColumn' } },
    { label: t('Insert a column'), keys: 'Alt+N', act: { type: 'insertColumn' } },
    { label: t('Duplicate the column'), keys: 'Alt+D', act: { type: 'duplicateColumn' } },
    { label: t('Move the column left'), keys: 'Alt+←', act: { type: 'moveColumn', by: -1 } },
    { label: t('Move the column right'), keys: 'Alt+→', act: { type: 'moveColumn', by: 1 } },
    { label: t('Delete the column'), keys: 'Alt+Del', act: { type: 'deleteColumn' } },
  ],
];

/** The menu of a cell; opened by the second mouse button, or Shift+F10. */
export function gridMenu(onPick: (act: GridAct) => void, onClose: () => void): TemplateResult {
  return html`<div
    class="dt-menu"
    role="menu"
    aria-label=${t('Rules and columns')}
    @keydown=${(event: KeyboardEvent) => onMenuKey(event, onClose)}
  >
    ${LINES.map((lines, group) => [
      group === 0 ? nothing : html`<hr />`,
      lines.map(
        ({ label, keys, act }, index) =>
          html`<button
            role="menuitem"
            tabindex=${group + index === 0 ? 0 : -1}
            @click=${() => onPick(act)}
          >
            <span>${label}</span><kbd>${keys}</kbd>
          </button>`,
      ),
    ])}
  </div>`;
}

function onMenuKey(event: KeyboardEvent, onClose: () => void): void {
  const menu = event.currentTarget;
  if (!(menu instanceof HTMLElement)) return;
  event.stopPropagation();
  const items = [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const at = items.findIndex((item) => item === document.activeElement);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: -1,
  };
  const next = steps[event.key];
  if (next !== undefined) items[(next + items.length) % items.length]?.focus();
  else if (event.key === 'Escape' || event.key === 'Tab') onClose();
  else return;
  event.preventDefault();
}
