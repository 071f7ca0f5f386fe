import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LightElement } from '../app/light-element.ts';
import { Watch } from '../app/watch.ts';
import { t } from '../language/t.ts';
import { icon } from './icon.ts';
import { dismiss, notices, type Notice } from './notices.ts';

/** The place where notices appear; stands once, in the shell. Read out politely by screen readers. */
export class BatonToasts extends LightElement {
  readonly #notices = new Watch(this, notices);

  override render(): TemplateResult {
    return html`<div role="status" aria-live="polite" class="toast-list">
      ${repeat(this.#notices.value, ({ id }) => id, toast)}
    </div>`;
  }
}

customElements.define('baton-toasts', BatonToasts);

function toast({ id, tone, title, detail, link }: Notice): TemplateResult {
  return html`<div class="notice ${tone}">
    ${icon(tone === 'ok' ? 'check' : tone === 'info' ? 'info' : 'warning')}
    <div>
      <strong>${title}</strong>
      ${detail === '' ? nothing : html`<p>${detail}</p>`}
      ${link === null ? nothing : html`<a href=${link.href}>${link.label}</a>`}
    </div>
    <button
      class="button quiet small square"
      aria-label=${t('Close notice')}
      @click=${() => dismiss(id)}
    >
      ${icon('close')}
    </button>
  </div>`;
}
