import { html, type TemplateResult } from 'lit';
import { t } from '../../language/t.ts';

/** What the looks of a token mean. The promise of the whole view, so it stands on it. */
export function legend(): TemplateResult {
  return html`<ul class="live-legend" aria-label=${t('Legend')}>
    <li><i class="look verified" aria-hidden="true"></i> ${t('verified')}</li>
    <li><i class="look claimed" aria-hidden="true"></i> ${t('claimed, not proven')}</li>
    <li><i class="look open" aria-hidden="true"></i> ${t('work open')}</li>
  </ul>`;
}
