import { html } from 'lit';
import { t, tn } from '../../../language/t.ts';
import { cancelButton, openDialog } from '../../../widgets/dialog.ts';

/** Asks whether a book is to tell the comments that are open; `null`: no book is wanted. */
export async function askComments(count: number): Promise<boolean | null> {
  let answer: boolean | null = null;
  let wanted = false;
  const dialog = openDialog(
    {
      title: t('Book of the process (PDF)'),
      body: html`<label class="check">
        <input
          type="checkbox"
          @change=${({ target }: Event) => {
            if (target instanceof HTMLInputElement) wanted = target.checked;
          }}
        />
        ${tn(count, 'With the {count} comment that is open', 'With the {count} comments that are open')}
      </label>`,
      actions: html`${cancelButton()}
        <button type="submit" class="button primary" autofocus>${t('Download')}</button>`,
    },
    () => {
      answer = wanted;
      dialog.close();
    },
  );
  await dialog.closed;
  return answer;
}
