import { html, type TemplateResult } from 'lit';
import { t } from '../../language/t.ts';
import type { CheckState } from './problem-check.ts';

/** How current what is known of the problems is. */
export function problemsBadge(check: CheckState): TemplateResult {
  return html`<span role="status">${checkInWords(check)}</span>`;
}

function checkInWords(check: CheckState): string {
  switch (check.type) {
    case 'unknown':
      return '';
    case 'checking':
      return t('Checking…');
    case 'checked':
      return check.diagnostics.length === 0 ? t('No problems') : t('Checked by the runtime');
    case 'unreachable':
      return t('Not checked: the runtime does not answer');
  }
}
