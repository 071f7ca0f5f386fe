import './batches.css';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LightElement } from '../app/light-element.ts';
import { router } from '../app/navigation.ts';
import { operationsNav } from '../app/operations-nav.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import '../live/parts/json-view.ts';
import { ago, count, exactTime } from '../widgets/format.ts';
import { icon } from '../widgets/icon.ts';
import { notifyError } from '../widgets/notices.ts';
import { emptyState, failure, skeleton } from '../widgets/states.ts';
import { batchTable, getBatch, stopBatch, type Batch, type Item } from './batch-calls.ts';
import { ACTION_WORDS, batchProgress, batchState, outcomeText } from './batch-words.ts';

/** How often a batch is looked at while it runs, in ms. */
const LOOK_MS = 700;

/** One batch: how far it is, why instances were refused, what came of each. */
export class BatonBatchPage extends LightElement {
  static override properties = {
    batchId: { attribute: false },
    query: { attribute: false },
    batch: { state: true },
    items: { state: true },
    failed: { state: true },
  };
  declare batchId: string;
  declare query: URLSearchParams;
  declare batch: Batch | null;
  declare items: readonly Item[];
  declare failed: unknown;
  #next: string | null = null;
  #leave = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.batchId = '';
    this.query = new URLSearchParams();
    this.batch = null;
    this.items = [];
    this.failed = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#leave.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('batchId') && !changed.has('query')) return;
    this.#leave.abort();
    this.#leave = new AbortController();
    void this.#load();
  }

  get #outcome(): Item['outcome'] | null {
    const said = this.query.get('outcome');
    return OUTCOMES.find((one) => one === said) ?? null;
  }

  override render(): TemplateResult {
    const { batch } = this;
    if (batch === null)
      return html`<div class="page">
        ${operationsNav()}
        <section class="panel">
          ${this.failed === null ? skeleton() : failure(this.failed, () => void this.#load())}
        </section>
      </div>`;
    return html`<div class="page">
      ${operationsNav()}
      <div class="page-head">
        <h1>${ACTION_WORDS[batch.action]}</h1>
        ${batchState(batch)}
        <div class="actions">
          ${
            batch.state === 'running'
              ? html`<button class="button danger" @click=${() => void this.#stop()}>
                  ${icon('stop')} ${t('Stop the batch')}
                </button>`
              : nothing
          }
          <a class="button" download href=${batchTable(batch.batchId, this.#outcome)}
            >${icon('download')} ${t('Table (CSV)')}</a
          >
        </div>
      </div>
      ${about(batch)}
      <div class="batch-progress" role="status">${batchProgress(batch)}</div>
      ${batch.state === 'stopped' ? stopped(batch) : nothing} ${refusals(batch)}
      ${this.#filters(batch)}
      <section class="panel">${this.#table(batch)}</section>
    </div>`;
  }

  #filters({ counts, total, dryRun }: Batch): TemplateResult {
    const chosen = this.#outcome;
    const chip = (
      outcome: Item['outcome'] | null,
      label: string,
      howMany: number,
    ): TemplateResult =>
      html`<button
        class="button small"
        aria-pressed=${chosen === outcome ? 'true' : 'false'}
        @click=${() => router.setQuery({ outcome })}
      >
        ${label} <span class="nums">${count(howMany)}</span>
      </button>`;
    return html`<div class="batch-results" role="group" aria-label=${t('Results')}>
      ${chip(null, t('all'), total)}
      ${OUTCOMES.map((one) => chip(one, outcomeText(one, dryRun), counts[one]))}
    </div>`;
  }

  #table({ dryRun }: Batch): TemplateResult {
    if (this.items.length === 0)
      return emptyState({
        icon: 'filter',
        title: t('No instance here'),
        detail: t('None of the batch has come to this.'),
      });
    return html`<table class="table stack">
        <thead>
          <tr>
            <th scope="col">${t('Instance')}</th>
            <th scope="col">${t('Result')}</th>
            <th scope="col">${t('Why')}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            this.items,
            ({ instanceId }) => instanceId,
            (item) => row(item, dryRun),
          )}
        </tbody>
      </table>
      ${
        this.#next === null
          ? nothing
          : html`<div class="list-more">
              <button class="button" @click=${() => void this.#more()}>${t('Show more')}</button>
            </div>`
      }`;
  }

  async #load(): Promise<void> {
    clearTimeout(this.#timer);
    const { signal } = this.#leave;
    try {
      const { batch, items, nextCursor } = await getBatch(
        this.batchId,
        { outcome: this.#outcome, cursor: null },
        signal,
      );
      this.batch = batch;
      // What was opened beyond the first part stays open while figures move.
      if (this.items.length <= items.length || batch.state !== 'running') {
        this.items = items;
        this.#next = nextCursor;
      }
      this.failed = null;
    } catch (error) {
      if (signal.aborted) return;
      this.failed = error;
    }
    if (this.batch?.state === 'running' && !signal.aborted)
      this.#timer = setTimeout(() => void this.#load(), LOOK_MS);
  }

  async #more(): Promise<void> {
    try {
      const query = { outcome: this.#outcome, cursor: this.#next };
      const { items, nextCursor } = await getBatch(this.batchId, query, this.#leave.signal);
      this.#next = nextCursor;
      this.items = [...this.items, ...items];
    } catch (error) {
      notifyError(error);
    }
  }

  async #stop(): Promise<void> {
    try {
      await stopBatch(this.batchId);
    } catch (error) {
      notifyError(error);
    }
    await this.#load();
  }
}

customElements.define('baton-batch-page', BatonBatchPage);

const OUTCOMES: readonly Item['outcome'][] = ['done', 'refused', 'pending'];

function about({
  by,
  createdAt,
  endedAt,
  reason,
  how,
  filter,
  ratePerSecond,
}: Batch): TemplateResult {
  return html`<p>
      ${rich('{by} began it {when}.', {
        by: html`<strong>${by}</strong>`,
        when: html`<time datetime=${createdAt} title=${exactTime(createdAt)}
          >${ago(createdAt)}</time
        >`,
      })}
      ${endedAt === null ? nothing : rich('It ended {when}.', { when: html`<time datetime=${endedAt} title=${exactTime(endedAt)}>${ago(endedAt)}</time>` })}
      ${ratePerSecond === null ? nothing : t('At most {count} in a second.', { count: ratePerSecond })}
      ${reason}
    </p>
    <details>
      <summary>${t('What exactly, and for whom')}</summary>
      <baton-json-view
        .value=${filter === null ? { action: how } : { action: how, filter }}
      ></baton-json-view>
    </details>`;
}

function stopped({ counts }: Batch): TemplateResult {
  return html`<div class="notice">
    <div>
      ${t('It was stopped: {count} instances were left as they are.', { count: count(counts.pending) })}
    </div>
  </div>`;
}

function refusals({ refusals: all }: Batch): TemplateResult {
  if (all.length === 0) return html``;
  return html`<section class="panel refusals" aria-label=${t('Why instances were refused')}>
    <h2>${t('Why instances were refused')}</h2>
    <ul>
      ${all.map(
        ({ count: howMany, detail }) =>
          html`<li><strong class="nums">${count(howMany)}×</strong> ${detail}</li>`,
      )}
    </ul>
  </section>`;
}

function row({ instanceId, outcome, detail }: Item, dryRun: boolean): TemplateResult {
  const tone = { pending: '', done: 'ok', refused: 'danger' }[outcome];
  return html`<tr data-outcome=${outcome}>
    <td class="primary-cell">
      <a class="mono" href="/instances/${encodeURIComponent(instanceId)}">${instanceId}</a>
    </td>
    <td><span class="badge ${tone}">${outcomeText(outcome, dryRun)}</span></td>
    <td class="wide" data-label=${t('Why')}>${detail ?? ''}</td>
  </tr>`;
}
