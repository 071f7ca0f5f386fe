import { html, nothing, type TemplateResult } from 'lit';
import type { ModelProblem } from '../../../canvas/problems/problem.ts';
import type { Fix } from '../../../checks/fix.ts';
import { fixWords } from '../../../checks/words/fix-words.ts';
import { t, tn } from '../../../language/t.ts';
import { icon } from '../../../widgets/icon.ts';
import type { ProblemDesk } from '../desk.ts';
import { previewOf } from './fix-preview.ts';

/** What can be done about a problem: each of its fixes, with what it will change, and the run that shows it. */
export function problemActs(
  desk: ProblemDesk,
  problem: ModelProblem,
  after: () => void = () => undefined,
): TemplateResult {
  const act = (work: Promise<void>): void => void work.then(after);
  return html`${problem.fixes.map((fix) => oneFix(desk, problem, fix, act))}
  ${
    problem.counterexample === null
      ? nothing
      : html`<button class="button small problem-run" @click=${() => act(desk.play(problem))}>
          ${icon('play')} ${t('Show how it happens')}
        </button>`
  }`;
}

function oneFix(
  desk: ProblemDesk,
  problem: ModelProblem,
  fix: Fix,
  act: (work: Promise<void>) => void,
): TemplateResult {
  const preview = previewOf(fix, (id) => desk.nameOf(id));
  const batch = desk.batch(problem, fix);
  return html`<button
      class="button small problem-fix ${fix.type === 'goTo' ? 'quiet' : ''}"
      data-fix=${fix.id}
      title=${preview}
      aria-description=${preview}
      @click=${() => act(desk.mend(problem, fix))}
    >
      ${fixWords(fix)}
    </button>
    ${
      batch === null
        ? nothing
        : html`<button
            class="button small quiet problem-fix-all"
            data-fix=${fix.id}
            @click=${() => act(desk.mendAll(batch))}
          >
            ${tn(batch.count, 'This one', 'All {count}')}
          </button>`
    }`;
}

/** What the first fix that changes something will do, in words, for whoever sees no tooltip. */
export function firstPreview(desk: ProblemDesk, { fixes }: ModelProblem): string {
  const first = fixes.find(({ type }) => type === 'change');
  return first === undefined ? '' : previewOf(first, (id) => desk.nameOf(id));
}

/** The icon of a severity. */
export function severityIcon({ severity }: ModelProblem): 'error' | 'warning' | 'info' {
  return severity === 'hint' ? 'info' : severity;
}
