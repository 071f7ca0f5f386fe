import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../../app/light-element.ts';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { diagramText } from './diagram-text.ts';
import { keepDiagram } from './keep-diagram.ts';
import type { OpenDiagram } from './open-diagram.ts';

/**
 * The requirement diagram of a file. Its code comes when it is first looked at.
 *
 * @fires baton-diagram — it was edited: the new text of the file
 * @fires baton-travel — a step before or after those of this visit is wanted: `undo`, `redo`
 * @fires baton-open-decision — a decision was opened: its id
 */
export class BatonDecisionDiagram extends LightElement {
  static override properties = {
    text: { attribute: false },
    failed: { state: true },
    isKept: { state: true },
  };
  declare text: string;
  declare failed: string | null;
  /** Whether what was changed is in the file. */
  declare isKept: boolean;
  #diagram: OpenDiagram | null = null;
  #shown: string | null = null;
  /** The text that the diagram was drawn from, what it writes of it unchanged, and the way back. */
  #given: { readonly xml: string; readonly before: string; readonly back: Back } | null = null;

  constructor() {
    super();
    this.failed = null;
    this.isKept = true;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#diagram?.destroy();
    this.#diagram = null;
    this.#shown = null;
  }

  override render(): TemplateResult {
    return html`${
        this.failed === null
          ? nothing
          : html`<div class="notice danger" role="alert">
              ${icon('error')}<span
                >${t('The diagram cannot be drawn: {message}', { message: this.failed })}</span
              >
            </div>`
      }
      ${
        this.isKept
          ? nothing
          : html`<div class="notice warn" role="status">
              ${icon('warning')}
              <span
                >${t('This file says more than the diagram knows, and what you changed would cost some of it: it is not kept.')}</span
              >
            </div>`
      }
      <div class="dt-diagram-bar">
        <button class="button small" @click=${() => this.#travel('undo')}>
          ${icon('undo')} ${t('Undo')}
        </button>
        <button class="button small" @click=${() => this.#travel('redo')}>
          ${icon('redo')} ${t('Redo')}
        </button>
        <span class="muted">${t('A double click opens a decision.')}</span>
      </div>
      <div class="dt-diagram" @keydown=${this.#onKey}></div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.text !== this.#shown) void this.#draw();
  }

  async #draw(): Promise<void> {
    const { text } = this;
    this.#shown = text;
    this.#diagram?.destroy();
    this.#diagram = null;
    const container = this.querySelector<HTMLElement>('.dt-diagram');
    if (container === null) return;
    try {
      const { openDiagram } = await import('./open-diagram.ts');
      const { xml, back } = diagramText(text);
      const diagram = await openDiagram(container, xml, {
        onChanged: () => void this.#save(),
        onOpen: (detail) =>
          this.dispatchEvent(new CustomEvent('baton-open-decision', { bubbles: true, detail })),
      });
      const before = await diagram.save();
      if (!this.isConnected || this.#shown !== text) diagram.destroy();
      else {
        this.#diagram = diagram;
        this.#given = { xml, before, back };
      }
      this.isKept = true;
    } catch (error) {
      this.failed = error instanceof Error ? error.message : String(error);
    }
  }

  async #save(): Promise<void> {
    const diagram = this.#diagram;
    const given = this.#given;
    if (diagram === null || given === null) return;
    const { xml, before, back } = given;
    const after = await diagram.save();
    const isMore = diagram.losses.length > 0;
    const kept = await keepDiagram({ given: xml, before, after, isMore });
    if (diagram !== this.#diagram) return;
    this.isKept = kept !== null;
    if (kept === null) return;
    const detail = back(kept);
    this.#shown = detail;
    this.dispatchEvent(new CustomEvent('baton-diagram', { bubbles: true, detail }));
  }

  /** The diagram has its own steps; behind them are those of the file. */
  #travel(detail: 'undo' | 'redo'): void {
    if (this.#diagram?.[detail]() === true) return;
    this.dispatchEvent(new CustomEvent('baton-travel', { bubbles: true, detail }));
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    // The canvas has keys of its own; those of the page's editor are not for it.
    event.stopPropagation();
  };
}

type Back = (xml: string) => string;

customElements.define('baton-decision-diagram', BatonDecisionDiagram);
