import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { until } from 'lit/directives/until.js';
import { t } from '../language/t.ts';
import { ago, exactTime } from '../widgets/format.ts';
import { emptyState } from '../widgets/states.ts';
import type { InboxEntry } from './api.ts';
import './due-clock.ts';
import { nameIn } from './task-evidence.ts';

/** The open tasks, oldest first, as links. */
export function inboxList(
  items: readonly InboxEntry[],
  selected: string | null,
  query: string,
): TemplateResult {
  return html`<ol class="inbox-items">
    ${repeat(
      items,
      ({ taskId }) => taskId,
      (item) => entry(item, item.taskId === selected, query),
    )}
  </ol>`;
}

/** An inbox with nothing in it, or with nothing of the one kind that is looked at. */
export function emptyInbox(
  mine: boolean,
  kind: InboxEntry['kind'] | null,
  narrowed: boolean,
): TemplateResult {
  if (narrowed)
    return emptyState({
      icon: 'filter',
      title: t('Nothing waits that is like this'),
      detail: t('More may wait: this list shows only what the filter lets through.'),
      actions: html`<a class="button primary" href="/inbox">${t('Clear the filter')}</a>`,
    });
  if (mine)
    return emptyState({
      icon: 'inbox',
      title: t('Nothing is yours'),
      detail: t('Take a task from everybody’s, and it stands here until it is done.'),
      actions: html`<a class="button primary" href="/inbox">${t('Show everybody’s')}</a>`,
    });
  if (kind !== null)
    return emptyState({
      icon: 'inbox',
      title: NONE_WAITS[kind],
      detail: t('Other kinds may: this list shows just the one.'),
      actions: html`<a class="button" href="/inbox">${t('Show all kinds')}</a>`,
    });
  return emptyState({
    icon: 'inbox',
    title: t('Nothing waits for you'),
    detail: t(
      'When a process needs a person, its task appears here by itself, with the evidence it rests on.',
    ),
    actions: html`<a class="button" href="/instances">${t('Look at what runs')}</a>`,
  });
}

/** What each kind is called beside its name. */
const KIND_WORDS: Readonly<Record<InboxEntry['kind'], string>> = {
  task: t('task'),
  query: t('question'),
  review: t('review'),
  approval: t('permission'),
};

const NONE_WAITS: Readonly<Record<InboxEntry['kind'], string>> = {
  task: t('No task waits'),
  query: t('No question waits'),
  review: t('No review waits'),
  approval: t('No permission waits'),
};

function entry(item: InboxEntry, isSelected: boolean, query: string): TemplateResult {
  const { taskId, name, definitionId, processId, businessKey, assignee, createdAt, kind, summary } =
    item;
  const { dueAt, priority } = item;
  return html`<li>
    <a
      href="/inbox/${encodeURIComponent(taskId)}${query}"
      data-task=${taskId}
      aria-current=${isSelected ? 'true' : nothing}
    >
      <strong>${name}</strong>
      <span class="muted nums" title=${exactTime(createdAt)}>${ago(createdAt)}</span>
      <span class="muted"
        >${until(nameIn(definitionId, processId), processId)}${
          businessKey === null ? nothing : html` · <span class="said">${businessKey}</span>`
        }</span
      >
      ${kind === 'task' ? nothing : html`<span class="badge">${KIND_WORDS[kind]}</span>`}
      ${summary === null ? nothing : html`<span class="summary">${summary}</span>`}
      ${assignee === null ? nothing : html`<span class="badge human">${assignee}</span>`}
      ${priority >= 75 ? html`<span class="badge warn">${t('urgent')}</span>` : nothing}
      ${dueAt === null ? nothing : html`<baton-due-clock .due=${dueAt}></baton-due-clock>`}
    </a>
  </li>`;
}
