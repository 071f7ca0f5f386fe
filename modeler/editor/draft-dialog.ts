import { html } from 'lit';
import { t } from '../language/t.ts';
import { openDialog } from '../widgets/dialog.ts';
import { ago } from '../widgets/format.ts';
import type { Draft, DraftBase } from './drafts/draft.ts';

/**
 * Offers the unsaved draft of a process that is opened again. Escape goes on with the draft: of the two
 * answers that is the one that loses nothing.
 */
export async function offerDraft(draft: Draft, base: DraftBase): Promise<'draft' | 'base'> {
  let answer: 'draft' | 'base' = 'draft';
  const choose = (choice: 'draft' | 'base'): void => {
    answer = choice;
    dialog.close();
  };
  const when = ago(new Date(draft.changedAt).toISOString());
  const dialog = openDialog(
    {
      title: t('Continue with your draft?'),
      body: html`<p>
        ${t('You changed this process {when} in this browser and did not deploy it.', { when })}
        ${newerThan(draft.base, base)}
      </p>`,
      actions: html`<button type="button" class="button danger" @click=${() => choose('base')}>
          ${t('Discard the draft')}
        </button>
        <button type="submit" class="button primary" autofocus>
          ${t('Continue with the draft')}
        </button>`,
    },
    () => choose('draft'),
  );
  await dialog.closed;
  return answer;
}

function newerThan(drafted: DraftBase, present: DraftBase): string {
  if (drafted.type !== 'definition' || present.type !== 'definition') return '';
  if (drafted.version >= present.version) return '';
  return t('Meanwhile version {version} was deployed; your draft began at version {drafted}.', {
    version: present.version,
    drafted: drafted.version,
  });
}
