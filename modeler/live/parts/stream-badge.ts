import { html, type TemplateResult } from 'lit';
import type { StreamState } from '../../client/journal-stream.ts';
import { t } from '../../language/t.ts';
import { DATES } from '../../widgets/format.ts';
import { icon } from '../../widgets/icon.ts';

const TIME = new Intl.DateTimeFormat(DATES, { timeStyle: 'medium' });

/** Whether what is on the screen is what happens now; if not, since when it is not. */
export function streamBadge(state: StreamState, lastHeard: number | null): TemplateResult {
  if (state === 'live')
    return html`<span class="badge ok" role="status">${icon('live')} ${t('live')}</span>`;
  const since =
    lastHeard === null ? '' : ` ${t('last update {when}', { when: TIME.format(lastHeard) })}`;
  const word = lastHeard === null ? t('connecting…') : t('reconnecting…');
  return html`<span class="badge warn" role="status">${icon('offline')} ${word}${since}</span>`;
}
