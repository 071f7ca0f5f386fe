import { html, type TemplateResult } from 'lit';
import { explain } from '../client/api-problem.ts';
import { t } from '../language/t.ts';
import { cancelButton, openDialog, type DialogContent } from '../widgets/dialog.ts';
import { exactTime } from '../widgets/format.ts';
import { laterTimes, typedTime } from './later-times.ts';
import { delegateTask, followUp } from './order-api.ts';

/** Asks until when something is put off, and puts it off. */
export function openFollowUp(id: string, done: () => void): void {
  const times = laterTimes(new Date());
  const body = html`<fieldset class="later-times">
      <legend>${t('When it comes back')}</legend>
      ${times.map(
        ({ id: name, label, at }, index) =>
          html`<label
            ><input type="radio" name="when" value=${name} ?checked=${index === 0} /> ${label}
            <span class="muted">${exactTime(at.toISOString())}</span></label
          >`,
      )}
      <label><input type="radio" name="when" value="own" /> ${t('At another time')}</label>
      <input class="input" type="datetime-local" name="at" aria-label=${t('Date and time')} />
    </fieldset>
    ${noteField(t('Why, for whoever comes across it'))}`;
  open({ title: t('Until when?'), body, act: t('Put it off') }, async (said) => {
    const at =
      times.find(({ id: name }) => name === said('when'))?.at ?? typedTime(said('at'), new Date());
    if (at === null) return t('Choose a time that is to come.');
    await followUp(id, at.toISOString(), said('note'));
    done();
    return null;
  });
}

/** Asks to whom a task is handed, and hands it on. */
export function openDelegate(id: string, done: () => void): void {
  const body = html`<div class="field">
      <label for="delegate-to">${t('To whom')}</label>
      <input
        class="input"
        id="delegate-to"
        name="to"
        maxlength="200"
        autocomplete="off"
        autofocus
      />
    </div>
    ${noteField(t('What they should know'))}`;
  open({ title: t('Hand on'), body, act: t('Hand it on') }, async (said) => {
    if (said('to') === '') return t('Say to whom.');
    await delegateTask(id, said('to'), said('note'));
    done();
    return null;
  });
}

interface Asked {
  readonly title: string;
  readonly body: TemplateResult;
  readonly act: string;
}

/** Opens a dialog whose fields are read by name; what `act` says is missing, or is refused, is shown. */
function open(asked: Asked, act: (said: (name: string) => string) => Promise<string | null>): void {
  const content = (error: string, busy: boolean): DialogContent => ({
    title: asked.title,
    body: html`${asked.body}
      <p class="error" role="alert">${error}</p>`,
    actions: html`${cancelButton()}
      <button class="button primary" type="submit" ?disabled=${busy}>${asked.act}</button>`,
  });
  const dialog = openDialog(content('', false), () => void submit());
  const submit = async (): Promise<void> => {
    const form = document.querySelector<HTMLFormElement>('dialog[open] form');
    if (form === null) return;
    const data = new FormData(form);
    dialog.update(content('', true));
    try {
      const missing = await act((name) => textIn(data, name));
      if (missing === null) dialog.close();
      else dialog.update(content(missing, false));
    } catch (error) {
      const { title, detail } = explain(error);
      dialog.update(content(`${title}. ${detail}`, false));
    }
  };
}

function noteField(label: string): TemplateResult {
  return html`<div class="field">
    <label for="arrange-note">${label} <span class="muted">${t('(optional)')}</span></label>
    <textarea class="input" id="arrange-note" name="note" rows="2" maxlength="2000"></textarea>
  </div>`;
}

function textIn(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
