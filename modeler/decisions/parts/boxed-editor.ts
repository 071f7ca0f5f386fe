import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../language/t.ts';
import type { FileProblem } from '../check/messages.ts';
import type { BoxedText } from '../table/boxed-texts.ts';

/** The FEEL texts of a decision that is no table: one field for each, called by its way to it. */
export function boxedEditor(
  texts: readonly BoxedText[],
  problems: readonly FileProblem[],
  onText: (index: number, text: string) => void,
): TemplateResult {
  if (texts.length === 0)
    return html`<p class="muted">${t('There is no FEEL in this decision.')}</p>`;
  return html`<div class="dt-boxed">
    ${texts.map(({ path, text, elementId }, index) => {
      const wrong = problems.find(
        (one) =>
          one.code.startsWith('feel-') &&
          (one.message.includes(`“${text.trim().slice(0, 200)}”`) ||
            (elementId !== null && one.elementId === elementId && texts.length === 1)),
      );
      const label = path.length === 0 ? t('Expression') : path.join(' › ');
      return html`<div class="field">
        <label for="dt-text-${index}">${label}</label>
        <textarea
          class="input code"
          id="dt-text-${index}"
          spellcheck="false"
          rows=${Math.min(12, Math.max(2, text.split('\n').length))}
          aria-invalid=${wrong !== undefined}
          .value=${text}
          @change=${({ target }: Event) => {
            if (target instanceof HTMLTextAreaElement) onText(index, target.value);
          }}
        ></textarea>
        ${wrong === undefined ? nothing : html`<span class="error" role="alert" lang="en">${wrong.message}</span>`}
      </div>`;
    })}
  </div>`;
}
