import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../language/t.ts';
import type { Column } from '../table/decision-table.ts';
import { titleOf } from '../table/decision-table.ts';

/** How a cell did in the case that is looked at. */
export type CellMark = 'hit' | 'miss' | null;

/** What one cell shows. */
export interface CellView {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly kind: Column['kind'];
  readonly isAt: boolean;
  readonly isSelected: boolean;
  readonly mark: CellMark;
  /** Why the text is wrong; null where it is not. */
  readonly wrong: string | null;
  /** A case without a rule: shown as the rule that would answer it. */
  readonly isGap: boolean;
  readonly editor: TemplateResult | null;
}

/** A cell of a rule. */
export function gridCell(view: CellView): TemplateResult {
  const { row, column, text, kind, isAt, isSelected, wrong, isGap, editor } = view;
  return html`<td
    role="gridcell"
    class=${classesOf(view)}
    data-row=${row}
    data-column=${column}
    aria-colindex=${column + 2}
    aria-selected=${isSelected}
    aria-invalid=${wrong === null ? nothing : 'true'}
    aria-label=${labelOf(view)}
    title=${wrong ?? (text.length > 18 ? text : nothing)}
    tabindex=${isAt ? 0 : -1}
  >
    ${editor ?? html`<span class="dt-text">${shown(text, kind, isGap)}</span>`}
  </td>`;
}

function classesOf({ kind, isAt, isSelected, mark, wrong, isGap }: CellView): string {
  const flags = { at: isAt, selected: isSelected, wrong: wrong !== null, gap: isGap };
  const set = Object.entries(flags).flatMap(([name, isSet]) => (isSet ? [name] : []));
  return ['dt-cell', `dt-${kind}`, ...(mark === null ? [] : [mark]), ...set].join(' ');
}

function shown(text: string, kind: Column['kind'], isGap: boolean): TemplateResult | string {
  if (text.trim() !== '') return text;
  if (isGap && kind !== 'input') return '';
  return kind === 'input' ? html`<span class="dt-any">–</span>` : '';
}

function labelOf({ text, kind, mark, wrong }: CellView): string {
  const said = text.trim() === '' ? (kind === 'input' ? t('anything') : t('empty')) : text;
  const met = mark === null ? '' : mark === 'hit' ? t('met') : t('not met');
  return [said, met, wrong ?? ''].filter((part) => part !== '').join(', ');
}

const KINDS: Readonly<Record<Column['kind'], string>> = {
  input: t('When'),
  output: t('Then'),
  note: t('Note'),
  description: t('Note'),
};

/** The head of a column; Enter or a double click edits it. */
export function gridHead(column: Column, index: number, isAt: boolean): TemplateResult {
  const title = column.kind === 'description' ? t('Annotation') : titleOf(column);
  const type = column.type === '' ? t('any type') : column.type;
  return html`<th
    role="columnheader"
    class="dt-head dt-${column.kind} ${isAt ? 'at' : ''}"
    data-row="-1"
    data-column=${index}
    aria-colindex=${index + 2}
    tabindex=${isAt ? 0 : -1}
  >
    <span class="dt-kind">${KINDS[column.kind]}</span>
    <span class="dt-title">${title === '' ? html`<em>${t('unnamed')}</em>` : title}</span>
    ${
      column.kind === 'input' || column.kind === 'output'
        ? html`<span class="dt-type">${type}</span>`
        : nothing
    }
  </th>`;
}
