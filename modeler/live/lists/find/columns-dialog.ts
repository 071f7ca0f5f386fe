import { html, nothing, type TemplateResult } from 'lit';
import { INSTANCE_COLUMNS } from '../../../../shared/api/instance-filter.ts';
import { t } from '../../../language/t.ts';
import { cancelButton, openDialog, type DialogContent } from '../../../widgets/dialog.ts';
import { icon } from '../../../widgets/icon.ts';
import { columnTitle, variableOf } from './columns.ts';
import { USUAL_COLUMNS, VARIABLE_COLUMN } from './find-address.ts';
import { isPath } from './variable-test.ts';

/** The most columns that the runtime shows. */
const MOST = 40;

/** What a dialog of columns changes. */
interface Choice {
  readonly shown: readonly string[];
  readonly error: string | null;
}

/** Asks which columns are shown, and in which order; variables among them. */
export function openColumnsDialog(
  columns: readonly string[],
  onDone: (columns: readonly string[]) => void,
): void {
  let choice: Choice = { shown: columns, error: null };
  const change = (next: Partial<Choice>): void => {
    choice = { ...choice, error: null, ...next };
    dialog.update(content());
  };
  const content = (): DialogContent => ({
    title: t('Columns'),
    body: body(choice, change),
    actions: html`<button
        type="button"
        class="button quiet"
        @click=${() => change({ shown: USUAL_COLUMNS })}
      >
        ${t('As usual')}
      </button>
      ${cancelButton()}
      <button type="submit" class="button primary">${t('Apply')}</button>`,
  });
  const dialog = openDialog(content(), () => {
    // Enter in the field of a variable adds it first.
    if (document.activeElement?.id === 'find-column') return addVariable(choice, change);
    if (choice.shown.length === 0)
      return change({ error: t('Expected at least one column, but none is chosen.') });
    dialog.close();
    onDone(choice.shown);
  });
}

function body({ shown, error }: Choice, change: (next: Partial<Choice>) => void): TemplateResult {
  const others = INSTANCE_COLUMNS.filter((column) => !shown.includes(column));
  return html`<ol class="find-columns" aria-label=${t('Shown, from left to right')}>
      ${shown.map((column, at) => line(column, at, shown, change))}
    </ol>
    <div class="find-columns-more" role="group" aria-label=${t('Not shown')}>
      ${others.map(
        (column) =>
          html`<button
            type="button"
            class="button small"
            @click=${() => change({ shown: [...shown, column] })}
          >
            ${icon('plus')} ${columnTitle(column)}
          </button>`,
      )}
    </div>
    <div class="field">
      <label for="find-column">${t('A variable as a column')}</label>
      <div class="find-duration">
        <input
          class="input"
          id="find-column"
          autocomplete="off"
          placeholder=${t('e.g. order.total')}
        />
        <button type="button" class="button" @click=${() => addVariable({ shown, error }, change)}>
          ${t('Add')}
        </button>
      </div>
      ${error === null ? nothing : html`<span class="error" role="alert">${error}</span>`}
    </div>`;
}

function line(
  column: string,
  at: number,
  shown: readonly string[],
  change: (next: Partial<Choice>) => void,
): TemplateResult {
  const title = columnTitle(column);
  const isVariable = variableOf(column) !== null;
  const move = (to: number): void =>
    change({ shown: shown.toSpliced(at, 1).toSpliced(to, 0, column) });
  const button = (
    name: 'chevronUp' | 'chevronDown' | 'close',
    label: string,
    act: () => void,
    isOff = false,
  ): TemplateResult =>
    html`<button
      type="button"
      class="button quiet small square"
      aria-label=${label}
      title=${label}
      ?disabled=${isOff}
      @click=${act}
    >
      ${icon(name)}
    </button>`;
  return html`<li>
    <span class=${isVariable ? 'mono said' : ''}>${title}</span>
    ${button('chevronUp', t('Further left: {column}', { column: title }), () => move(at - 1), at === 0)}
    ${button('chevronDown', t('Further right: {column}', { column: title }), () => move(at + 1), at === shown.length - 1)}
    ${button('close', t('Leave out: {column}', { column: title }), () => change({ shown: shown.toSpliced(at, 1) }))}
  </li>`;
}

function addVariable({ shown }: Choice, change: (next: Partial<Choice>) => void): void {
  const field = document.querySelector<HTMLInputElement>('#find-column');
  const path = field?.value.trim() ?? '';
  const column = `${VARIABLE_COLUMN}${path}`;
  if (!isPath(path))
    return change({ error: t('Expected the name of a variable, e.g. order.total.') });
  if (shown.includes(column)) return change({ error: t('This column is shown already.') });
  if (shown.length >= MOST) return change({ error: t('More columns are not shown.') });
  if (field !== null) field.value = '';
  change({ shown: [...shown, column] });
}
