import '../live/live.css';
import '../live/parts/parts.css';
import './sandbox.css';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { SandboxStep } from '../../shared/api/sandboxes.ts';
import { LightElement } from '../app/light-element.ts';
import { router } from '../app/navigation.ts';
import { t } from '../language/t.ts';
import { BatonLiveDiagram } from '../live/diagram/live-diagram.ts';
import { stage } from '../live/diagram/stage.ts';
import { sceneOf, type Scene } from '../live/tokens/scene.ts';
import { failure, skeleton } from '../widgets/states.ts';
import { openSandbox, stepIn, viewOf, type OpenSandbox } from './open-sandbox.ts';
import { sandboxHead } from './sandbox-head.ts';
import { parseSandboxTab, sandboxSide } from './sandbox-side.ts';

/** One sandbox: its diagram with the tokens, what can happen next, and what really became of it. */
export class BatonSandboxPage extends LightElement {
  static override properties = {
    sandboxId: { attribute: false },
    query: { attribute: false },
    opened: { state: true },
    failed: { state: true },
  };
  declare sandboxId: string;
  declare query: URLSearchParams;
  declare opened: OpenSandbox | null;
  declare failed: unknown;
  #leave = new AbortController();

  constructor() {
    super();
    this.sandboxId = '';
    this.query = new URLSearchParams();
    this.opened = null;
    this.failed = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sandboxId') && this.sandboxId !== '') void this.#open();
  }

  override render(): TemplateResult {
    if (this.failed !== null)
      return html`<div class="page">
        <div class="panel">${failure(this.failed, () => void this.#open())}</div>
      </div>`;
    const { opened } = this;
    if (opened === null) return html`<div class="page">${skeleton()}</div>`;
    const showsReal = this.query.get('show') === 'real';
    return html`<div class="live-page" @baton-select=${this.#select} @baton-query=${this.#ask}>
      ${sandboxHead(opened, showsReal)}
      <div class="live-body">
        <section class="live-stage" aria-label=${t('Diagram')}>
          ${stage(opened.model, () => this.#diagram(opened, showsReal))}
        </section>
        ${sandboxSide(
          opened,
          {
            tab: parseSandboxTab(this.query.get('tab')),
            element: this.query.get('element'),
            facts: this.query.get('facts'),
            text: this.query.get('find') ?? '',
            variable: this.query.get('variable') ?? '',
          },
          (step) => this.#take(step),
        )}
      </div>
    </div>`;
  }

  #diagram(opened: OpenSandbox, showsReal: boolean): TemplateResult {
    const view = viewOf(opened);
    const shown = showsReal ? opened.real : opened.tried;
    const scene: Scene = sceneOf(shown, view.modelOf);
    return html`<baton-live-diagram
      .xml=${opened.model.xml}
      .scene=${scene}
      .selected=${this.query.get('element')}
    ></baton-live-diagram>`;
  }

  async #open(): Promise<void> {
    this.#leave.abort();
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    this.failed = null;
    this.opened = null;
    try {
      const opened = await openSandbox(this.sandboxId, signal, () => this.requestUpdate());
      if (!signal.aborted) this.opened = opened;
    } catch (error) {
      if (!signal.aborted) this.failed = error;
    }
  }

  async #take(step: SandboxStep): Promise<void> {
    const { opened } = this;
    if (opened === null) return;
    const after = await stepIn(opened, step, this.#leave.signal);
    if (this.opened === opened) this.opened = after;
  }

  readonly #select = ({ detail, target }: CustomEvent<string | null>): void => {
    router.setQuery({ element: detail === this.query.get('element') ? null : detail });
    const diagram = this.querySelector('baton-live-diagram');
    if (detail !== null && diagram instanceof BatonLiveDiagram && target !== diagram)
      diagram.reveal(detail);
  };

  readonly #ask = ({ detail }: CustomEvent<Readonly<Record<string, string | null>>>): void => {
    router.setQuery(detail);
  };
}

customElements.define('baton-sandbox-page', BatonSandboxPage);
