import { html, nothing } from 'lit';
import { isJsonObject } from '../../shared/json.ts';
import type { Resource } from '../client/definitions.ts';
import { openDialog, type DialogContent } from '../widgets/dialog.ts';
import { jsonError } from '../widgets/json-text.ts';
import { fileName, formId } from './documents/editor-document.ts';

/** What is edited, and who is told when it is taken over. */
export interface FormEdit {
  /** The form; `null` makes a new one. */
  readonly form: Resource | null;
  /** What a new form is called after: the task it is for. */
  readonly taskName: string;
  /** The id that the task already names; empty when it names none. */
  readonly wantedId: string;
  /** Ids that other forms have. */
  readonly taken: readonly string[];
  readonly onDone: (form: Resource, id: string) => void;
}

/** Edits the text of a form. It is taken over only when it is a form: JSON, with an id of its own. */
export function openFormDialog(edit: FormEdit): void {
  const draft = { text: edit.form?.content ?? newForm(edit), error: '' };
  const redraw = (): void => dialog.update(content(edit, draft));
  const dialog = openDialog(content(edit, draft), () => {
    draft.error = mistakeInForm(draft.text, edit.taken) ?? '';
    if (draft.error !== '') {
      redraw();
      return;
    }
    const id = formId({ content: draft.text }) ?? '';
    edit.onDone({ name: edit.form?.name ?? `${id}.form`, content: draft.text }, id);
    dialog.close();
  });
}

/** What keeps a text from being a form; `null` when nothing does. */
export function mistakeInForm(text: string, taken: readonly string[]): string | null {
  const broken = jsonError(text);
  if (broken !== null) return broken;
  const form: unknown = JSON.parse(text);
  if (!isJsonObject(form)) return 'Expected a form, which is a JSON object.';
  const id = form['id'];
  if (typeof id !== 'string' || !/^[A-Za-z_][\w.-]*$/.test(id))
    return 'Expected an "id" made of letters, digits, dots, dashes and underscores.';
  if (taken.includes(id)) return `Expected an "id" that no other form has, but ${id} is taken.`;
  if (!Array.isArray(form['components'])) return 'Expected "components", the list of fields.';
  return null;
}

function content(
  { form, taskName }: FormEdit,
  draft: { text: string; error: string },
): DialogContent {
  return {
    title: form === null ? `Form for ${taskName}` : `Form ${form.name}`,
    wide: true,
    body: html`<div class="field">
      <label for="form-text">Form (form-js JSON)</label>
      <textarea
        class="input code"
        id="form-text"
        rows="24"
        spellcheck="false"
        autofocus
        aria-invalid=${draft.error === '' ? 'false' : 'true'}
        aria-describedby="form-error"
        .value=${draft.text}
        @input=${(event: InputEvent) => {
          if (event.target instanceof HTMLTextAreaElement) draft.text = event.target.value;
        }}
      ></textarea>
      <p class="error" id="form-error" role="alert">
        ${draft.error === '' ? nothing : draft.error}
      </p>
      <p class="hint">
        The form belongs to this process and is deployed with it. A field's "key" names the variable
        that it fills.
      </p>
    </div>`,
    actions: html`<button class="button primary" type="submit">Take over</button>`,
  };
}

function newForm({ taskName, taken, wantedId }: FormEdit): string {
  const wish = wantedId === '' ? fileName(taskName, '') : wantedId;
  let id = wish;
  for (let number = 2; taken.includes(id); number += 1) id = `${wish}-${number}`;
  const form = {
    type: 'default',
    id,
    schemaVersion: 18,
    components: [
      { type: 'text', text: `# ${taskName}` },
      { type: 'checkbox', key: 'approved', label: 'Approved' },
      { type: 'textarea', key: 'comment', label: 'Comment' },
    ],
  };
  return JSON.stringify(form, null, 2);
}
