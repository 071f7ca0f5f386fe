import './palette.css';
import { html } from 'lit';
import { t } from '../../language/t.ts';
import { openDialog } from '../../widgets/dialog.ts';
import { commandsHere } from '../commands.ts';

/** Says which keys do what on the page that is open. */
export function openKeysDialog(): void {
  const keys = commandsHere().flatMap(({ key, label }) =>
    key === undefined ? [] : [[key, label] as const],
  );
  const everywhere: readonly (readonly [string, string])[] = [
    [t('Ctrl K'), t('Go to, or do')],
    ['?', t('The keys of this page')],
    [t('Esc'), t('Close what lies above the page')],
  ];
  const dialog = openDialog(
    {
      title: t('Keys'),
      body: html`<dl class="page-keys">
        ${[...keys, ...everywhere].map(
          ([key, label]) =>
            html`<dt><kbd>${key}</kbd></dt>
              <dd>${label}</dd>`,
        )}
      </dl>`,
      actions: html`<button type="submit" class="button primary" autofocus>${t('Done')}</button>`,
    },
    () => dialog.close(),
  );
}
