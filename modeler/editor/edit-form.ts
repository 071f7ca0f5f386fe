import { t } from '../language/t.ts';
import type { Resource } from '../client/definitions.ts';
import type { FormWish } from './baton-modeler.ts';
import { fileName, formId, formsAmong } from './documents/editor-document.ts';
import type { EditorContext } from './editor-context.ts';
import { freeName } from './files/free-name.ts';

/** Opens the form that a task names, or makes it, links it and opens it. */
export async function editForm(context: EditorContext, wish: FormWish): Promise<void> {
  const { session, modeler, openFile } = context;
  const { formId: id, taskName, element } = wish;
  const files = session.files.value;
  const forms = formsAmong(files);
  const known = forms.find((form) => formId(form) === id);
  if (known !== undefined) return openFile(known.name);
  const taken = new Set(forms.map(formId));
  const newId = id === '' ? freeName(fileName(taskName, ''), (name) => taken.has(name)) : id;
  const names = new Set(files.map(({ name }) => name));
  const name = freeName(`${newId}.form`, (one) => names.has(one));
  session.putFile(newForm(name, newId, taskName));
  if (newId !== id) await modeler.linkForm(element, newId);
  openFile(name);
}

/** A form to begin with: a heading, a decision and room for a word about it. */
export function newForm(name: string, id: string, title: string): Resource {
  const form = {
    type: 'default',
    id,
    schemaVersion: 18,
    components: [
      { type: 'text', text: `# ${title}` },
      { type: 'checkbox', key: 'approved', label: t('Approved') },
      { type: 'textarea', key: 'comment', label: t('Comment') },
    ],
  };
  return { name, content: `${JSON.stringify(form, null, 2)}\n` };
}
