import type { FormWish } from './baton-modeler.ts';
import { formId, formsAmong } from './documents/editor-document.ts';
import type { EditorContext } from './editor-context.ts';
import { openFormDialog } from './form-dialog.ts';

/** Opens the form that a task names, or makes it and links it. */
export function editForm({ session, modeler }: EditorContext, wish: FormWish): void {
  const { formId: id, taskName, element } = wish;
  const forms = formsAmong(session.files.value);
  const taken = forms.map(formId).filter((known) => known !== null && known !== id);
  openFormDialog({
    form: forms.find((known) => formId(known) === id) ?? null,
    taskName,
    wantedId: id,
    taken: taken.filter((known) => known !== null),
    onDone: (form, newId) => {
      session.putFile(form);
      if (newId !== id) void modeler.linkForm(element, newId);
    },
  });
}
