import { html, nothing, type TemplateResult } from 'lit';

/** A line or an area to write in. */
export interface TextField {
  /** One of a kind on the page. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** What is said below it. */
  readonly help?: string;
  readonly rows?: number;
  readonly isFirst?: boolean;
  readonly type?: 'text' | 'number' | 'datetime-local';
  readonly options?: readonly string[];
  readonly write: (value: string) => void;
}

/** Draws a field with its label; what is proposed for it is offered as it is written. */
export function textField(field: TextField): TemplateResult {
  const { id, label, value, help, rows, isFirst = false, type = 'text', options = [] } = field;
  const write = (event: Event): void => field.write(valueOf(event));
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${
      rows === undefined
        ? html`<input
            class="input"
            id=${id}
            type=${type}
            autocomplete="off"
            list=${options.length === 0 ? nothing : `${id}-offers`}
            ?autofocus=${isFirst}
            .value=${value}
            @input=${write}
          />`
        : html`<textarea
            class="input code"
            id=${id}
            rows=${rows}
            spellcheck="false"
            ?autofocus=${isFirst}
            .value=${value}
            @input=${write}
          ></textarea>`
    }
    ${
      options.length === 0
        ? nothing
        : html`<datalist id="${id}-offers">
            ${options.map((option) => html`<option value=${option}></option>`)}
          </datalist>`
    }
    ${help === undefined ? nothing : html`<p class="muted">${help}</p>`}
  </div>`;
}

/** One of several, by a list that opens. */
export interface ChoiceField {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly write: (value: string) => void;
}

/** Draws a choice with its label. */
export function choiceField({ id, label, value, options, write }: ChoiceField): TemplateResult {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select class="input" id=${id} @change=${(event: Event) => write(valueOf(event))}>
      ${options.map(
        ([one, name]) => html`<option value=${one} ?selected=${one === value}>${name}</option>`,
      )}
    </select>
  </div>`;
}

/** What stands in the field that an event is about. */
export function valueOf({ target }: Event): string {
  return target instanceof HTMLTextAreaElement ||
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement
    ? target.value
    : '';
}
