import './files.css';
import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../../app/light-element.ts';
import type { Resource } from '../../client/definitions.ts';
import { t } from '../../language/t.ts';
import { jsonError } from '../../widgets/json-text.ts';
import type { EditorContext } from '../editor-context.ts';

/** A file as the text that it is, for those that have no editor of their own. */
export class BatonTextFile extends LightElement {
  static override properties = {
    context: { attribute: false },
    file: { attribute: false },
  };
  declare context: EditorContext;
  declare file: Resource;

  override render(): TemplateResult {
    const { name, content } = this.file;
    const mistake = /\.(json|form)$/.test(name) ? jsonError(content) : null;
    return html`<div class="text-file">
      <textarea
        class="input code"
        spellcheck="false"
        aria-label=${t('Text of {name}', { name })}
        aria-invalid=${mistake !== null}
        .value=${content}
        @input=${this.#onInput}
      ></textarea>
      ${mistake === null ? nothing : html`<p class="error" role="alert">${mistake}</p>`}
    </div>`;
  }

  readonly #onInput = ({ target }: Event): void => {
    if (!(target instanceof HTMLTextAreaElement)) return;
    this.context.session.putFile({ name: this.file.name, content: target.value });
  };
}

customElements.define('baton-text-file', BatonTextFile);
