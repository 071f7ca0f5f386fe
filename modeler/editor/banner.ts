import { html, type TemplateResult } from 'lit';
import { t } from '../language/t.ts';
import { icon } from '../widgets/icon.ts';

/** A line above the canvas that stays until it is closed: news of this very document. */
export interface Banner {
  readonly tone: 'ok' | 'info' | 'warn';
  readonly text: string;
  readonly actions: TemplateResult | null;
}

/** Draws a banner. */
export function banner({ tone, text, actions }: Banner, onClose: () => void): TemplateResult {
  return html`<div class="editor-banner ${tone}" role="status">
    ${icon(tone === 'ok' ? 'check' : 'info')} <span>${text}</span> ${actions ?? ''}
    <button class="button quiet small square" aria-label=${t('Close')} @click=${onClose}>
      ${icon('close')}
    </button>
  </div>`;
}
