import { html, type TemplateResult } from 'lit';

/** The mark: a baton between two hands. */
export function logo(): TemplateResult {
  return html`<svg viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8" fill="#4f46e5"></rect>
    <path d="M10.5 21.5 21.5 10.5" stroke="#fff" stroke-width="5" stroke-linecap="round"></path>
    <circle cx="9" cy="9" r="3" fill="none" stroke="#c7d2fe" stroke-width="2"></circle>
    <circle cx="23" cy="23" r="3" fill="#c7d2fe"></circle>
  </svg>`;
}
