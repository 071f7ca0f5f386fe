import { html } from 'lit';
import type { InstanceCount } from '../../../../shared/api/instance-filter.ts';
import { download } from '../../../editor/download.ts';
import { t } from '../../../language/t.ts';
import { openDialog, type DialogContent } from '../../../widgets/dialog.ts';
import { count } from '../../../widgets/format.ts';
import { notify, notifyError } from '../../../widgets/notices.ts';
import type { Find } from './find-address.ts';
import { fetchTable, type TableProgress } from './find-instances.ts';

/** Hands all that is found to the browser as a table; says how far it is, and can be given up. */
export async function downloadTable(find: Find, found: InstanceCount | null): Promise<void> {
  const leave = new AbortController();
  const dialog = openDialog(content({ rows: 0, bytes: 0 }, found));
  void dialog.closed.then(() => leave.abort());
  let drawn = 0;
  const onProgress = (progress: TableProgress): void => {
    // More than ten times a second nobody reads it.
    if (performance.now() - drawn < 100) return;
    drawn = performance.now();
    dialog.update(content(progress, found));
  };
  try {
    const table = await fetchTable(find, onProgress, leave.signal);
    if (leave.signal.aborted) return;
    download('instances.csv', table.type, table);
    notify({ tone: 'ok', title: t('The table was downloaded') });
  } catch (error) {
    if (!leave.signal.aborted) notifyError(error);
  }
  dialog.close();
}

function content({ rows, bytes }: TableProgress, found: InstanceCount | null): DialogContent {
  const isKnown = found !== null && !found.more;
  const size = t('{size} MB', { size: (bytes / 1_000_000).toFixed(1) });
  const done = isKnown
    ? t('{rows} of {count} rows, {size}', { rows: count(rows), count: count(found.count), size })
    : t('{rows} rows, {size}', { rows: count(rows), size });
  return {
    title: t('Download as a table'),
    body: html`<p>${t('All instances that are found, in the columns that are shown (CSV).')}</p>
      ${
        isKnown
          ? html`<progress
              class="find-progress"
              aria-label=${t('Download as a table')}
              max=${Math.max(1, found.count)}
              .value=${Math.min(rows, found.count)}
            ></progress>`
          : html`<progress class="find-progress" aria-label=${t('Download as a table')}></progress>`
      }
      <p class="muted nums">${done}</p>`,
    actions: html`<button
      type="button"
      class="button"
      @click=${({ target }: Event) => target instanceof Element && target.closest('dialog')?.close()}
    >
      ${t('Cancel')}
    </button>`,
  };
}
