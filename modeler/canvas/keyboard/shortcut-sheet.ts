import './shortcut-sheet.css';
import { html, type TemplateResult } from 'lit';
import { t } from '../../language/t.ts';
import { openDialog } from '../../widgets/dialog.ts';

/** Shows which keys do what on the canvas. */
export function openShortcutSheet(): void {
  const close = (): void => dialog.close();
  const actions = html`<button type="button" class="button" @click=${close}>${t('Close')}</button>`;
  const dialog = openDialog({ title: t('Keys on the canvas'), wide: true, body: sheet(), actions });
}

type Line = readonly [keys: string, what: string];

const SECTIONS: readonly (readonly [string, readonly Line[]])[] = [
  [
    t('Go'),
    [
      ['Tab', t('Next element, in the order of reading')],
      ['Shift+Tab', t('Element before')],
      ['Ctrl+F', t('Find an element')],
      ['F4', t('To the properties; Escape comes back')],
      ['Ctrl+A', t('Select everything')],
      ['Ctrl+0', t('Zoom as it was')],
      ['Ctrl++ / Ctrl+-', t('Larger, smaller')],
    ],
  ],
  [
    t('Draw'),
    [
      ['N', t('Add an element')],
      ['A', t('Append an element')],
      ['R', t('Turn it into another')],
      ['C', t('Connect it with another')],
      ['B', t('Add an event at its border')],
      ['M', t('All that can be done with it: colour, lanes, align …')],
      ['Enter / F2', t('Write its name')],
      ['Shift+F2', t('Rename a variable everywhere')],
      ['Delete', t('Remove')],
    ],
  ],
  [
    t('Move'),
    [
      [t('Arrows'), t('Move by one; with Shift by ten')],
      [t('Alt+Shift+arrows'), t('Make larger or smaller')],
      ['H', t('Hand: move the canvas')],
      ['L', t('Lasso: select an area')],
      ['S', t('Make or remove space')],
    ],
  ],
  [
    t('Keep'),
    [
      ['Ctrl+Z / Ctrl+Y', t('Undo, redo')],
      ['Ctrl+C / Ctrl+X / Ctrl+V', t('Copy, cut, paste: also from another window')],
      ['Ctrl+S', t('Keep the draft now')],
      ['?', t('This sheet')],
    ],
  ],
];

function sheet(): TemplateResult {
  return html`<div class="shortcuts" tabindex="0">
    ${SECTIONS.map(
      ([title, lines]) =>
        html`<section>
          <h3>${title}</h3>
          <dl>
            ${lines.map(
              ([keys, what]) =>
                html`<div>
                  <dt><kbd>${keys}</kbd></dt>
                  <dd>${what}</dd>
                </div>`,
            )}
          </dl>
        </section>`,
    )}
  </div>`;
}
