import { html, nothing, type TemplateResult } from 'lit';
import { explain, NoAnswer } from '../client/api-problem.ts';
import { t } from '../language/t.ts';
import { icon, type IconName } from './icon.ts';
import { tryingAgain } from './trying-again.ts';

/** What an empty list says: what it would hold, and what to do next. */
export interface EmptyText {
  readonly icon: IconName;
  readonly title: string;
  readonly detail: string;
  readonly actions?: TemplateResult;
}

/** An empty list that says what to do next. */
export function emptyState({ icon: name, title, detail, actions }: EmptyText): TemplateResult {
  return html`<div class="empty-state">
    ${icon(name)}
    <h2>${title}</h2>
    <p>${detail}</p>
    ${actions === undefined ? '' : html`<div class="actions">${actions}</div>`}
  </div>`;
}

/** Grey lines in the place of what is on its way. */
export function skeleton(lines = 6): TemplateResult {
  const line = html`<i></i>`;
  return html`<div class="skeleton" role="status" aria-label=${t('Loading')}>
    ${Array.from({ length: lines }, () => line)}
  </div>`;
}

/**
 * A load that failed: what happened, why, and a button that tries again. When the runtime was away, it
 * tries again by itself.
 */
export function failure(error: unknown, retry: () => void): TemplateResult {
  const { title, detail } = explain(error);
  const away = error instanceof NoAnswer;
  return html`<div class="empty-state" role="alert" ${away ? tryingAgain(retry) : nothing}>
    ${icon('warning')}
    <h2>${title}</h2>
    <p>${detail} ${away ? t('This page tries again by itself.') : nothing}</p>
    <div class="actions"><button class="button" @click=${retry}>${t('Try again')}</button></div>
  </div>`;
}
