import { html, nothing } from 'lit';
import { explain } from '../client/api-problem.ts';
import { t } from '../language/t.ts';
import { cancelButton, openDialog, type DialogContent } from '../widgets/dialog.ts';
import { deleteSandbox } from './sandboxes-api.ts';

/** Asks whether a sandbox is to be thrown away; `deleted` is told when it is. */
export function askToDelete(
  { sandboxId }: { readonly sandboxId: string },
  deleted: () => void,
): void {
  const draw = (error: string | null): void => dialog.update(content(error));
  const dialog = openDialog(content(null), () => {
    deleteSandbox(sandboxId).then(
      () => {
        dialog.close();
        deleted();
      },
      (error: unknown) => {
        const { title, detail } = explain(error);
        draw(`${title}. ${detail}`);
      },
    );
  });
}

function content(error: string | null): DialogContent {
  return {
    title: t('Delete the sandbox?'),
    body: html`<p>
        ${t('What was tried in it is gone then. The instance that it began from stays as it is.')}
      </p>
      <p class="error" role="alert">${error ?? nothing}</p>`,
    actions: html`${cancelButton()}
      <button class="button danger" type="submit">${t('Delete')}</button>`,
  };
}
