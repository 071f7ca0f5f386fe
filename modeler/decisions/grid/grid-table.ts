import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import type { Column, DecisionTable } from '../table/decision-table.ts';
import { gridCell, gridHead, type CellMark } from './grid-parts.ts';
import { isWithin, rangeOf, type Selection } from './selection.ts';
import { ROW_HEIGHT, type RowsInSight } from './sight.ts';

/** What is known of the table beside its texts. */
export interface GridNews {
  readonly wrongTests: Readonly<Record<string, string>>;
  readonly wrongOutputs: Readonly<Record<string, string>>;
  readonly gaps: readonly (readonly string[])[];
  /** Rules that something is to be said about, counted from 0. */
  readonly told: ReadonlyMap<number, string>;
  /** Rules that were hit, and what each cell said; of the case that is looked at. */
  readonly hits: ReadonlySet<number> | null;
  readonly cells: readonly (readonly (boolean | null)[])[] | null;
  /** Rules that no scenario needs. */
  readonly never: ReadonlySet<number>;
  /** Names that a text may mean without quotation marks. */
  readonly names: ReadonlySet<string>;
}

/** What the rows of a table show. */
export interface RowsView {
  readonly table: DecisionTable;
  readonly news: GridNews;
  readonly selection: Selection;
  /** In the place of the cell that is edited; null: none is. */
  readonly editor: TemplateResult | null;
  readonly onAdd: (row: number) => void;
}

/** The table with the rows that are in sight; room stands for all others. */
export function gridTable(view: RowsView, sight: RowsInSight, label: string): TemplateResult {
  const { table, news, selection } = view;
  const rows = table.rules.length + news.gaps.length;
  const from = Math.min(sight.from, Math.max(0, rows - 1));
  const to = Math.min(rows, sight.to);
  const shown = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  const { row, column } = selection.at;
  return html`<table
    class="dt-grid"
    role="grid"
    aria-label=${label}
    aria-rowcount=${rows + 1}
    aria-colcount=${table.columns.length + 1}
    aria-multiselectable="true"
  >
    <thead>
      <tr role="row" aria-rowindex="1">
        <th class="dt-number" role="columnheader">
          <span class="visually-hidden">${t('Rule')}</span>
        </th>
        ${table.columns.map((one, index) => gridHead(one, index, row === -1 && column === index))}
      </tr>
    </thead>
    <tbody>
      ${spacer(from)}
      ${repeat(
        shown,
        (at) => at,
        (at) => gridRow(view, at),
      )}
      ${spacer(rows - to)}
    </tbody>
  </table>`;
}

function spacer(rows: number): TemplateResult | typeof nothing {
  if (rows <= 0) return nothing;
  return html`<tr aria-hidden="true" class="dt-spacer">
    <td height=${rows * ROW_HEIGHT}></td>
  </tr>`;
}

function gridRow(view: RowsView, row: number): TemplateResult {
  const { table, news } = view;
  const rule = table.rules[row];
  const isGap = rule === undefined;
  const cells = rule?.cells ?? news.gaps[row - table.rules.length] ?? [];
  return html`<tr role="row" aria-rowindex=${row + 2} class=${rowClasses(view, row, isGap)}>
    ${isGap ? gapHead(view, row) : rowHead(news, row)}
    ${table.columns.map((column, index) =>
      cell(view, { row, index, column, isGap, text: cells[index] ?? '' }),
    )}
  </tr>`;
}

function rowClasses({ news }: RowsView, row: number, isGap: boolean): string {
  const flags = {
    hit: news.hits?.has(row) === true,
    gap: isGap,
    told: news.told.has(row),
    never: news.never.has(row),
  };
  return [
    'dt-row',
    ...Object.entries(flags).flatMap(([name, isSet]) => (isSet ? [name] : [])),
  ].join(' ');
}

function rowHead(news: GridNews, row: number): TemplateResult {
  const isHit = news.hits?.has(row) === true;
  const told = news.told.get(row);
  const said = [
    ...(told === undefined ? [] : [told]),
    ...(isHit ? [t('This rule matched.')] : []),
    ...(news.never.has(row) ? [t('No scenario needs this rule.')] : []),
  ].join(' ');
  return html`<th
    class="dt-number"
    role="rowheader"
    data-row=${row}
    title=${said === '' ? nothing : said}
  >
    ${row + 1}${told === undefined ? nothing : icon('warning')}${isHit ? icon('check') : nothing}
    ${said === '' ? nothing : html`<span class="visually-hidden">${said}</span>`}
  </th>`;
}

function gapHead({ onAdd }: RowsView, row: number): TemplateResult {
  return html`<th class="dt-number" role="rowheader" data-row=${row}>
    <button
      class="dt-add"
      tabindex="-1"
      aria-label=${t('Add this rule: no rule answers this case')}
      @click=${() => onAdd(row)}
    >
      ${icon('plus')}
    </button>
  </th>`;
}

interface CellAt {
  readonly row: number;
  readonly index: number;
  readonly column: Column;
  readonly isGap: boolean;
  readonly text: string;
}

function cell(view: RowsView, { row, index, column, isGap, text }: CellAt): TemplateResult {
  const { selection, news, editor } = view;
  const isAt = selection.at.row === row && selection.at.column === index;
  return gridCell({
    row,
    column: index,
    text,
    kind: column.kind,
    isAt,
    isSelected: isWithin(rangeOf(selection), row, index),
    mark: markOf(news, row, index),
    wrong: isGap ? null : wrongOf(news, text, column.kind),
    isGap,
    editor: isAt ? editor : null,
  });
}

function markOf({ cells }: GridNews, row: number, index: number): CellMark {
  const said = cells?.[row]?.[index] ?? null;
  return said === null ? null : said ? 'hit' : 'miss';
}

function wrongOf(news: GridNews, text: string, kind: Column['kind']): string | null {
  if (kind !== 'input' && kind !== 'output') return null;
  const wrong = kind === 'input' ? news.wrongTests : news.wrongOutputs;
  return Object.hasOwn(wrong, text) ? (wrong[text] ?? null) : null;
}
