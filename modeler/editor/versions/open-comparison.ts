import { html } from 'lit';
import { t } from '../../language/t.ts';
import { openDialog } from '../../widgets/dialog.ts';
import { skeleton } from '../../widgets/states.ts';
import { Comparer } from './compare/comparer.ts';
import type { DiffSide } from './diff-view.ts';
import './diff-view.ts';

/** Shows in a dialog how two versions differ. @throws {Error} they cannot be compared */
export async function openComparison(was: DiffSide, now: DiffSide): Promise<void> {
  const life = new AbortController();
  const title = t('{before} and {after}', { before: was.label, after: now.label });
  const actions = html`<button type="submit" class="button primary">${t('Close')}</button>`;
  const dialog = openDialog(
    { title, body: html`<div class="diff-dialog">${skeleton(8)}</div>`, actions },
    () => dialog.close(),
  );
  void dialog.closed.then(() => life.abort());
  try {
    const comparison = await new Comparer(life.signal).compare(was.files, now.files);
    const body = html`<div class="diff-dialog">
      <baton-diff-view .comparison=${comparison} .was=${was} .now=${now}></baton-diff-view>
    </div>`;
    if (!life.signal.aborted) dialog.update({ title, body, actions });
  } catch (error) {
    if (life.signal.aborted) return;
    dialog.close();
    throw error;
  }
  await dialog.closed;
}
