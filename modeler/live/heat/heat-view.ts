import './heat.css';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ElementStatistics, Statistics } from '../../../shared/api/statistics.ts';
import { LightElement } from '../../app/light-element.ts';
import { router } from '../../app/navigation.ts';
import { download } from '../../editor/download.ts';
import { t, tn } from '../../language/t.ts';
import { count, exactTime } from '../../widgets/format.ts';
import { emptyState, failure, skeleton } from '../../widgets/states.ts';
import { NO_MODEL, type ModelIndex } from '../api/model-index.ts';
import '../diagram/live-diagram.ts';
import type { BatonLiveDiagram, DrawAbove } from '../diagram/live-diagram.ts';
import { stage } from '../diagram/stage.ts';
import { whileVisible } from '../while-visible.ts';
import { length, percent } from './amounts.ts';
import { flowTargets } from './flow-targets.ts';
import { heatControls } from './heat-controls.ts';
import { heatCsv } from './heat-csv.ts';
import { HeatLayer } from './heat-layer.ts';
import { heatLegend } from './heat-legend.ts';
import { COLD, pictureOf, type HeatPicture } from './heat-picture.ts';
import { readHeatQuery, type HeatQuery } from './heat-query.ts';
import { branchTable, byHeat, heatTable, type TableOf } from './heat-table.ts';
import { costUnit, measureOf } from './measures.ts';
import { getStatistics } from './statistics.ts';

/** After how long (ms) figures are asked for again: soon while there is more to be counted. */
const SOON_MS = 1500;
const LATER_MS = 15_000;

/** Where a process was busy, slow, waiting or dear: heat on its diagram, and the same as a table. */
export class BatonHeatView extends LightElement {
  static override properties = {
    definitionId: { attribute: false },
    model: { attribute: false },
    query: { attribute: false },
    found: { state: true },
    failed: { state: true },
  };
  declare definitionId: string;
  declare model: ModelIndex;
  declare query: URLSearchParams;
  declare found: Statistics | null;
  declare failed: unknown;
  #layer: HeatLayer | null = null;
  #targets: ReadonlyMap<string, string> = new Map();
  #asked = '';
  #leave = new AbortController();

  constructor() {
    super();
    this.definitionId = '';
    this.model = NO_MODEL;
    this.query = new URLSearchParams();
    this.found = null;
    this.failed = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#asked = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('model')) this.#targets = flowTargets(this.model.xml);
    const { from, to, allVersions } = this.#heat();
    const asked = JSON.stringify([this.definitionId, from, to, allVersions]);
    if (asked === this.#asked || this.definitionId === '') return;
    this.#asked = asked;
    this.#open();
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#layer?.show(this.#picture());
    const element = this.query.get('element');
    if (changed.has('query') && element !== null)
      this.querySelector<BatonLiveDiagram>('baton-live-diagram')?.reveal(element);
  }

  override render(): TemplateResult {
    const heat = this.#heat();
    const elements = this.found?.elements ?? [];
    const unit = costUnit(elements);
    const { most } = this.#picture();
    return html`${heatControls(heat, unit, elements.length === 0 ? null : () => this.#save())}
      <section class="panel definition-stage" aria-label=${t('Diagram')}>
        ${stage(this.model, () => this.#drawn())}
      </section>
      ${heatLegend(measureOf(heat.measure, unit), most)}
      ${
        this.failed === null
          ? this.#figures()
          : html`<div class="panel">${failure(this.failed, () => this.#open())}</div>`
      }`;
  }

  #drawn(): TemplateResult {
    return html`<baton-live-diagram
      .xml=${this.model.xml}
      .counting=${true}
      .selected=${this.query.get('element')}
      .overlay=${this.#overlay}
      @baton-select=${({ detail }: CustomEvent<string | null>) =>
        router.setQuery({ element: detail === this.query.get('element') ? null : detail })}
    ></baton-live-diagram>`;
  }

  readonly #overlay: DrawAbove = (viewer) => {
    const layer = new HeatLayer(viewer);
    layer.show(this.#picture());
    this.#layer = layer;
    return {
      destroy: () => {
        layer.destroy();
        if (this.#layer === layer) this.#layer = null;
      },
    };
  };

  #figures(): TemplateResult {
    const { found } = this;
    if (found === null) return html`<section class="panel">${skeleton()}</section>`;
    if (found.elements.length === 0)
      return html`${this.#counted(found)}
        <section class="panel">
          ${emptyState({
            icon: 'chart',
            title: t('Nothing has happened in this period'),
            detail: t('No instance has ended in it, and none has moved. Choose a longer one.'),
          })}
        </section>`;
    const table = this.#table(found.elements);
    return html`${this.#summary(found)} ${this.#counted(found)}
      <section class="panel">${heatTable(table)}</section>
      ${branchTable(found.flows, table, this.#targets)}`;
  }

  /** The process as a whole. */
  #summary({ process }: Statistics): TemplateResult {
    const { completed, terminated, failed, duration } = process;
    const ended = completed + terminated + failed;
    if (ended === 0)
      return html`<p class="heat-summary">${t('No instance has ended in this period.')}</p>`;
    const took =
      duration === null
        ? ''
        : t('Start to end: P50 {p50}, P95 {p95}.', {
            p50: length(duration.p50Ms),
            p95: length(duration.p95Ms),
          });
    return html`<p class="heat-summary">
      ${tn(ended, '{count} instance has ended.', '{count} instances have ended.')} ${took}
    </p>`;
  }

  /** How far the figures have come: they follow what happens, and say so when they are behind. */
  #counted({ counted, percentileError }: Statistics): TemplateResult {
    const { records, of, upTo } = counted;
    const exact = t('Percentiles are off by {share} at most.', { share: percent(percentileError) });
    if (records < of)
      return html`<p class="muted heat-counted" role="status">
        ${t('Still counting: {records} of {of} records.', { records: count(records), of: count(of) })}
        <progress max=${of} value=${records} aria-label=${t('Counted')}></progress>
      </p>`;
    return html`<p class="muted heat-counted">
      ${upTo === null ? nothing : t('Counted up to {time}.', { time: exactTime(upTo) })} ${exact}
    </p>`;
  }

  #table(elements: readonly ElementStatistics[]): TableOf {
    const { measure, percentile } = this.#heat();
    const { nameOf } = this.model;
    const selected = this.query.get('element');
    return { elements, measure, percentile, unit: costUnit(elements), nameOf, selected };
  }

  #picture(): HeatPicture {
    const { found } = this;
    if (found === null) return COLD;
    const { measure, percentile } = this.#heat();
    return pictureOf(found, measureOf(measure, costUnit(found.elements)), percentile);
  }

  #heat(): HeatQuery {
    return readHeatQuery(this.query, Date.now());
  }

  #save(): void {
    const { found } = this;
    if (found === null) return;
    const rows = byHeat(this.#table(found.elements));
    const name = `${found.processId}-${found.from}-${found.to}.csv`;
    download(name, 'text/csv;charset=utf-8', heatCsv(rows, this.model.nameOf));
  }

  #open(): void {
    this.#leave.abort();
    this.#leave = new AbortController();
    this.failed = null;
    this.found = null;
    whileVisible((seen) => void this.#follow(seen), this.#leave.signal);
  }

  async #follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const found = await getStatistics(this.definitionId, this.#heat(), signal);
        if (signal.aborted) return;
        this.found = found;
        this.failed = null;
      } catch (error) {
        if (signal.aborted) return;
        // Figures on the screen stay until better ones come; the shell says that nobody answers.
        if (this.found === null) {
          this.failed = error;
          return;
        }
      }
      const { counted } = this.found;
      await pause(counted.records < counted.of ? SOON_MS : LATER_MS, signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

customElements.define('baton-heat-view', BatonHeatView);
