import { html } from 'lit';
import { t } from '../../language/t.ts';
import { cancelButton, openDialog } from '../../widgets/dialog.ts';

/** Asks for the name of a project; `null`: somebody thought better of it. */
export async function askName(title: string, name: string, act: string): Promise<string | null> {
  let given: string | null = null;
  let typed = name;
  const dialog = openDialog(
    {
      title,
      body: html`<div class="field">
        <label for="project-name">${t('Name of the project')}</label>
        <input
          class="input"
          id="project-name"
          maxlength="200"
          required
          autofocus
          .value=${name}
          @input=${({ target }: Event) => {
            if (target instanceof HTMLInputElement) typed = target.value;
          }}
        />
      </div>`,
      actions: html`${cancelButton()} <button type="submit" class="button primary">${act}</button>`,
    },
    () => {
      if (typed.trim() === '') return;
      given = typed.trim();
      dialog.close();
    },
  );
  await dialog.closed;
  return given;
}
