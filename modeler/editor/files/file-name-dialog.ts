import { html, nothing } from 'lit';
import { t } from '../../language/t.ts';
import { cancelButton, openDialog, type DialogContent } from '../../widgets/dialog.ts';

/** Asks for another name of a file; it keeps its ending, and its name is no other's. */
export function askFileName(
  name: string,
  taken: readonly string[],
  onDone: (wanted: string) => void,
): void {
  const draft = { name, mistake: '' };
  const dialog = openDialog(content(draft), () => {
    draft.mistake = mistakeInName(draft.name, name, taken) ?? '';
    if (draft.mistake !== '') return dialog.update(content(draft));
    onDone(draft.name);
    dialog.close();
  });
}

/** What keeps a name from being taken; `null` when nothing does. */
export function mistakeInName(
  wanted: string,
  before: string,
  taken: readonly string[],
): string | null {
  const dot = before.indexOf('.');
  const ending = dot < 0 ? '' : before.slice(dot);
  if (!/^[^\s/\\][^/\\]{0,150}$/.test(wanted) || wanted.trim() !== wanted)
    return t('Expected a name without slashes and outer spaces.');
  if (!wanted.toLowerCase().endsWith(ending.toLowerCase()) || wanted.length <= ending.length)
    return t('Expected a name that ends in {ending}: by it the file is known.', { ending });
  return wanted !== before && taken.includes(wanted)
    ? t('Expected a name that is free, but there is {name} already.', { name: wanted })
    : null;
}

function content(draft: { name: string; mistake: string }): DialogContent {
  return {
    title: t('Rename the file'),
    body: html`<div class="field">
      <label for="file-name">${t('Name')}</label>
      <input
        class="input"
        id="file-name"
        autofocus
        autocomplete="off"
        aria-invalid=${draft.mistake !== ''}
        aria-describedby="file-name-error"
        .value=${draft.name}
        @input=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) draft.name = target.value;
        }}
      />
      <p class="error" id="file-name-error" role="alert">
        ${draft.mistake === '' ? nothing : draft.mistake}
      </p>
    </div>`,
    actions: html`${cancelButton()}
      <button class="button primary" type="submit">${t('Rename')}</button>`,
  };
}
