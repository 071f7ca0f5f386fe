import './live.css';
import './lists/lists.css';
import './parts/parts.css';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { router } from '../app/navigation.ts';
import { openStartDialog } from '../definitions/start-dialog.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { icon } from '../widgets/icon.ts';
import { failure } from '../widgets/states.ts';
import { countPlaces, type Counted } from './api/count-places.ts';
import { getDefinitionHead, type DefinitionHead } from './api/instances.ts';
import { modelOf, NO_MODEL, type ModelIndex } from './api/model-index.ts';
import './diagram/live-diagram.ts';
import { stage } from './diagram/stage.ts';
import { EMPTY_SCENE } from './tokens/scene.ts';
import { reloadOnChange } from './lists/hints.ts';
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
    counted: { state: true },
    failed: { state: true },
  };
  declare definitionId: string;
  declare query: URLSearchParams;
  declare head: DefinitionHead | null;
  declare model: ModelIndex;
  declare counted: Counted | null;
  declare failed: unknown;
  #leave = new AbortController();

  constructor() {
    super();
    this.definitionId = '';
    this.query = new URLSearchParams();
    this.head = null;
    this.model = NO_MODEL;
    this.counted = null;
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
    const filter = { ...parseFilter(this.query), processId: null, definitionId: this.definitionId };
    return html`<div class="page">
      ${this.#head()}
      <section class="panel definition-stage" aria-label=${t('Diagram')}>
        ${this.#diagram()}
      </section>
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

  #diagram(): TemplateResult {
    return stage(this.model, () => this.#drawn());
  }

  #drawn(): TemplateResult {
    return html`<baton-live-diagram
      .xml=${this.model.xml}
      .counting=${true}
      .selected=${this.query.get('element')}
      .scene=${this.counted?.scene ?? EMPTY_SCENE}
      @baton-select=${({ detail }: CustomEvent<string | null>) =>
        router.setQuery({ element: detail === this.query.get('element') ? null : detail })}
    ></baton-live-diagram>`;
  }

  /** What the figures leave out is said. */
  #remark(): TemplateResult {
    const element = this.query.get('element');
    const partial =
      this.counted?.partial === true
        ? html`<p class="muted">
            ${rich('The figures count the newest {count} active instances.', { count: this.counted.of })}
          </p>`
        : nothing;
    if (element === null) return html`${partial}`;
    return html`${partial}
      <button class="chip" @click=${() => router.setQuery({ element: null })}>
        ${rich('Only instances at {element}', { element: this.model.nameOf(element) })}
        ${icon('close')}
      </button>`;
  }

  async #open(): Promise<void> {
    this.#leave.abort();
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    this.failed = null;
    this.counted = null;
    this.model = NO_MODEL;
    reloadOnChange(() => this.#count(signal), signal);
    try {
      this.head = await getDefinitionHead(this.definitionId, signal);
      const model = await modelOf(this.definitionId);
      if (signal.aborted) return;
      this.model = model;
      await this.#count(signal);
    } catch (error) {
      if (!signal.aborted) this.failed = error;
    }
  }

  async #count(signal: AbortSignal): Promise<void> {
    if (this.head === null || this.model === NO_MODEL) return;
    try {
      this.counted = await countPlaces(this.head, this.model, signal);
    } catch {
      // The figures on the screen stay until better ones come; the shell says that nobody answers.
    }
  }
}

customElements.define('baton-definition-page', BatonDefinitionPage);
