import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import '@bpmn-io/form-js-editor/dist/assets/form-js-editor.css';
import './form-designer.css';
import { FormEditor } from '@bpmn-io/form-js-editor';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { JsonObject } from '../../../../shared/json.ts';
import { LightElement } from '../../../app/light-element.ts';
import { SAID_BY_FORMS, sayForms } from '../../../language/form-words.ts';
import { t } from '../../../language/t.ts';
import { icon } from '../../../widgets/icon.ts';
import { failure } from '../../../widgets/states.ts';

/**
 * Draws a form: fields are dragged or entered from the palette, and told apart in the panel beside them.
 *
 * @fires baton-form-changed — the form as it is now
 */
export class BatonFormDesigner extends LightElement {
  static override properties = {
    schema: { attribute: false },
    failed: { state: true },
    canUndo: { state: true },
    canRedo: { state: true },
  };
  declare schema: JsonObject;
  declare failed: unknown;
  declare canUndo: boolean;
  declare canRedo: boolean;
  #editor: FormEditor | null = null;
  /** What was told last: when it comes back it is not opened anew, and undo goes on. */
  #told = '';

  constructor() {
    super();
    this.schema = {};
    this.failed = null;
    this.canUndo = false;
    this.canRedo = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#editor?.destroy();
    this.#editor = null;
    this.#told = '';
  }

  override render(): TemplateResult {
    return html`<div class="form-acts" role="toolbar" aria-label=${t('Form')}>
        <button
          class="button quiet small"
          ?disabled=${!this.canUndo}
          @click=${() => this.#editor?.get('commandStack').undo()}
        >
          ${icon('undo')} ${t('Undo')}
        </button>
        <button
          class="button quiet small"
          ?disabled=${!this.canRedo}
          @click=${() => this.#editor?.get('commandStack').redo()}
        >
          ${icon('redo')} ${t('Redo')}
        </button>
      </div>
      ${this.failed === null ? '' : failure(this.failed, () => void this.#open())}
      <div class="form-designer" @keydown=${this.#onKey}></div>`;
  }

  protected override firstUpdated(): void {
    const root = this.querySelector<HTMLElement>('.form-designer');
    if (root !== null) sayForms({ root, within: LIBRARYS, except: THEIRS });
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('schema') && JSON.stringify(this.schema) !== this.#told) void this.#open();
  }

  async #open(): Promise<void> {
    this.#editor?.destroy();
    this.failed = null;
    const container = this.querySelector<HTMLElement>('.form-designer');
    if (container === null) return;
    const editor = new FormEditor({ container });
    this.#editor = editor;
    try {
      await editor.importSchema(this.schema);
      this.#told = JSON.stringify(this.schema);
      editor.on('changed', () => this.#tell(editor));
      this.#stand(editor);
    } catch (error) {
      this.failed = error;
    }
  }

  #tell(editor: FormEditor): void {
    if (editor !== this.#editor) return;
    const schema = editor.saveSchema();
    const text = JSON.stringify(schema);
    // Selecting and the like are changes to the library, and none to the form.
    if (text !== this.#told) {
      this.#told = text;
      this.dispatchEvent(new CustomEvent('baton-form-changed', { detail: schema }));
    }
    // The stack has noted the change only after it is told.
    queueMicrotask(() => this.#stand(editor));
  }

  #stand(editor: FormEditor): void {
    if (editor !== this.#editor) return;
    this.canUndo = editor.get('commandStack').canUndo();
    this.canRedo = editor.get('commandStack').canRedo();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.target instanceof Element && event.target.matches(TEXT)) return;
    const act = actOf(event);
    const stack = this.#editor?.get('commandStack');
    if (act === null || stack === undefined) return;
    if (act === 'undo' && stack.canUndo()) stack.undo();
    if (act === 'redo' && stack.canRedo()) stack.redo();
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Where the library speaks, and where it only repeats what the author of the form has said. */
const LIBRARYS: string =
  `${SAID_BY_FORMS}, ` +
  '.fjs-palette-container, .fjs-properties-container, .fjs-context-pad, .fjs-empty-editor, ' +
  '.fjs-empty-component';
const THEIRS =
  '.bio-properties-panel-header-label, .bio-properties-panel-collapsible-entry-header-title, .cm-line';

function actOf({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): 'undo' | 'redo' | null {
  if (!ctrlKey && !metaKey) return null;
  if (key.toLowerCase() === 'y') return 'redo';
  if (key.toLowerCase() !== 'z') return null;
  return shiftKey ? 'redo' : 'undo';
}

/** There the keys belong to the text that is written. */
const TEXT = 'input, textarea, select, [contenteditable="true"]';

customElements.define('baton-form-designer', BatonFormDesigner);
