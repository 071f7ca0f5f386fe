import { html, nothing } from 'lit';
import type { JsonObject } from '../../shared/json.ts';
import { explain } from '../client/api-problem.ts';
import { t } from '../language/t.ts';
import { cancelButton, openDialog, type DialogContent } from '../widgets/dialog.ts';
import { parseVariables } from '../widgets/json-text.ts';

/** One act in a sandbox that may bring variables with it. */
export interface AskedStep {
  readonly title: string;
  readonly explanation: string;
  readonly verb: string;
  /** The variables as they are proposed. */
  readonly variables: JsonObject;
  readonly carryOut: (variables: JsonObject) => Promise<void>;
}

interface Draft {
  written: string;
  error: string | null;
  busy: boolean;
}

/** Asks what an act in a sandbox brings with it, and carries it out. */
export function openStepDialog(step: AskedStep): void {
  const isEmpty = Object.keys(step.variables).length === 0;
  const written = isEmpty ? '' : JSON.stringify(step.variables, null, 2);
  const draft: Draft = { written, error: null, busy: false };
  const draw = (): void => dialog.update(content(step, draft));
  const dialog = openDialog(content(step, draft), () => {
    void carryOut(step, draft, draw).then((done) => {
      if (done) dialog.close();
    });
  });
}

async function carryOut(step: AskedStep, draft: Draft, draw: () => void): Promise<boolean> {
  const variables = parseVariables(draft.written);
  if (draft.busy) return false;
  draft.error = typeof variables === 'string' ? variables : null;
  draft.busy = draft.error === null;
  draw();
  if (typeof variables === 'string') return false;
  try {
    await step.carryOut(variables);
    return true;
  } catch (error) {
    const { title, detail } = explain(error);
    draft.error = `${title}. ${detail}`;
    return false;
  } finally {
    draft.busy = false;
    draw();
  }
}

function content({ title, explanation, verb }: AskedStep, draft: Draft): DialogContent {
  return {
    title,
    body: html`<p>${explanation}</p>
      <div class="field">
        <label for="step-variables"
          >${t('Variables')} <span class="muted">${t('(JSON, may be empty)')}</span></label
        >
        <textarea
          class="input code"
          id="step-variables"
          rows="8"
          spellcheck="false"
          autofocus
          .value=${draft.written}
          @input=${({ target }: InputEvent) => {
            if (target instanceof HTMLTextAreaElement) draft.written = target.value;
          }}
        ></textarea>
        <p class="error" role="alert">${draft.error ?? nothing}</p>
      </div>`,
    actions: html`${cancelButton()}
      <button class="button primary" type="submit" ?disabled=${draft.busy}>${verb}</button>`,
  };
}
