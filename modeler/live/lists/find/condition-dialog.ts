import { html, nothing, type TemplateResult } from 'lit';
import type { DefinitionItem } from '../../../client/definitions.ts';
import { t } from '../../../language/t.ts';
import { cancelButton, openDialog } from '../../../widgets/dialog.ts';
import { INCIDENT_TITLES } from '../../journal/incident-text.ts';
import { UNITS, valueWord } from './condition-words.ts';
import type { Condition, ConditionField } from './conditions.ts';
import { FILTER_PARAMETERS, mayBe, type FilterName, type FindFilter } from './find-filter.ts';

/** What is known of what can be looked for: it is offered, and may be written all the same. */
export interface Offers {
  readonly processes: readonly DefinitionItem[];
  readonly versions: readonly DefinitionItem[];
  readonly elements: readonly { readonly id: string; readonly name: string }[];
  readonly performers: readonly string[];
}

/** Values of the members that a dialog is about; an empty list takes the member out. */
export type ConditionValues = Readonly<Partial<Record<FilterName, readonly string[]>>>;

/** Asks for the values of a condition; nothing is changed unless it is confirmed. */
export function openConditionDialog(
  condition: Condition,
  filter: FindFilter,
  offers: Offers,
  onDone: (values: ConditionValues) => void,
): void {
  const submit = (): void => {
    const form = document.querySelector<HTMLFormElement>('dialog[open] form');
    if (form === null) return;
    const data = new FormData(form);
    const values = condition.fields.map(({ name }) => [name, valuesIn(name, data)] as const);
    const wrong = values.filter(([name, said]) => said.some((value) => !mayBe(name, value)));
    if (wrong.length > 0) return dialog.update(content(wrong.map(([name]) => name)));
    dialog.close();
    onDone(Object.fromEntries(values));
  };
  const content = (wrong: readonly FilterName[]) => ({
    title: condition.label,
    body: html`${condition.fields.map((field) => fieldView(field, { filter, offers, wrong }))}`,
    actions: html`${cancelButton()}
      <button type="submit" class="button primary">${t('Apply')}</button>`,
  });
  const dialog = openDialog(content([]), submit);
  document
    .querySelector<HTMLElement>('dialog[open] .dialog-body :is(input, select, textarea)')
    ?.focus();
}

interface FieldContext {
  readonly filter: FindFilter;
  readonly offers: Offers;
  readonly wrong: readonly FilterName[];
}

function fieldView(field: ConditionField, context: FieldContext): TemplateResult {
  const { name, label, hint } = field;
  const values = context.filter.get(name) ?? [];
  const choices = choicesOf(name, context.offers);
  if (choices !== null) return checkList(field, choices, values);
  const isWrong = context.wrong.includes(name);
  return html`<div class="field">
    <label for="find-${name}">${label}</label>
    ${control(name, values[0] ?? '', context)}
    ${hint === undefined ? nothing : html`<span class="hint">${hint}</span>`}
    ${isWrong ? html`<span class="error" role="alert">${t('This cannot be read.')}</span>` : nothing}
  </div>`;
}

function control(name: FilterName, value: string, { offers }: FieldContext): TemplateResult {
  switch (FILTER_PARAMETERS[name].type) {
    case 'moment':
      return html`<input
        class="input"
        type="datetime-local"
        id="find-${name}"
        name=${name}
        .value=${localOf(value)}
      />`;
    case 'duration':
      return durationControl(name, value);
    case 'flag':
      return html`<select class="input" id="find-${name}" name=${name}>
        <option value="" ?selected=${value === ''}>${t('with or without')}</option>
        <option value="true" ?selected=${value === 'true'}>${t('only with')}</option>
        <option value="false" ?selected=${value === 'false'}>${t('only without')}</option>
      </select>`;
    default:
      return html`<input
          class="input"
          id="find-${name}"
          name=${name}
          list="find-${name}-offers"
          autocomplete="off"
          .value=${value}
        />
        <datalist id="find-${name}-offers">
          ${offersFor(name, offers).map(([id, said]) => html`<option value=${id}>${said}</option>`)}
        </datalist>`;
  }
}

function durationControl(name: FilterName, value: string): TemplateResult {
  const [, amount = '', unit = 'H'] = /^PT?(\d+)([MHD])$/.exec(value) ?? [];
  return html`<div class="find-duration">
    <input class="input" type="number" min="1" id="find-${name}" name=${name} .value=${amount} />
    <select class="input" name="${name}-unit" aria-label=${t('Unit')}>
      ${UNITS.map(
        ([letter, , label]) =>
          html`<option value=${letter} ?selected=${letter === unit}>${label}</option>`,
      )}
    </select>
  </div>`;
}

function checkList(
  { name, label }: ConditionField,
  choices: readonly (readonly [value: string, label: string])[],
  chosen: readonly string[],
): TemplateResult {
  // What the address says and nobody offers (a process that is gone) can be taken out, too.
  const others = chosen.filter((value) => !choices.some(([known]) => known === value));
  const all = [...choices, ...others.map((value) => [value, value] as const)];
  return html`<fieldset class="find-choices">
    <legend>${label}</legend>
    ${all.map(
      ([value, said]) =>
        html`<label class="check-field">
          <input type="checkbox" name=${name} value=${value} ?checked=${chosen.includes(value)} />
          <span>${said}</span>
        </label>`,
    )}
    ${all.length === 0 ? html`<p class="muted">${t('There is nothing to choose from yet.')}</p>` : nothing}
  </fieldset>`;
}

function choicesOf(
  name: FilterName,
  { processes, versions }: Offers,
): readonly (readonly [value: string, label: string])[] | null {
  const kind = FILTER_PARAMETERS[name];
  if (kind.type === 'words') return kind.words.map((word) => [word, valueWord(name, word)]);
  if (name === 'incidentKind') return Object.entries(INCIDENT_TITLES);
  if (name === 'processId')
    return processes.map(({ processId, name: said }) => [processId, said || processId]);
  if (name === 'definitionId')
    return versions.map(({ definitionId, name: said, processId, version }) => [
      definitionId,
      `${said || processId} v${version}`,
    ]);
  return null;
}

function offersFor(
  name: FilterName,
  { elements, performers }: Offers,
): readonly (readonly [string, string])[] {
  if (name === 'performer') return performers.map((one) => [one, one]);
  if (name === 'elementId' || name === 'passedElementId')
    return elements.map(({ id, name: said }) => [id, said]);
  return [];
}

function valuesIn(name: FilterName, data: FormData): readonly string[] {
  const said = data.getAll(name).flatMap((value) => (typeof value === 'string' ? [value] : []));
  const filled = said.map((value) => value.trim()).filter((value) => value !== '');
  switch (FILTER_PARAMETERS[name].type) {
    case 'moment':
      return filled.map(momentOf);
    case 'duration': {
      const unit = UNITS.find(([letter]) => letter === data.get(`${name}-unit`)) ?? UNITS[0];
      return filled.map((amount) => `${unit?.[1] ?? 'PT'}${amount}${unit?.[0] ?? 'M'}`);
    }
    default:
      return filled;
  }
}

/** A moment as a field of the browser takes it: in the reader's zone, to the minute. */
function localOf(value: string): string {
  const at = Date.parse(value);
  if (Number.isNaN(at)) return '';
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function momentOf(local: string): string {
  const at = Date.parse(local);
  return Number.isNaN(at) ? local : new Date(at).toISOString();
}
