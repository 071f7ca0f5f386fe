import { html, type TemplateResult } from 'lit';
import { icon } from '../../widgets/icon.ts';
import { notifyError } from '../../widgets/notices.ts';

/** Makes the buttons of one row of a table; what row it is, is said to whoever does not see it. */
export function rowButton(
  label: string,
): (text: string, name: 'live' | 'branch' | 'undo', act: () => Promise<void>) => TemplateResult {
  return (text, name, act) =>
    html`<button class="button small quiet" @click=${() => void act().catch(notifyError)}>
      ${icon(name)} ${text}<span class="visually-hidden"> ${label}</span>
    </button>`;
}
