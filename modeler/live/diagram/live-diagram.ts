import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../../app/light-element.ts';
import type { Diagram } from '../../canvas/bpmn.ts';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { failure } from '../../widgets/states.ts';
import { EMPTY_SCENE, type Scene } from '../tokens/scene.ts';
import { TokenLayer, type Taken } from '../tokens/token-layer.ts';
import { fit, zoomBy } from './fit.ts';
import { legend } from './legend.ts';
import { VIEWER_OPTIONS } from './viewer-options.ts';

/** Draws something of its own above a diagram, until it is destroyed with it. */
export type DrawAbove = (viewer: Diagram) => { destroy(): void };

/**
 * A deployed diagram with the tokens above it.
 * @fires baton-select — the reader picked an element (or, beside all of them, none): `string | null`
 */
export class BatonLiveDiagram extends LightElement {
  static override properties = {
    xml: { attribute: false },
    scene: { attribute: false },
    selected: { attribute: false },
    counting: { attribute: false },
    overlay: { attribute: false },
    failed: { state: true },
  };
  declare xml: string;
  declare scene: Scene;
  declare selected: string | null;
  /** The diagram shows many instances: it is not brought to where the tokens are. */
  declare counting: boolean;
  /** What is drawn instead of tokens; `null`: tokens are. */
  declare overlay: DrawAbove | null;
  declare failed: unknown;

  #viewer: Diagram | null = null;
  #layer: TokenLayer | null = null;
  #above: ReturnType<DrawAbove> | null = null;
  #marked: string | null = null;
  #touched = false;
  #overview = false;
  #focused = false;
  readonly #resized = new ResizeObserver(() => this.#refit());

  constructor() {
    super();
    this.xml = '';
    this.scene = EMPTY_SCENE;
    this.selected = null;
    this.counting = false;
    this.overlay = null;
    this.failed = null;
  }

  /** Lets a token be seen on its way along a flow. */
  move(taken: Taken): void {
    this.#layer?.move(taken);
  }

  /** Shows what is at once, without motion. */
  settle(): void {
    this.#layer?.settle();
  }

  /** Brings an element into view, on whichever plane it lies. */
  reveal(id: string): void {
    const element = this.#viewer?.get('elementRegistry').get(id);
    const canvas = this.#viewer?.get('canvas');
    if (element === undefined || canvas === undefined) return;
    const root = canvas.findRoot(element);
    if (root !== null && root !== canvas.getRootElement()) canvas.setRootElement(root);
    canvas.scrollToElement(element, 60);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }

  override render(): TemplateResult {
    return html`<div class="live-canvas" data-ready=${this.#layer === null ? nothing : 'yes'}></div>
      ${this.failed === null ? nothing : failure(this.failed, () => void this.#open())}
      ${this.overlay === null ? legend() : nothing} ${this.#controls()}`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('xml') && this.xml !== '') void this.#open();
    if (changed.has('scene')) this.#show();
    if (changed.has('overlay')) this.#lay();
    if (changed.has('selected')) this.#mark();
  }

  #controls(): TemplateResult {
    const button = (
      label: string,
      name: 'plus' | 'minus' | 'fit',
      act: () => void,
    ): TemplateResult =>
      html`<button class="button square" title=${label} aria-label=${label} @click=${act}>
        ${icon(name)}
      </button>`;
    return html`<div class="live-zoom" role="group" aria-label=${t('Zoom')}>
      ${button(t('Zoom in'), 'plus', () => this.#zoom(1.25))}
      ${button(t('Zoom out'), 'minus', () => this.#zoom(0.8))}
      ${button(t('Fit the diagram'), 'fit', () => this.#fit())}
    </div>`;
  }

  async #open(): Promise<void> {
    this.#close();
    this.failed = null;
    const container = this.querySelector<HTMLElement>('.live-canvas');
    if (container === null) return;
    const viewer = new NavigatedViewer({ container, ...VIEWER_OPTIONS });
    this.#viewer = viewer;
    try {
      await viewer.importXML(this.xml);
    } catch (error) {
      this.failed = error;
      return;
    }
    if (this.#viewer !== viewer) return;
    this.#layer = new TokenLayer(viewer);
    this.#lay();
    this.#listen(viewer);
    this.#touched = false;
    this.#focused = false;
    this.#overview = false;
    this.#show();
    this.#resized.observe(container);
    this.#refit();
    this.#mark();
    this.requestUpdate();
  }

  /** The tokens may come after the diagram: the first that do decide what is in view. */
  #show(): void {
    this.#layer?.show(this.scene);
    if (this.#focused || this.scene.places.size === 0 || this.#layer === null) return;
    this.#focused = true;
    this.#refit();
  }

  #lay(): void {
    this.#above?.destroy();
    // Before the diagram is there, nothing can be drawn above it: then it is done with its coming.
    const viewer = this.#layer === null ? null : this.#viewer;
    this.#above = viewer === null ? null : (this.overlay?.(viewer) ?? null);
  }

  #listen(viewer: Diagram): void {
    const bus = viewer.get('eventBus');
    bus.on('element.click', ({ element }) => {
      const root = viewer.get('canvas').getRootElement();
      const id = element === root ? null : (element?.businessObject.id ?? null);
      this.dispatchEvent(new CustomEvent('baton-select', { bubbles: true, detail: id }));
    });
    const touch = (): void => void (this.#touched = true);
    viewer.get('canvas').getContainer().addEventListener('wheel', touch, { passive: true });
    viewer.get('canvas').getContainer().addEventListener('pointerdown', touch);
  }

  #close(): void {
    this.#resized.disconnect();
    this.#above?.destroy();
    this.#above = null;
    this.#layer?.destroy();
    this.#layer = null;
    this.#viewer?.destroy();
    this.#viewer = null;
    this.#marked = null;
  }

  #refit(): void {
    if (this.#viewer === null) return;
    this.#viewer.get('canvas').resized();
    if (this.#touched) return;
    const focus = this.counting || this.#overview ? null : (this.#layer?.occupied() ?? null);
    fit(this.#viewer.get('canvas'), focus);
  }

  #fit(): void {
    this.#touched = false;
    this.#overview = true;
    this.#refit();
  }

  #zoom(factor: number): void {
    this.#touched = true;
    if (this.#viewer !== null) zoomBy(this.#viewer.get('canvas'), factor);
  }

  #mark(): void {
    const viewer = this.#viewer;
    if (viewer === null || this.#layer === null) return;
    const [canvas, registry] = [viewer.get('canvas'), viewer.get('elementRegistry')];
    if (this.#marked !== null) canvas.removeMarker(this.#marked, 'live-selected');
    const here = this.selected !== null && registry.get(this.selected) !== undefined;
    this.#marked = here ? this.selected : null;
    if (this.#marked !== null) canvas.addMarker(this.#marked, 'live-selected');
  }
}

customElements.define('baton-live-diagram', BatonLiveDiagram);
