import { html, type TemplateResult } from 'lit';
import type { InstanceState } from '../../../shared/journal.ts';
import { t } from '../../language/t.ts';

/** How an instance stands, in a word. */
export const STATE_WORDS: Readonly<Record<InstanceState, string>> = {
  active: t('active'),
  completed: t('completed'),
  terminated: t('cancelled'),
  failed: t('failed'),
  suspended: t('suspended'),
};

const TONES: Readonly<Record<InstanceState, string>> = {
  active: 'info',
  completed: 'ok',
  terminated: '',
  failed: 'danger',
  suspended: 'warn',
};

/** How an instance stands, as a badge. */
export function stateBadge(state: InstanceState): TemplateResult {
  return html`<span class="badge ${TONES[state]}" data-state=${state}>${STATE_WORDS[state]}</span>`;
}
