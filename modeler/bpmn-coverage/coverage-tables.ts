import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../language/t.ts';
import { coverageCell } from './coverage-cell.ts';
import { TABLES, type Cell, type Table } from './coverage.ts';

const TITLES: Readonly<Record<Table, string>> = {
  element: t('Elements, wherever they stand'),
  event: t('Events, by what they are about and where they stand'),
  referenced: t('Events whose definitions stand beside the processes'),
  attribute: t('What elements say of themselves'),
};

/** The tables of the grid of which cells are left. */
export function coverageTables(cells: readonly Cell[]): readonly TemplateResult[] {
  return TABLES.map((name) => [name, cells.filter(({ table }) => table === name)] as const)
    .filter(([, found]) => found.length > 0)
    .map(([name, found]) => section(name, found));
}

function section(name: Table, cells: readonly Cell[]): TemplateResult {
  const id = `coverage-${name}`;
  return html`<section class="coverage-section">
    <h2 id=${id}>${TITLES[name]}</h2>
    <div class="panel coverage-scroll" role="region" aria-labelledby=${id} tabindex="0">
      ${name === 'attribute' ? attributes(cells) : places(cells, name)}
    </div>
  </section>`;
}

/** Rows are elements or events, columns are the places where they stand. */
function places(cells: readonly Cell[], name: Table): TemplateResult {
  const columns = [...new Set(cells.map(({ column }) => column))];
  return html`<table class="table coverage-table">
    <thead>
      <tr>
        <th scope="col">${name === 'element' ? t('Element') : t('Event')}</th>
        ${columns.map((column) => html`<th scope="col">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${[...byRow(cells)].map(
        ([row, found]) =>
          html`<tr>
            <th scope="row" class="mono">${row}</th>
            ${columns.map((column) => {
              const cell = found.find((one) => one.column === column);
              return html`<td>${cell === undefined ? nothing : coverageCell(cell)}</td>`;
            })}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Elements have few attributes in common: each has a group of rows, an attribute a row. */
function attributes(cells: readonly Cell[]): TemplateResult {
  return html`<table class="table coverage-table attributes">
    <thead>
      <tr>
        <th scope="col">${t('Attribute')}</th>
        <th scope="col">${t('What becomes of it')}</th>
      </tr>
    </thead>
    ${[...byRow(cells)].map(
      ([row, found]) =>
        html`<tbody>
          <tr class="coverage-group">
            <th scope="rowgroup" class="mono" colspan="2">${row}</th>
          </tr>
          ${found.map(
            (cell) =>
              html`<tr>
                <th scope="row" class="mono">${cell.column}</th>
                <td>${coverageCell(cell)}</td>
              </tr>`,
          )}
        </tbody>`,
    )}
  </table>`;
}

function byRow(cells: readonly Cell[]): ReadonlyMap<string, readonly Cell[]> {
  const rows = new Map<string, Cell[]>();
  for (const cell of cells) {
    const row = rows.get(cell.row);
    if (row === undefined) rows.set(cell.row, [cell]);
    else row.push(cell);
  }
  return rows;
}
