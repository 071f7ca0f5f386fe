import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../../app/light-element.ts';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { diagramText } from './diagram-text.ts';
import type { OpenDiagram } from './open-diagram.ts';

/**
 * The requirement diagram of a file. Its code comes when it is first looked at.
 *
 * @fires baton-diagram — it was edited: the new text of the file
 * @fires baton-open-decision — a decision was opened: its id
 */
export class BatonDecisionDiagram extends LightElement {
  static override properties = {
    text: { attribute: false },
    failed: { state: true },
    losses: { state: true },
  };
  declare text: string;
  declare failed: string | null;
  declare losses: readonly string[];
  #diagram: OpenDiagram | null = null;
  #shown: string | null = null;

  constructor() {
    super();
    this.failed = null;
    this.losses = [];
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
        this.losses.length === 0
          ? nothing
          : html`<div class="notice warn" role="status">
              ${icon('warning')}
              <span
                >${t('This file says more than the diagram knows. It can be looked at; what is changed in it is not kept.')}</span
              >
            </div>`
      }
      <div class="dt-diagram-bar">
        <button class="button small" @click=${() => this.#diagram?.undo()}>
          ${icon('undo')} ${t('Undo')}
        </button>
        <button class="button small" @click=${() => this.#diagram?.redo()}>
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
        onChanged: () => void this.#save(back),
        onOpen: (detail) =>
          this.dispatchEvent(new CustomEvent('baton-open-decision', { bubbles: true, detail })),
      });
      if (!this.isConnected || this.#shown !== text) diagram.destroy();
      else this.#diagram = diagram;
      this.losses = diagram.losses;
    } catch (error) {
      this.failed = error instanceof Error ? error.message : String(error);
    }
  }

  async #save(back: (xml: string) => string): Promise<void> {
    const diagram = this.#diagram;
    if (diagram === null || diagram.losses.length > 0) return;
    const detail = back(await diagram.save());
    if (diagram !== this.#diagram) return;
    this.#shown = detail;
    this.dispatchEvent(new CustomEvent('baton-diagram', { bubbles: true, detail }));
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    // The canvas has keys of its own; those of the page's editor are not for it.
    event.stopPropagation();
  };
}

customElements.define('baton-decision-diagram', BatonDecisionDiagram);
