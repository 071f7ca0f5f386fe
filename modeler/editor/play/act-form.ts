import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../../app/light-element.ts';
import type { Verb } from '../../../runtime/play/index.ts';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import type { Act, ActField } from './act.ts';

/** What is to be done. */
export interface ActDone {
  readonly verb: Verb;
  readonly isLie: boolean;
}

let made = 0;

/**
 * What an act asks before it is done; wrong fields are told where they are wrong.
 * @fires baton-act — it is to be done: {@link ActDone}
 * @fires baton-act-close — it is not
 */
export class BatonActForm extends LightElement {
  static override properties = {
    act: { attribute: false },
    wrong: { state: true },
  };
  declare act: Act;
  declare wrong: { readonly field: string; readonly message: string } | null;
  #values: Record<string, string> = {};
  readonly #id = (made += 1);

  constructor() {
    super();
    this.wrong = null;
  }

  override render(): TemplateResult {
    const usual = this.act.fields.filter(({ rare }) => rare !== true);
    const rare = this.act.fields.filter((field) => field.rare === true);
    return html`<form class="act-form" @submit=${this.#onSubmit} @keydown=${this.#onKey} novalidate>
      ${this.act.isLie === true ? lieHint() : nothing} ${usual.map((field) => this.#field(field))}
      ${
        rare.length === 0
          ? nothing
          : html`<details ?open=${rare.some(({ name }) => name === this.wrong?.field)}>
              <summary>${t('More')}</summary>
              ${rare.map((field) => this.#field(field))}
            </details>`
      }
      <div class="act-form-end">
        <button class="button primary small" type="submit">
          ${icon(this.act.icon)} ${this.act.label}
        </button>
        <button class="button small" type="button" @click=${this.#close}>${t('Cancel')}</button>
      </div>
    </form>`;
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>('.input, button')?.focus();
  }

  #field(field: ActField): TemplateResult {
    const id = `act-${this.#id}-${field.name}`;
    const wrong = this.wrong?.field === field.name ? this.wrong.message : null;
    return html`<div class="field">
      <label for=${id}>${field.label}</label>
      ${this.#input(field, id, wrong !== null)}
      ${field.hint === undefined ? nothing : html`<p class="hint">${field.hint}</p>`}
      ${wrong === null ? nothing : html`<p class="error" id="${id}-wrong" role="alert">${wrong}</p>`}
    </div>`;
  }

  #input(field: ActField, id: string, isWrong: boolean): TemplateResult {
    const { name, value, type, options = [] } = field;
    const describedBy = isWrong ? `${id}-wrong` : nothing;
    const shown = this.#values[name] ?? value;
    if (type === 'choice')
      return html`<select class="input" id=${id} @change=${this.#note(name)}>
        ${options.map(
          (one) =>
            html`<option value=${one.value} ?selected=${one.value === shown}>${one.label}</option>`,
        )}
      </select>`;
    if (type === 'json' || type === 'list')
      return html`<textarea
        class="input code"
        id=${id}
        rows=${Math.min(Math.max(value.split('\n').length, 2), 10)}
        spellcheck="false"
        aria-invalid=${isWrong}
        aria-describedby=${describedBy}
        .value=${shown}
        @input=${this.#note(name)}
      ></textarea>`;
    return html`<input
      class="input"
      id=${id}
      autocomplete="off"
      aria-invalid=${isWrong}
      aria-describedby=${describedBy}
      .value=${shown}
      @input=${this.#note(name)}
    />`;
  }

  #note(name: string): (event: Event) => void {
    return ({ target }) => {
      if (
        target instanceof HTMLInputElement ||
        target instanceof HTMLTextAreaElement ||
        target instanceof HTMLSelectElement
      )
        this.#values = { ...this.#values, [name]: target.value };
    };
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const first = Object.fromEntries(this.act.fields.map(({ name, value }) => [name, value]));
    const made = this.act.verb({ ...first, ...this.#values });
    if (!made.ok) {
      this.wrong = made;
      return;
    }
    this.wrong = null;
    const detail: ActDone = { verb: made.verb, isLie: this.act.isLie === true };
    this.dispatchEvent(new CustomEvent('baton-act', { bubbles: true, detail }));
  };

  /** In a text of several lines, Ctrl+Enter does what Enter does in the others. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.#close();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#onSubmit(event);
  };

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent('baton-act-close', { bubbles: true }));
  };
}

customElements.define('baton-act-form', BatonActForm);

function lieHint(): TemplateResult {
  return html`<p class="act-hint">
    ${icon('info')}
    ${t('The performer says that it is done. Nothing is done in any system: see whether it is believed.')}
  </p>`;
}
