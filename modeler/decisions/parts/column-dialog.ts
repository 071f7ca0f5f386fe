import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../language/t.ts';
import { cancelButton, openDialog } from '../../widgets/dialog.ts';
import { FEEL_TYPES, type Column } from '../table/decision-table.ts';

/** What a column can be told about itself. */
export type ColumnWords = Pick<Column, 'label' | 'name' | 'type' | 'allowed' | 'otherwise'>;

/** Asks what a column is about. `types` are those that the file defines. */
export function openColumnDialog(
  column: Column,
  types: readonly string[],
  onDone: (said: ColumnWords) => void,
): void {
  const words: { -readonly [Key in keyof ColumnWords]: string } = {
    label: column.label,
    name: column.name,
    type: column.type,
    allowed: column.allowed,
    otherwise: column.otherwise,
  };
  const field = (key: keyof ColumnWords, label: string, hint: string): TemplateResult =>
    html`<div class="field">
      <label for="dt-${key}">${label}</label>
      <input
        class="input ${key === 'label' ? '' : 'code'}"
        id="dt-${key}"
        ?autofocus=${key === 'name'}
        .value=${words[key]}
        @input=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) words[key] = target.value;
        }}
      />
      <span class="hint">${hint}</span>
    </div>`;
  const handle = openDialog(
    {
      title: TITLES[column.kind],
      body: html`${fields(column, types, words, field)}`,
      actions: html`${cancelButton()} <button class="button primary">${t('Apply')}</button>`,
    },
    () => {
      handle.close();
      onDone({ ...words, name: words.name.trim(), label: words.label.trim() });
    },
  );
}

const TITLES: Readonly<Record<Column['kind'], string>> = {
  input: t('Input'),
  output: t('Output'),
  note: t('Annotation'),
  description: t('Annotation'),
};

type Field = (key: keyof ColumnWords, label: string, hint: string) => TemplateResult;

function fields(
  { kind }: Column,
  types: readonly string[],
  words: { type: string },
  field: Field,
): TemplateResult {
  if (kind === 'note' || kind === 'description')
    return field('name', t('Name'), t('What it says has no meaning for the result.'));
  const isInput = kind === 'input';
  const name = isInput
    ? field('name', t('Expression'), t('What is asked: a variable such as amount, or FEEL.'))
    : field('name', t('Name of the result'), t('How the process reads it, e.g. discount.'));
  const known = [...new Set(['', ...FEEL_TYPES, ...types, words.type])];
  return html`${name}
    ${field('label', t('Label'), t('What people read above the column. May be empty.'))}
    <div class="field">
      <label for="dt-type">${t('Type')}</label>
      <select
        class="input"
        id="dt-type"
        @change=${({ target }: Event) => {
          if (target instanceof HTMLSelectElement) words.type = target.value;
        }}
      >
        ${known.map(
          (type) =>
            html`<option value=${type} ?selected=${type === words.type}>
              ${type === '' ? t('any type') : type}
            </option>`,
        )}
      </select>
    </div>
    ${field('allowed', t('Allowed values'), t('E.g. "gold", "silver" or [0..100]. Empty: all.'))}
    ${
      isInput
        ? nothing
        : field('otherwise', t('When no rule matches'), t('The result then. Empty: there is none.'))
    }`;
}
