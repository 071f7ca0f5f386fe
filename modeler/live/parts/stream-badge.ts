import { html, type TemplateResult } from 'lit';
import type { StreamState } from '../../client/journal-stream.ts';
import { icon } from '../../widgets/icon.ts';

const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** Whether what is on the screen is what happens now; if not, since when it is not. */
export function streamBadge(state: StreamState, lastHeard: number | null): TemplateResult {
  if (state === 'live')
    return html`<span class="badge ok" role="status">${icon('live')} live</span>`;
  const since = lastHeard === null ? '' : ` last update ${TIME.format(lastHeard)}`;
  const word = lastHeard === null ? 'connecting…' : 'reconnecting…';
  return html`<span class="badge warn" role="status">${icon('offline')} ${word}${since}</span>`;
}
