import { html, nothing, type TemplateResult } from 'lit';
import type { ModelProblem } from '../canvas/problems/problem.ts';
import { icon } from '../widgets/icon.ts';
import type { CheckState } from './problem-check.ts';

/** What the bar shows, and what it can do. */
export interface ProblemsBar {
  readonly problems: readonly ModelProblem[];
  readonly check: CheckState;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onPick: (problem: ModelProblem) => void;
}

/** The list at the bottom of the editor: closed it counts, open it leads to each place. */
export function problemsBar(bar: ProblemsBar): TemplateResult {
  const { problems, open } = bar;
  return html`<section class="problems ${open ? 'open' : ''}" aria-label="Problems">
    <button class="problems-head" aria-expanded=${open} @click=${bar.onToggle}>
      ${icon(open ? 'chevronDown' : 'chevronUp')} ${summary(problems)}
      <span class="problems-check" role="status">${checkInWords(bar.check)}</span>
    </button>
    ${open ? list(bar) : nothing}
  </section>`;
}

function summary(problems: readonly ModelProblem[]): TemplateResult {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  if (problems.length === 0) return html`<span>No problems</span>`;
  return html`
    ${errors > 0 ? html`<span class="badge danger">${counted(errors, 'error')}</span>` : nothing}
    ${warnings > 0 ? html`<span class="badge warn">${counted(warnings, 'warning')}</span>` : nothing}
  `;
}

function counted(howMany: number, what: string): string {
  return `${howMany} ${what}${howMany === 1 ? '' : 's'}`;
}

function checkInWords(check: CheckState): string {
  switch (check.type) {
    case 'unknown':
      return '';
    case 'checking':
      return 'Checking…';
    case 'checked':
      return 'Checked by the runtime';
    case 'unreachable':
      return 'Not checked: the runtime does not answer';
  }
}

function list({ problems, onPick }: ProblemsBar): TemplateResult {
  if (problems.length === 0)
    return html`<p class="problems-none muted">
      Nothing was found. What is wrong with the model appears here, with the place it is at.
    </p>`;
  return html`<ul class="problems-list">
    ${problems.map(
      (problem) =>
        html`<li>
          <button class="problem ${problem.severity}" @click=${() => onPick(problem)}>
            ${icon(problem.severity === 'error' ? 'error' : 'warning')}
            <span class="problem-message">${problem.message}</span>
            <span class="problem-place mono">${problem.elementId ?? problem.resource ?? ''}</span>
          </button>
        </li>`,
    )}
  </ul>`;
}
