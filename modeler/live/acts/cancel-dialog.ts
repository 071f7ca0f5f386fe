import { html, nothing } from 'lit';
import { explain } from '../../client/api-problem.ts';
import { t } from '../../language/t.ts';
import { openDialog, type DialogContent } from '../../widgets/dialog.ts';
import { notify } from '../../widgets/notices.ts';
import { cancelInstance } from '../api/instances.ts';

interface Draft {
  reason: string;
  error: string | null;
  busy: boolean;
}

/** Asks whether an instance is really to be cancelled, and why; then cancels it. */
export function openCancelDialog(instanceId: string, title: string): void {
  const draft: Draft = { reason: '', error: null, busy: false };
  const draw = (): void => dialog.update(content(title, draft));
  const dialog = openDialog(content(title, draft), () => {
    void cancel(instanceId, draft, draw).then((done) => {
      if (done) dialog.close();
    });
  });
}

async function cancel(instanceId: string, draft: Draft, draw: () => void): Promise<boolean> {
  if (draft.busy) return false;
  draft.busy = true;
  draft.error = null;
  draw();
  try {
    await cancelInstance(instanceId, draft.reason.trim());
    notify({ tone: 'ok', title: t('The instance was cancelled') });
    return true;
  } catch (error) {
    const { title, detail } = explain(error);
    draft.error = `${title}. ${detail}`;
    return false;
  } finally {
    draft.busy = false;
    draw();
  }
}

function content(title: string, draft: Draft): DialogContent {
  return {
    title: t('Cancel {title}?', { title }),
    body: html`<p>
        ${t('All its tokens are taken away and open work is called off. What was done already in other systems is not undone. This cannot be taken back.')}
      </p>
      <div class="field">
        <label for="cancel-reason"
          >${t('Reason')} <span class="muted">${t('(kept in the journal)')}</span></label
        >
        <input
          class="input"
          id="cancel-reason"
          maxlength="1000"
          autocomplete="off"
          autofocus
          .value=${draft.reason}
          @input=${({ target }: InputEvent) => {
            if (target instanceof HTMLInputElement) draft.reason = target.value;
          }}
        />
        <p class="error" role="alert">${draft.error ?? nothing}</p>
      </div>`,
    actions: html`<button class="button danger" type="submit" ?disabled=${draft.busy}>
      ${draft.busy ? t('Cancelling…') : t('Cancel the instance')}
    </button>`,
  };
}
