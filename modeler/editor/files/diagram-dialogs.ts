import { html } from 'lit';
import type { ModdleElement } from '../../canvas/bpmn.ts';
import { t } from '../../language/t.ts';
import { cancelButton, openDialog } from '../../widgets/dialog.ts';
import { notifyError } from '../../widgets/notices.ts';
import type { EditorContext } from '../editor-context.ts';
import { nameOf } from '../main-process.ts';
import { addDiagram, deleteDiagram, renameDiagram } from './diagram-acts.ts';

/** Asks for the name of a new diagram, adds and shows it. */
export function askNewDiagram(context: EditorContext): void {
  const body = t('It gets a process of its own in the same file, which is not executed at first.');
  askName({ title: t('New diagram'), body, act: t('Add'), name: '' }, (name) => {
    void addDiagram(context, name).catch(notifyError);
  });
}

/** Asks for another name of a diagram. */
export function askDiagramName(context: EditorContext, one: ModdleElement): void {
  const body = t('What is drawn keeps its own name.');
  askName({ title: t('Rename the diagram'), body, act: t('Rename'), name: nameOf(one) }, (name) =>
    renameDiagram(context, one, name),
  );
}

/** Asks whether a diagram is to go, and says what stays. */
export function askDeleteDiagram(context: EditorContext, one: ModdleElement): void {
  const dialog = openDialog(
    {
      title: t('Delete the diagram {name}?', { name: nameOf(one) || (one.id ?? '') }),
      body: html`<p>
        ${t('The drawing goes. What it shows stays in the file, and is executed as before. You can undo it.')}
      </p>`,
      actions: html`${cancelButton()}
        <button class="button danger" type="submit" autofocus>${t('Delete')}</button>`,
    },
    () => {
      dialog.close();
      void deleteDiagram(context, one).catch(notifyError);
    },
  );
}

interface Asked {
  readonly title: string;
  readonly body: string;
  readonly act: string;
  readonly name: string;
}

function askName({ title, body, act, name }: Asked, onDone: (name: string) => void): void {
  let wanted = name;
  const dialog = openDialog(
    {
      title,
      body: html`<div class="field">
          <label for="diagram-name">${t('Name')}</label>
          <input
            class="input"
            id="diagram-name"
            required
            maxlength="150"
            autofocus
            autocomplete="off"
            .value=${name}
            @input=${({ target }: Event) => {
              if (target instanceof HTMLInputElement) wanted = target.value;
            }}
          />
        </div>
        <p class="muted">${body}</p>`,
      actions: html`${cancelButton()} <button class="button primary" type="submit">${act}</button>`,
    },
    () => {
      if (wanted.trim() === '') return;
      dialog.close();
      onDone(wanted.trim());
    },
  );
}
