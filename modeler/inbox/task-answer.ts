import { html, nothing, type TemplateResult } from 'lit';
import type { JsonObject } from '../../shared/json.ts';
import type { Check } from '../../shared/work-item.ts';
import type { Explanation } from '../client/api-problem.ts';
import { t } from '../language/t.ts';
import { checksView } from '../live/parts/claim-view.ts';
import { icon } from '../widgets/icon.ts';
import type { Task } from './api.ts';

/** What the answering side of a task shows and offers. */
export interface TaskAnswerText {
  readonly task: Task;
  readonly user: string | null;
  readonly values: JsonObject;
  readonly gone: boolean;
  readonly trouble: Explanation | null;
  readonly checks: readonly Check[];
  readonly busy: boolean;
  readonly drafted: boolean;
  readonly complete: () => void;
  readonly discard: () => void;
}

/** The answering side of a task: what stands in the way, the form, and the button that completes it. */
export function taskAnswer(text: TaskAnswerText): TemplateResult {
  const { task, values, busy, complete } = text;
  const hindrance = hindranceOf(text);
  return html`<section class="task-answer" aria-label=${t('Your answer')}>
    <h2>${t('Your answer')}</h2>
    ${returned(text)} ${draftNote(text)}
    ${
      task.form === null
        ? html`<baton-plain-form .values=${values}></baton-plain-form>`
        : html`<baton-task-form .schema=${task.form.schema} .values=${values}></baton-task-form>`
    }
    <footer>
      ${trouble(text)}
      ${hindrance === null ? nothing : html`<p class="notice warn">${icon('warning')} ${hindrance}</p>`}
      <button
        class="button primary"
        ?disabled=${busy || hindrance !== null}
        title=${t('Ctrl + Enter')}
        @click=${complete}
      >
        ${icon('check')} ${busy ? t('Sending…') : t('Complete')}
      </button>
      <span class="muted keys"><kbd>Ctrl</kbd> <kbd>Enter</kbd></span>
    </footer>
  </section>`;
}

/** Why the task cannot be completed at present; `null` when it can. */
function hindranceOf({ task, user, gone }: TaskAnswerText): string | null {
  if (gone) return t('This task is not open any more: somebody has done it, or it is not needed.');
  if (task.assignee !== null && user !== null && task.assignee !== user)
    return t('{assignee} has this task. It can be completed by nobody else.', {
      assignee: task.assignee,
    });
  return null;
}

function returned({ task: { feedback } }: TaskAnswerText): TemplateResult {
  if (feedback === null) return html`${nothing}`;
  return html`<div class="notice warn">
    ${icon('warning')}
    <div>
      <strong>${t('It came back')}</strong>
      <p>${feedback.message}</p>
      ${checksView(feedback.checks)}
    </div>
  </div>`;
}

function draftNote({ drafted, discard }: TaskAnswerText): TemplateResult {
  if (!drafted) return html`${nothing}`;
  return html`<p class="draft-note muted">
    ${t('Filled in from your draft.')}
    <button class="link" @click=${discard}>${t('Discard it')}</button>
  </p>`;
}

function trouble({ trouble: problem, checks }: TaskAnswerText): TemplateResult {
  if (problem === null) return html`${nothing}`;
  return html`<div class="notice danger" role="alert">
    ${icon('error')}
    <div>
      <strong>${problem.title}</strong>
      <p>${problem.detail}</p>
      ${checks.length === 0 ? nothing : checksView(checks)}
    </div>
  </div>`;
}
