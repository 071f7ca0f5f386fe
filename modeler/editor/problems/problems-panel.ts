import { html, type TemplateResult } from 'lit';
import type { ModelProblem } from '../../canvas/problems/problem.ts';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { formId, formsAmong } from '../documents/editor-document.ts';
import { ContextElement, type Watchable } from '../context-element.ts';
import type { EditorContext } from '../editor-context.ts';

/** What is wrong with the model; each line leads to its place. */
export class BatonProblemsPanel extends ContextElement {
  protected override watched({ problems }: EditorContext): readonly Watchable[] {
    return [problems];
  }

  override render(): TemplateResult {
    const problems = this.context.problems.value;
    if (problems.length === 0)
      return html`<p class="problems-none muted">
        ${t('Nothing was found. What is wrong with the model appears here, with the place it is at.')}
      </p>`;
    return html`<ul class="problems-list">
      ${problems.map(
        (problem) =>
          html`<li>
            <button class="problem ${problem.severity}" @click=${() => void this.#go(problem)}>
              ${icon(problem.severity === 'error' ? 'error' : 'warning')}
              <span class="problem-message">${problem.message}</span>
              <span class="problem-place mono">${problem.elementId ?? problem.resource ?? ''}</span>
            </button>
          </li>`,
      )}
    </ul>`;
  }

  async #go({ elementId, resource }: ModelProblem): Promise<void> {
    const { context } = this;
    if (elementId !== null && (await context.reveal(elementId))) return;
    const form = formsAmong(context.session.files.value).find(({ name }) => name === resource);
    if (form !== undefined && formId(form) !== null) context.openFile(form.name);
  }
}

customElements.define('baton-problems-panel', BatonProblemsPanel);
