import './live.css';
import './lists/lists.css';
import './parts/parts.css';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { router } from '../app/navigation.ts';
import type { StreamState } from '../client/journal-stream.ts';
import { openStartDialog } from '../definitions/start-dialog.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { icon } from '../widgets/icon.ts';
import { failure } from '../widgets/states.ts';
import { getDefinitionHead, type DefinitionHead } from './api/instances.ts';
import { modelOf, NO_MODEL, type ModelIndex } from './api/model-index.ts';
import { BatonLiveDiagram } from './diagram/live-diagram.ts';
import { stage } from './diagram/stage.ts';
import { NO_HEAT, showsHeat } from './heat/heat-query.ts';
import { streamBadge } from './parts/stream-badge.ts';
import { followProcess } from './standing/follow-process.ts';
import type { ProcessFigures } from './standing/process-figures.ts';
import { standingList } from './standing/standing-list.ts';
import { EMPTY_SCENE, sceneOfFigures, type Scene } from './tokens/scene.ts';
import { parseFilter } from './lists/instance-filter.ts';
import { instanceFilters } from './lists/instance-filters.ts';
import './lists/instance-table.ts';

/** One deployed process, live: how many instances stand where, and which they are. */
export class BatonDefinitionPage extends LightElement {
  static override properties = {
    definitionId: { attribute: false },
    query: { attribute: false },
    head: { state: true },
    model: { state: true },
    figures: { state: true },
    stream: { state: true },
    failed: { state: true },
  };
  declare definitionId: string;
  declare query: URLSearchParams;
  declare head: DefinitionHead | null;
  declare model: ModelIndex;
  /** `null` until they have come. */
  declare figures: ProcessFigures | null;
  declare stream: StreamState;
  declare failed: unknown;
  #scene: Scene = EMPTY_SCENE;
  #lastHeard: number | null = null;
  #leave = new AbortController();

  constructor() {
    super();
    this.definitionId = '';
    this.query = new URLSearchParams();
    this.head = null;
    this.model = NO_MODEL;
    this.figures = null;
    this.stream = 'connecting';
    this.failed = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('definitionId') && this.definitionId !== '') void this.#open();
  }

  override render(): TemplateResult {
    if (this.failed !== null)
      return html`<div class="page">
        <div class="panel">${failure(this.failed, () => void this.#open())}</div>
      </div>`;
    if (showsHeat(this.query))
      return html`<div class="page">${this.#head()} ${this.#looks()} ${this.#heat()}</div>`;
    const filter = { ...parseFilter(this.query), processId: null, definitionId: this.definitionId };
    return html`<div class="page">
      ${this.#head()} ${this.#looks()}
      <section
        class="panel definition-stage"
        aria-label=${t('Diagram')}
        data-through=${this.figures?.through ?? nothing}
      >
        ${this.#diagram()}
      </section>
      <div @baton-select=${this.#select}>${this.#standing()}</div>
      ${this.#remark()} ${instanceFilters(filter, { withProcess: false })}
      <section class="panel">
        <baton-instance-table .filter=${filter} .ofOne=${true}></baton-instance-table>
      </section>
    </div>`;
  }

  #head(): TemplateResult {
    const { head } = this;
    const name = head?.name ?? head?.processId ?? '';
    return html`<div class="page-head">
      <h1>${name}</h1>
      ${head === null ? nothing : html`<span class="badge">v${head.version}</span>`}
      <div class="actions">
        ${streamBadge(this.stream, this.#lastHeard)}
        <a class="button" href="/editor/${encodeURIComponent(this.definitionId)}"
          >${icon('edit')} ${t('Edit')}</a
        >
        <a class="button" href="/processes/${encodeURIComponent(this.definitionId)}/control-sheet"
          >${icon('shield')} ${t('Control sheet')}</a
        >
        <button
          class="button primary"
          ?disabled=${head === null}
          @click=${() => head !== null && openStartDialog({ ...head, name })}
        >
          ${icon('play')} ${t('Start')}
        </button>
      </div>
    </div>`;
  }

  /** Where the tokens are now, or what has come to pass. */
  #looks(): TemplateResult {
    const isHeat = showsHeat(this.query);
    const button = (label: string, isOn: boolean, act: () => void): TemplateResult =>
      html`<button aria-pressed=${isOn ? 'true' : 'false'} @click=${act}>${label}</button>`;
    return html`<div class="look-switch" role="group" aria-label=${t('What the diagram shows')}>
      ${button(t('Tokens'), !isHeat, () => router.setQuery(NO_HEAT))}
      ${button(t('Heat'), isHeat, () => router.setQuery({ show: 'heat' }))}
    </div>`;
  }

  #heat(): TemplateResult {
    void import('./heat/heat-view.ts');
    return html`<baton-heat-view
      .definitionId=${this.definitionId}
      .model=${this.model}
      .query=${this.query}
    ></baton-heat-view>`;
  }

  #diagram(): TemplateResult {
    return stage(this.model, () => this.#drawn());
  }

  #drawn(): TemplateResult {
    return html`<baton-live-diagram
      .xml=${this.model.xml}
      .counting=${true}
      .selected=${this.query.get('element')}
      .scene=${this.#scene}
      @baton-select=${this.#select}
    ></baton-live-diagram>`;
  }

  #standing(): TemplateResult {
    if (this.figures === null)
      return html`<p class="muted" role="status">${t('Counting what stands where…')}</p>`;
    return standingList(this.figures, this.model, this.query.get('element'));
  }

  #remark(): TemplateResult {
    const element = this.query.get('element');
    if (element === null) return html``;
    return html`<button class="chip" @click=${() => router.setQuery({ element: null })}>
      ${rich('Only instances at {element}', { element: this.model.nameOf(element) })}
      ${icon('close')}
    </button>`;
  }

  async #open(): Promise<void> {
    this.#leave.abort();
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    this.failed = null;
    this.figures = null;
    this.#scene = EMPTY_SCENE;
    this.#lastHeard = null;
    this.model = NO_MODEL;
    this.#follow(signal);
    try {
      this.head = await getDefinitionHead(this.definitionId, signal);
      const model = await modelOf(this.definitionId);
      if (signal.aborted) return;
      this.model = model;
    } catch (error) {
      if (!signal.aborted) this.failed = error;
    }
  }

  #follow(signal: AbortSignal): void {
    followProcess(
      this.definitionId,
      {
        onFigures: (figures) => {
          this.#lastHeard = Date.now();
          this.#scene = sceneOfFigures(figures.places.values());
          this.figures = figures;
        },
        onState: (state) => {
          if (this.stream === 'live' && state !== 'live') this.#lastHeard = Date.now();
          this.stream = state;
        },
        onRefused: (problem) => void (this.failed = problem),
      },
      signal,
    );
  }

  readonly #select = ({ detail, target }: CustomEvent<string | null>): void => {
    router.setQuery({ element: detail === this.query.get('element') ? null : detail });
    const diagram = this.querySelector('baton-live-diagram');
    // What was picked on the diagram is in view already; what was picked beside it may not be.
    if (detail !== null && diagram instanceof BatonLiveDiagram && target !== diagram)
      diagram.reveal(detail);
  };
}

customElements.define('baton-definition-page', BatonDefinitionPage);
