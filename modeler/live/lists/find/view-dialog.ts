import { html, nothing } from 'lit';
import type { ViewContent, ViewEntry, ViewSharing } from '../../../../shared/api/views.ts';
import { t } from '../../../language/t.ts';
import { explain } from '../../../client/api-problem.ts';
import { cancelButton, openDialog, type DialogContent } from '../../../widgets/dialog.ts';

/** What a view is called, and who else sees it. */
export type ViewName = Pick<ViewContent, 'name' | 'sharing'>;

/**
 * Asks for the name of a view and who sees it.
 *
 * @param before the view that is changed; `null` for a new one
 * @param keep what keeps it; a refusal is shown, and the dialog stays
 */
export function openViewDialog(
  before: ViewEntry | null,
  keep: (name: ViewName) => Promise<void>,
): void {
  const content = (error: string | null, isBusy = false): DialogContent => ({
    title: before === null ? t('Save as a view') : t('Rename or share the view'),
    body: body(before, error),
    actions: html`${cancelButton()}
      <button type="submit" class="button primary" ?disabled=${isBusy}>${t('Save')}</button>`,
  });
  const dialog = openDialog(content(null), () => void submit());
  const submit = async (): Promise<void> => {
    const form = document.querySelector<HTMLFormElement>('dialog[open] form');
    const read = form === null ? null : nameIn(new FormData(form));
    if (read === null)
      return dialog.update(content(t('Expected a name, and a group where it is for one.')));
    dialog.update(content(null, true));
    try {
      await keep(read);
      dialog.close();
    } catch (error) {
      const { title, detail } = explain(error);
      dialog.update(content(`${title}. ${detail}`));
    }
  };
  document.querySelector<HTMLElement>('#view-name')?.focus();
}

function body(before: ViewEntry | null, error: string | null): DialogContent['body'] {
  const sharing = before?.sharing ?? { type: 'own' };
  const choices: readonly (readonly [ViewSharing['type'], string])[] = [
    ['own', t('Only I')],
    ['everybody', t('Everybody')],
    ['group', t('The members of a group')],
  ];
  return html`<div class="field">
      <label for="view-name">${t('Name')}</label>
      <input
        class="input"
        id="view-name"
        name="name"
        maxlength="100"
        autocomplete="off"
        .value=${before?.name ?? ''}
      />
    </div>
    <fieldset class="find-choices">
      <legend>${t('Who sees it')}</legend>
      ${choices.map(
        ([type, label]) =>
          html`<label class="check-field">
            <input type="radio" name="sharing" value=${type} ?checked=${sharing.type === type} />
            <span>${label}</span>
          </label>`,
      )}
      <input
        class="input"
        name="group"
        maxlength="100"
        placeholder=${t('Group')}
        aria-label=${t('Group')}
        .value=${sharing.type === 'group' ? sharing.group : ''}
      />
    </fieldset>
    ${error === null ? nothing : html`<p class="error" role="alert">${error}</p>`}`;
}

function nameIn(data: FormData): ViewName | null {
  const name = textIn(data, 'name');
  const group = textIn(data, 'group');
  if (name === '') return null;
  switch (data.get('sharing')) {
    case 'everybody':
      return { name, sharing: { type: 'everybody' } };
    case 'group':
      return group === '' ? null : { name, sharing: { type: 'group', group } };
    default:
      return { name, sharing: { type: 'own' } };
  }
}

function textIn(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
