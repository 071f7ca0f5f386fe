import { html, nothing, type TemplateResult } from 'lit';
import type { IncidentGroup } from '../../../shared/api/incidents.ts';
import { explain } from '../../client/api-problem.ts';
import { freshKey } from '../../client/request.ts';
import { t, tn } from '../../language/t.ts';
import { cancelButton, openDialog, type DialogContent } from '../../widgets/dialog.ts';
import { notify } from '../../widgets/notices.ts';
import { retryGroup } from '../api/incident-groups.ts';
import { INCIDENT_TITLES } from '../journal/incident-text.ts';

interface Draft {
  attempts: number;
  error: string | null;
  busy: boolean;
  /** One key for the whole dialog: a second press after a lost answer tries nothing twice. */
  readonly idempotencyKey: string;
}

/** Asks whether all instances of a group are to be tried again, and begins the batch that does. */
export function openRetryGroupDialog(group: IncidentGroup, begun: () => void): void {
  const draft: Draft = { attempts: 1, error: null, busy: false, idempotencyKey: freshKey() };
  const draw = (): void => dialog.update(content(group, draft));
  const dialog = openDialog(content(group, draft), () => {
    void retry(group, draft, draw).then((done) => {
      if (!done) return;
      dialog.close();
      begun();
    });
  });
}

async function retry(group: IncidentGroup, draft: Draft, draw: () => void): Promise<boolean> {
  if (draft.busy) return false;
  draft.busy = true;
  draft.error = null;
  draw();
  try {
    const { total } = await retryGroup(group, draft);
    notify({
      tone: 'ok',
      title: tn(total, '{count} instance is tried again', '{count} instances are tried again'),
    });
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

function content(group: IncidentGroup, draft: Draft): DialogContent {
  return {
    title: tn(group.instances, 'Try {count} instance again?', 'Try {count} instances again?'),
    body: html`<p><strong class="sentence">${INCIDENT_TITLES[group.kind]}</strong></p>
      <p class="muted">${group.message.slice(0, 400)}</p>
      <p>
        ${t('All their open incidents are tried again, one instance after another. See to the cause first: otherwise they stop again.')}
      </p>
      ${attemptsField(draft)}
      <p class="error" role="alert">${draft.error ?? nothing}</p>`,
    actions: html`${cancelButton()}
      <button class="button primary" type="submit" ?disabled=${draft.busy}>
        ${t('Try them again')}
      </button>`,
  };
}

function attemptsField(draft: Draft): TemplateResult {
  return html`<div class="field">
    <label for="group-attempts">${t('Attempts to grant')}</label>
    <input
      class="input"
      id="group-attempts"
      type="number"
      min="1"
      max="100"
      .value=${String(draft.attempts)}
      @input=${({ target }: InputEvent) => {
        if (target instanceof HTMLInputElement)
          draft.attempts = Math.min(100, Math.max(1, Math.round(Number(target.value)) || 1));
      }}
    />
  </div>`;
}
