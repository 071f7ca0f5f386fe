import { html, nothing, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { t } from '../language/t.ts';
import { ago, exactTime } from '../widgets/format.ts';
import { icon } from '../widgets/icon.ts';
import type { Task } from './api.ts';
import { nameIn } from './task-evidence.ts';

/** What the head of a task shows and offers. */
export interface TaskHeadText {
  readonly task: Task;
  readonly user: string | null;
  readonly busy: boolean;
  readonly hold: (act: 'claim' | 'unclaim') => void;
}

/** The head of a task: what is asked, in which case, and who has it. */
export function taskHead({ task, user, busy, hold }: TaskHeadText): TemplateResult {
  const { name, definitionId, processId, businessKey, instanceId, elementId, createdAt } = task;
  const live = `/instances/${encodeURIComponent(instanceId)}?element=${encodeURIComponent(elementId)}`;
  return html`<header class="task-head">
    <a class="task-back" href="/inbox">${icon('chevronLeft')} ${t('Inbox')}</a>
    <h1>${name}</h1>
    <p class="muted">
      ${until(nameIn(definitionId, processId), processId)}
      ${businessKey === null ? nothing : html`· <strong class="said">${businessKey}</strong>`} ·
      <span title=${exactTime(createdAt)}>${ago(createdAt)}</span>
    </p>
    <div class="actions">
      <a class="button small quiet" href=${live}>${icon('live')} ${t('Live view')}</a>
      <button class="button small task-jump" @click=${toAnswer}>${t('Answer')}</button>
      ${holder(task, user)}
      ${
        task.assignee === null
          ? html`<button class="button small" ?disabled=${busy} @click=${() => hold('claim')}>
              ${t('Take it')}
            </button>`
          : nothing
      }
      ${
        task.assignee !== null && task.assignee === user
          ? html`<button
              class="button small quiet"
              ?disabled=${busy}
              @click=${() => hold('unclaim')}
            >
              ${t('Give back')}
            </button>`
          : nothing
      }
    </div>
  </header>`;
}

/** Where evidence and form stand one below the other, the form is a long way down. */
function toAnswer(): void {
  document.querySelector('.task-answer')?.scrollIntoView();
}

function holder({ assignee, candidateGroups }: Task, user: string | null): TemplateResult {
  if (assignee === null)
    return candidateGroups.length === 0
      ? html``
      : html`<span class="badge"
          >${t('for {groups}', { groups: candidateGroups.join(', ') })}</span
        >`;
  const who = assignee === user ? t('yours') : t('with {assignee}', { assignee });
  return html`<span class="badge human">${icon('human')} ${who}</span>`;
}
