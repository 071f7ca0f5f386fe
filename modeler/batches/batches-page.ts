import './batches.css';
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LightElement } from '../app/light-element.ts';
import { operationsNav } from '../app/operations-nav.ts';
import { t } from '../language/t.ts';
import { ago, exactTime } from '../widgets/format.ts';
import { icon } from '../widgets/icon.ts';
import { emptyState, failure, skeleton } from '../widgets/states.ts';
import { listBatches, type Batch } from './batch-calls.ts';
import { ACTION_WORDS, batchProgress, batchState } from './batch-words.ts';

/** How often batches are looked at while one runs, in ms. */
const LOOK_MS = 1000;

/** What was done, or is being done, to many instances at once. */
export class BatonBatchesPage extends LightElement {
  static override properties = { batches: { state: true }, failed: { state: true } };
  declare batches: readonly Batch[] | null;
  declare failed: unknown;
  #leave = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.batches = null;
    this.failed = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leave = new AbortController();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#leave.abort();
  }

  override render(): TemplateResult {
    return html`<div class="page">
      ${operationsNav()}
      <div class="page-head"><h1>${t('Batches')}</h1></div>
      <p class="muted">
        ${t('The same act on many instances, one after another. A batch goes on after a restart, and does nothing twice.')}
      </p>
      <section class="panel">${this.#content()}</section>
    </div>`;
  }

  #content(): TemplateResult {
    const { batches, failed } = this;
    if (batches === null)
      return failed === null ? skeleton() : failure(failed, () => void this.#load());
    if (batches.length === 0)
      return emptyState({
        icon: 'list',
        title: t('No batch yet'),
        detail: t(
          'Choose instances in their list, or all that fit a filter, and act on them together.',
        ),
        actions: html`<a class="button" href="/instances">${t('To the instances')}</a>`,
      });
    return html`<table class="table stack batches">
      <thead>
        <tr>
          <th scope="col">${t('What')}</th>
          <th scope="col">${t('State')}</th>
          <th scope="col">${t('Progress')}</th>
          <th scope="col">${t('By')}</th>
          <th scope="col">${t('When')}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(batches, ({ batchId }) => batchId, row)}
      </tbody>
    </table>`;
  }

  async #load(): Promise<void> {
    const { signal } = this.#leave;
    try {
      this.batches = await listBatches(signal);
      this.failed = null;
    } catch (error) {
      if (signal.aborted) return;
      this.failed = error;
    }
    // Others may begin one at any time; while one runs, its figures move.
    const isBusy = this.batches?.some(({ state }) => state === 'running') ?? false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#load(), isBusy ? LOOK_MS : 5 * LOOK_MS);
  }
}

customElements.define('baton-batches-page', BatonBatchesPage);

function row(batch: Batch): TemplateResult {
  const { batchId, action, by, createdAt, reason } = batch;
  return html`<tr>
    <td class="primary-cell">
      <a href="/operations/batches/${encodeURIComponent(batchId)}">${ACTION_WORDS[action]}</a>
      ${reason === '' ? '' : html`<span class="sub">${reason}</span>`}
    </td>
    <td>${batchState(batch)} ${batch.counts.refused > 0 ? icon('warning') : ''}</td>
    <td class="wide" data-label=${t('Progress')}>${batchProgress(batch)}</td>
    <td data-label=${t('By')}>${by}</td>
    <td class="muted" data-label=${t('When')} title=${exactTime(createdAt)}>${ago(createdAt)}</td>
  </tr>`;
}
