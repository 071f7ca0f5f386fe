import { html } from 'lit';
import { t } from '../../../language/t.ts';
import { openDialog } from '../../../widgets/dialog.ts';
import { notify } from '../../../widgets/notices.ts';

/** Puts the address of what is on the screen into the clipboard; shows it where that is refused. */
export async function copyLink(): Promise<void> {
  const { href } = window.location;
  try {
    await navigator.clipboard.writeText(href);
    notify({ tone: 'ok', title: t('The link was copied') });
  } catch {
    const select = ({ target }: Event): void => {
      if (target instanceof HTMLInputElement) target.select();
    };
    const dialog = openDialog(
      {
        title: t('Copy the link'),
        body: html`<div class="field">
          <label for="find-link">${t('This browser does not let it be copied for you.')}</label>
          <input class="input" id="find-link" readonly autofocus .value=${href} @focus=${select} />
        </div>`,
        actions: html`<button type="submit" class="button primary">${t('Done')}</button>`,
      },
      () => dialog.close(),
    );
  }
}
