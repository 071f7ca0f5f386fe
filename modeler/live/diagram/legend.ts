import { html, type TemplateResult } from 'lit';

/** What the looks of a token mean. The promise of the whole view, so it stands on it. */
export function legend(): TemplateResult {
  return html`<ul class="live-legend" aria-label="Legend">
    <li><i class="look verified" aria-hidden="true"></i> verified</li>
    <li><i class="look claimed" aria-hidden="true"></i> claimed, not proven</li>
    <li><i class="look open" aria-hidden="true"></i> work open</li>
  </ul>`;
}
