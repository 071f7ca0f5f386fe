import { html, nothing, type TemplateResult } from 'lit';
import { explain } from '../../client/api-problem.ts';
import { freshKey } from '../../client/request.ts';
import { t } from '../../language/t.ts';
import { cancelButton, openDialog, type DialogContent } from '../../widgets/dialog.ts';
import { notify } from '../../widgets/notices.ts';

/** What a dialog asks before it acts. All members are asked anew at each drawing. */
export interface Act {
  readonly title: () => string;
  readonly body: (redraw: () => void) => TemplateResult;
  /** What the button says. */
  readonly submit: () => string;
  readonly isDanger?: boolean;
  readonly wide?: boolean;
  /** Why it cannot be done as it stands; `null`: it can. */
  readonly missing?: () => string | null;
  /**
   * Does it.
   * @param key the same each time: a second press after a lost answer does nothing twice
   * @returns what to tell
   */
  readonly run: (key: string) => Promise<Told>;
  /** What to say of a refusal beside what the runtime says: who was first, for instance. */
  readonly afterRefusal?: (error: unknown) => Promise<string>;
}

/** What is said when it was done. */
export interface Told {
  readonly title: string;
  readonly detail?: string;
  readonly link?: { readonly href: string; readonly label: string };
}

/** Opens a dialog that does something to what runs. Settles with whether it was done. */
export async function openAct(act: Act): Promise<boolean> {
  const draft: Draft = { error: null, busy: false, done: false, key: freshKey() };
  const draw = (): void => dialog.update(content(act, draft, draw));
  const dialog = openDialog(
    content(act, draft, () => draw()),
    () => {
      void run(act, draft, draw).then((done) => {
        if (done) dialog.close();
      });
    },
  );
  await dialog.closed;
  return draft.done;
}

interface Draft {
  error: string | null;
  busy: boolean;
  done: boolean;
  readonly key: string;
}

async function run(act: Act, draft: Draft, draw: () => void): Promise<boolean> {
  if (draft.busy) return false;
  draft.error = act.missing?.() ?? null;
  draft.busy = draft.error === null;
  draw();
  if (!draft.busy) return false;
  try {
    notify({ tone: 'ok', ...(await act.run(draft.key)) });
    draft.done = true;
  } catch (error) {
    const { title, detail } = explain(error);
    const more = (await act.afterRefusal?.(error)) ?? '';
    draft.error = `${title}. ${detail} ${more}`.trim();
  }
  draft.busy = false;
  draw();
  return draft.done;
}

function content(act: Act, draft: Draft, draw: () => void): DialogContent {
  return {
    title: act.title(),
    wide: act.wide === true,
    body: html`${act.body(draw)}
      <p class="error" role="alert">${draft.error ?? nothing}</p>`,
    actions: html`${cancelButton()}
      <button
        class="button ${act.isDanger === true ? 'danger' : 'primary'}"
        type="submit"
        ?disabled=${draft.busy}
      >
        ${draft.busy ? t('Working…') : act.submit()}
      </button>`,
  };
}
