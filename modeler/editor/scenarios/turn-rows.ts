import { html, nothing, type TemplateResult } from 'lit';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import {
  at,
  change,
  choiceField,
  escaped,
  faultView,
  jsonField,
  removeButton,
  textField,
  type FormPart,
} from './form-part.ts';

/** A form that knows the names of elements. */
export interface NamedPart extends FormPart {
  readonly nameOf: (id: string) => string;
}

/** Work that a scenario can speak of. */
export interface TaskOfForm {
  readonly id: string;
  /** People do not fail, ask or report errors by the ways of machines: such turns would not be played. */
  readonly isHuman: boolean;
}

/** Who does the work of each task, turn by turn. */
export function turnRows(part: NamedPart, tasks: readonly TaskOfForm[]): TemplateResult {
  const work = at(part.value, '/work');
  const elements = isJsonObject(work) ? Object.keys(work) : [];
  const free = tasks.filter(({ id }) => !elements.includes(id));
  const isHuman = (element: string): boolean =>
    tasks.some((task) => task.id === element && task.isHuman);
  return html`${elements.map((element) => turnsOf(part, element, isHuman(element)))}
  ${
    free.length === 0
      ? nothing
      : html`<select
          class="input"
          aria-label=${t('Add work of a task')}
          @change=${({ target }: Event) => {
            if (!(target instanceof HTMLSelectElement) || target.value === '') return;
            change(part, `/work/${escaped(target.value)}`, [HONEST]);
            target.value = '';
          }}
        >
          <option value="">${t('Add work of a task')}…</option>
          ${free.map(({ id }) => html`<option value=${id}>${part.nameOf(id)}</option>`)}
        </select>`
  }`;
}

const HONEST: JsonObject = { type: 'honest', output: {} };

function turnsOf(part: NamedPart, element: string, isHuman: boolean): TemplateResult {
  const pointer = `/work/${escaped(element)}`;
  const turns = at(part.value, pointer);
  const list: readonly JsonValue[] = Array.isArray(turns) ? turns : [];
  return html`<h3>${part.nameOf(element)}</h3>
    ${list.map((_, index) => turnRow(part, `${pointer}/${index}`, isHuman))}
    <div>
      <button
        class="button small"
        type="button"
        aria-label=${t('Add a turn of {task}', { task: part.nameOf(element) })}
        @click=${() => change(part, `${pointer}/-`, HONEST)}
      >
        ${icon('plus')} ${t('Add a turn')}
      </button>
    </div>`;
}

function turnRow(part: NamedPart, pointer: string, isHuman: boolean): TemplateResult {
  const type = at(part.value, `${pointer}/type`);
  return html`<div class="scenario-row" data-at=${pointer}>
    ${choiceField(part, `${pointer}/type`, t('What it does'), turnTypes(isHuman, type))}
    <div class="scenario-fields">
      ${fieldsOf(part, pointer, type)}
      ${textField(part, `${pointer}/after`, t('After (e.g. PT5M)'))}
      ${typeof type === 'string' ? nothing : faultView(part, pointer)}
    </div>
    ${removeButton(part, pointer)}
  </div>`;
}

function fieldsOf(part: NamedPart, pointer: string, type: JsonValue | undefined): TemplateResult {
  switch (type) {
    case 'honest':
    case 'lying':
      return html`${jsonField(part, `${pointer}/output`, t('Result (JSON)'))}
      ${jsonField(part, `${pointer}/effects`, t('What it really does in the systems of record (JSON list)'))}`;
    case 'failing':
    case 'error':
      return html`${textField(part, `${pointer}/code`, t('Code'))}
      ${textField(part, `${pointer}/message`, t('Why'))}`;
    case 'asking':
      return html`${textField(part, `${pointer}/key`, t('Its name'))}
      ${textField(part, `${pointer}/question`, t('Question'))}`;
    default:
      return html`${nothing}`;
  }
}

const MACHINES_ONLY: readonly string[] = ['failing', 'error', 'asking'];

/** @param present what a file says already is shown, whether or not it can be played */
function turnTypes(
  isHuman: boolean,
  present: JsonValue | undefined,
): readonly (readonly [string, string])[] {
  const all = [
    ['honest', t('does it')],
    ['lying', t('claims without doing it')],
    ['failing', t('fails')],
    ['error', t('reports an error of the diagram')],
    ['asking', t('asks somebody')],
    ['declining', t('gives it back')],
    ['silent', t('takes it, and is never heard of again')],
    ['absent', t('does not take it')],
  ] as const;
  return all.filter(([type]) => !isHuman || type === present || !MACHINES_ONLY.includes(type));
}
