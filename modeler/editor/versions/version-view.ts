import './versions.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../../app/light-element.ts';
import type { Diagram } from '../../canvas/bpmn.ts';
import type { Resource } from '../../client/definitions.ts';
import { t } from '../../language/t.ts';
import { fit } from '../../live/diagram/fit.ts';
import { VIEWER_OPTIONS } from '../../live/diagram/viewer-options.ts';
import { notifyError } from '../../widgets/notices.ts';
import type { DiffSide } from './diff-view.ts';

/** The files of one version: its diagrams drawn, all others as the text that they are. */
export class BatonVersionView extends LightElement {
  static override properties = { side: { attribute: false }, shown: { state: true } };
  declare side: DiffSide;
  /** The name of the file that is shown; empty shows the first. */
  declare shown: string;
  #viewer: Diagram | null = null;

  constructor() {
    super();
    this.shown = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#viewer?.destroy();
    this.#viewer = null;
  }

  override render(): TemplateResult {
    const { files } = this.side;
    const file = this.#file();
    return html`<div class="version-view">
      ${
        files.length < 2
          ? nothing
          : html`<div class="version-files" role="group" aria-label=${t('Files')}>
              ${files.map(
                ({ name }) =>
                  html`<button
                    type="button"
                    class="button small"
                    aria-pressed=${name === file?.name}
                    @click=${() => (this.shown = name)}
                  >
                    ${name}
                  </button>`,
              )}
            </div>`
      }
      <div
        class="diff-canvas"
        tabindex="0"
        ?hidden=${!isDiagram(file)}
        aria-label=${t('Diagram of {version}', { version: this.side.label })}
      ></div>
      ${file === null || isDiagram(file) ? nothing : html`<pre tabindex="0">${file.content}</pre>`}
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('side') || changed.has('shown')) void this.#draw().catch(notifyError);
  }

  #file(): Resource | null {
    const { files } = this.side;
    return files.find(({ name }) => name === this.shown) ?? files[0] ?? null;
  }

  async #draw(): Promise<void> {
    const file = this.#file();
    const container = this.querySelector<HTMLElement>('.diff-canvas');
    if (file === null || container === null || !isDiagram(file)) return;
    this.#viewer ??= new NavigatedViewer({ container, ...VIEWER_OPTIONS });
    await this.#viewer.importXML(file.content);
    this.#viewer.get('canvas').resized();
    fit(this.#viewer.get('canvas'), null);
  }
}

customElements.define('baton-version-view', BatonVersionView);

function isDiagram(file: Resource | null): boolean {
  return file !== null && /\.bpmn$/i.test(file.name);
}
