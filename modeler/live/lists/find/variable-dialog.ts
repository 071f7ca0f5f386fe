import { html, nothing } from 'lit';
import { t } from '../../../language/t.ts';
import { cancelButton, openDialog, type DialogContent } from '../../../widgets/dialog.ts';
import { jsonError } from '../../../widgets/json-text.ts';
import { COMPARISON_WORDS } from './condition-words.ts';
import {
  COMPARISONS,
  isPath,
  readVariableTest,
  writeVariableTest,
  type Comparison,
} from './variable-test.ts';

/** What a value is taken for: numbers are compared with numbers, texts with texts. */
type ValueType = 'text' | 'number' | 'flag' | 'nothing' | 'json';

const TYPES: readonly (readonly [ValueType, string])[] = [
  ['text', t('Text')],
  ['number', t('Number')],
  ['flag', t('Yes or no')],
  ['nothing', t('Empty (null)')],
  ['json', t('JSON')],
];

interface Draft {
  readonly path: string;
  readonly comparison: Comparison;
  readonly type: ValueType;
  readonly value: string;
}

/**
 * Asks for a comparison of a variable.
 *
 * @param written the comparison that is changed; `null` for a new one
 */
export function openVariableDialog(written: string | null, onDone: (test: string) => void): void {
  let draft = draftOf(written);
  const draw = (error: string | null): DialogContent => ({
    title: t('Variable'),
    body: body(draft, error, (changes) => {
      draft = { ...draft, ...changes };
      dialog.update(draw(null));
    }),
    actions: html`${cancelButton()}
      <button type="submit" class="button primary">${t('Apply')}</button>`,
  });
  const dialog = openDialog(draw(null), () => {
    const value = valueOf(draft);
    if (!isPath(draft.path))
      return dialog.update(draw(t('Expected the name of a variable, e.g. order.total.')));
    if (value === null)
      return dialog.update(draw(t('The value cannot be read as what it is taken for.')));
    dialog.close();
    onDone(writeVariableTest({ path: draft.path, comparison: draft.comparison, value }));
  });
  document.querySelector<HTMLElement>('#find-path')?.focus();
}

function body(
  { path, comparison, type, value }: Draft,
  error: string | null,
  change: (changes: Partial<Draft>) => void,
): DialogContent['body'] {
  const hasValue = comparison !== '?' && comparison !== '!?';
  return html`<div class="field">
      <label for="find-path">${t('Name')}</label>
      <input
        class="input"
        id="find-path"
        autocomplete="off"
        .value=${path}
        @input=${({ target }: Event) => change({ path: textOf(target).trim() })}
      />
      <span class="hint">${t('What lies in a variable is named by dots: order.total')}</span>
    </div>
    <div class="field">
      <label for="find-comparison">${t('Comparison')}</label>
      <select
        class="input"
        id="find-comparison"
        @change=${({ target }: Event) => change({ comparison: comparisonOf(textOf(target)) })}
      >
        ${COMPARISONS.map(
          (one) =>
            html`<option value=${one} ?selected=${one === comparison}>
              ${COMPARISON_WORDS[one]}
            </option>`,
        )}
      </select>
    </div>
    ${hasValue ? valueFields(type, value, change) : nothing}
    ${error === null ? nothing : html`<p class="error" role="alert">${error}</p>`}`;
}

function valueFields(
  type: ValueType,
  value: string,
  change: (changes: Partial<Draft>) => void,
): DialogContent['body'] {
  return html`<div class="field">
      <label for="find-type">${t('The value is')}</label>
      <select
        class="input"
        id="find-type"
        @change=${({ target }: Event) => change({ type: typeOf(textOf(target)) })}
      >
        ${TYPES.map(([one, label]) => html`<option value=${one} ?selected=${one === type}>${label}</option>`)}
      </select>
    </div>
    ${
      type === 'nothing'
        ? nothing
        : html`<div class="field">
            <label for="find-value">${t('Value')}</label>
            ${type === 'flag' ? flagField(value, change) : textField(type, value, change)}
          </div>`
    }`;
}

function flagField(
  value: string,
  change: (changes: Partial<Draft>) => void,
): DialogContent['body'] {
  return html`<select
    class="input"
    id="find-value"
    @change=${({ target }: Event) => change({ value: textOf(target) })}
  >
    <option value="true" ?selected=${value !== 'false'}>${t('yes')}</option>
    <option value="false" ?selected=${value === 'false'}>${t('no')}</option>
  </select>`;
}

function textField(
  type: ValueType,
  value: string,
  change: (changes: Partial<Draft>) => void,
): DialogContent['body'] {
  return html`<input
    class="input"
    id="find-value"
    autocomplete="off"
    inputmode=${type === 'number' ? 'decimal' : 'text'}
    .value=${value}
    @input=${({ target }: Event) => change({ value: textOf(target) })}
  />`;
}

/** The value as JSON; `null` when it is not what it is said to be. */
function valueOf({ comparison, type, value }: Draft): string | null {
  if (comparison === '?' || comparison === '!?') return '';
  switch (type) {
    case 'text':
      return JSON.stringify(value);
    case 'number': {
      const plain = value.trim().replace(',', '.');
      return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(plain) ? plain : null;
    }
    case 'flag':
      return value === 'false' ? 'false' : 'true';
    case 'nothing':
      return 'null';
    case 'json':
      return jsonError(value) === null ? value : null;
  }
}

function draftOf(written: string | null): Draft {
  const test = written === null ? null : readVariableTest(written);
  if (test === null) return { path: '', comparison: '=', type: 'text', value: '' };
  return { ...test, ...typed(test.value) };
}

/** The value as somebody would have typed it, by what the runtime takes it for. */
function typed(written: string): Pick<Draft, 'type' | 'value'> {
  if (/^-?\d+(\.\d+)?$/.test(written)) return { type: 'number', value: written };
  if (written === 'true' || written === 'false') return { type: 'flag', value: written };
  if (written === 'null') return { type: 'nothing', value: '' };
  if (jsonError(written) !== null) return { type: 'text', value: written };
  const value: unknown = JSON.parse(written);
  return typeof value === 'string' ? { type: 'text', value } : { type: 'json', value: written };
}

function comparisonOf(text: string): Comparison {
  return COMPARISONS.find((known) => known === text) ?? '=';
}

function typeOf(text: string): ValueType {
  return TYPES.find(([known]) => known === text)?.[0] ?? 'text';
}

function textOf(target: EventTarget | null): string {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement
    ? target.value
    : '';
}
