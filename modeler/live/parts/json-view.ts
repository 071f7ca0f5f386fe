import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../../app/light-element.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { rich } from '../../language/rich.ts';
import { valueText } from '../journal/value-text.ts';

const LONG_TEXT = 280;
const PAGE = 100;

/**
 * A JSON value to read. Objects and lists open on demand, one level at a time and a hundred entries at
 * once: a value of a million entries costs no more than a small one.
 */
export class BatonJsonView extends LightElement {
  static override properties = {
    value: { attribute: false },
    open: { attribute: false },
    shown: { state: true },
  };
  declare value: JsonValue;
  /** Whether an object or a list is open from the start. */
  declare open: boolean;
  declare shown: number;

  constructor() {
    super();
    this.value = null;
    this.open = false;
    this.shown = PAGE;
  }

  override render(): TemplateResult {
    const { value } = this;
    if (typeof value === 'string') return this.#text(value);
    if (value === null || typeof value !== 'object')
      return html`<span class="json-${value === null ? 'null' : typeof value}"
        >${String(value)}</span
      >`;
    const entries: readonly (readonly [string, JsonValue])[] = Array.isArray(value)
      ? value.map((item: JsonValue, index) => [String(index + 1), item])
      : Object.entries(value);
    if (entries.length === 0) return html`<span class="json-null">${valueText(value)}</span>`;
    return html`<details ?open=${this.open} @toggle=${this.#toggle}>
      <summary>${valueText(value, 48)}</summary>
      ${this.open ? this.#entries(entries) : nothing}
    </details>`;
  }

  #text(value: string): TemplateResult {
    if (value.length <= LONG_TEXT) return html`<span class="json-string">${value}</span>`;
    return html`<details>
      <summary>${valueText(value, 80)}</summary>
      <span class="json-string">${value}</span>
    </details>`;
  }

  #entries(entries: readonly (readonly [string, JsonValue])[]): TemplateResult {
    const rest = entries.length - this.shown;
    return html`<dl class="json-entries">
        ${entries.slice(0, this.shown).map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd><baton-json-view .value=${value}></baton-json-view></dd>`,
        )}
      </dl>
      ${
        rest > 0
          ? html`<button class="button small quiet" @click=${() => (this.shown += PAGE * 5)}>
              ${rich('Show {rest} more', { rest })}
            </button>`
          : nothing
      }`;
  }

  readonly #toggle = (event: Event): void => {
    // `toggle` does not bubble, but a nested details re-rendered in place may still report here.
    if (event.currentTarget instanceof HTMLDetailsElement) this.open = event.currentTarget.open;
  };
}

customElements.define('baton-json-view', BatonJsonView);
