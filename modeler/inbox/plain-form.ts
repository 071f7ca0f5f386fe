import { html, nothing, type TemplateResult } from 'lit';
import type { JsonObject } from '../../shared/json.ts';
import { LightElement } from '../app/light-element.ts';
import { t } from '../language/t.ts';
import { parseVariables } from '../widgets/json-text.ts';
import '../live/parts/json-view.ts';

/** The way to finish a task that has no form: what it was given, and a place for what came of it. */
export class BatonPlainForm extends LightElement {
  static override properties = { values: { attribute: false }, error: { state: true } };
  declare values: JsonObject;
  declare error: string | null;
  #written = '';

  constructor() {
    super();
    this.values = {};
    this.error = null;
  }

  /** The values, or `null` when the text is no JSON object: the field says so. */
  submit(): JsonObject | null {
    const variables = parseVariables(this.#written);
    this.error = typeof variables === 'string' ? variables : null;
    if (typeof variables !== 'string') return variables;
    this.querySelector('textarea')?.focus();
    return null;
  }

  /** Puts the cursor into the field. */
  async focusFirst(): Promise<void> {
    await this.updateComplete;
    this.querySelector('textarea')?.focus();
  }

  override render(): TemplateResult {
    const { values, error } = this;
    return html`<p class="muted">
        ${t('This task has no form. Do what its name says, then complete it.')}
      </p>
      <baton-json-view .value=${values} .open=${true}></baton-json-view>
      <div class="field">
        <label for="plain-variables"
          >${t('Result')} <span class="muted">${t('(JSON, optional)')}</span></label
        >
        <textarea
          class="input code"
          id="plain-variables"
          rows="4"
          spellcheck="false"
          aria-invalid=${error === null ? 'false' : 'true'}
          @input=${({ target }: InputEvent) => {
            if (target instanceof HTMLTextAreaElement) this.#written = target.value;
          }}
        ></textarea>
        <p class="error" role="alert">${error ?? nothing}</p>
      </div>`;
  }
}

customElements.define('baton-plain-form', BatonPlainForm);
