import { html } from 'lit';
import { t } from '../../language/t.ts';
import { openDialog } from '../../widgets/dialog.ts';
import type { DiffSide } from './diff-view.ts';
import './version-view.ts';

/** Shows one version as it was, to be looked at and not changed. */
export function openReadOnly(side: DiffSide): Promise<void> {
  const dialog = openDialog(
    {
      title: side.label,
      body: html`<div class="diff-dialog">
        <baton-version-view .side=${side}></baton-version-view>
      </div>`,
      actions: html`<button type="submit" class="button primary">${t('Close')}</button>`,
    },
    () => dialog.close(),
  );
  return dialog.closed;
}
