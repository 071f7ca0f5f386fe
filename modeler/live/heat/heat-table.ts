import { html, nothing, type TemplateResult } from 'lit';
import type {
  ElementStatistics,
  FlowStatistics,
  TimeSpread,
} from '../../../shared/api/statistics.ts';
import { router } from '../../app/navigation.ts';
import { t } from '../../language/t.ts';
import { count } from '../../widgets/format.ts';
import { length, percent } from './amounts.ts';
import { asked, measureOf, type CostUnit, type MeasureName, type Percentile } from './measures.ts';

/** What the tables show. */
export interface TableOf {
  readonly elements: readonly ElementStatistics[];
  readonly measure: MeasureName;
  readonly percentile: Percentile;
  readonly unit: CostUnit;
  readonly nameOf: (id: string) => string;
  readonly selected: string | null;
}

interface Column {
  readonly measure: MeasureName;
  readonly cell: (element: ElementStatistics) => string;
}

/** The elements with the hottest first. */
export function byHeat(table: TableOf): readonly ElementStatistics[] {
  const { value } = measureOf(table.measure, table.unit);
  return table.elements.toSorted(
    (one, other) =>
      value(other, table.percentile) - value(one, table.percentile) || other.entered - one.entered,
  );
}

/** What the heat map shows, in words and figures: the bottlenecks, the hottest first. */
export function heatTable(table: TableOf): TemplateResult {
  const columns = columnsOf(table.unit);
  return html`<table class="table stack heat-table">
    <caption class="visually-hidden">
      ${t('Elements, the hottest first')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('Element')}</th>
        ${columns.map(({ measure }) => head(table, measure))}
      </tr>
    </thead>
    <tbody>
      ${byHeat(table).map((element) => row(table, columns, element))}
    </tbody>
  </table>`;
}

/** Where ways part: which way was taken how often. */
export function branchTable(
  flows: readonly FlowStatistics[],
  { nameOf }: Pick<TableOf, 'nameOf'>,
  targets: ReadonlyMap<string, string>,
): TemplateResult | typeof nothing {
  const branches = flows
    .filter(({ share }) => share < 1)
    .toSorted(
      (one, other) => nameOf(one.from).localeCompare(nameOf(other.from)) || other.taken - one.taken,
    );
  if (branches.length === 0) return nothing;
  return html`<h2 class="heat-title">${t('Where ways part')}</h2>
    <section class="panel">
      <table class="table stack">
        <thead>
          <tr>
            <th scope="col">${t('From')}</th>
            <th scope="col">${t('To')}</th>
            <th scope="col">${t('Taken')}</th>
            <th scope="col">${t('Share')}</th>
          </tr>
        </thead>
        <tbody>
          ${branches.map(
            ({ flowId, from, taken, share }) =>
              html`<tr>
                <td>${nameOf(from)}</td>
                <td data-label=${t('To')}>${nameOf(targets.get(flowId) ?? flowId)}</td>
                <td data-label=${t('Taken')}>${count(taken)}</td>
                <td data-label=${t('Share')}>${percent(share)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
}

function head({ measure: chosen, unit }: TableOf, measure: MeasureName): TemplateResult {
  const { label, help } = measureOf(measure, unit);
  return html`<th scope="col" aria-sort=${measure === chosen ? 'descending' : nothing}>
    <button
      class="button quiet small"
      type="button"
      title=${help}
      @click=${() => router.setQuery({ measure })}
    >
      ${label}
    </button>
  </th>`;
}

function row(
  { nameOf, selected, unit }: TableOf,
  columns: readonly Column[],
  element: ElementStatistics,
): TemplateResult {
  const { elementId } = element;
  const isSelected = elementId === selected;
  const choose = (): void => router.setQuery({ element: isSelected ? null : elementId });
  return html`<tr class=${isSelected ? 'selected' : nothing} data-element=${elementId}>
    <td class="wide">
      <button
        class="button quiet small heat-element"
        type="button"
        aria-pressed=${isSelected ? 'true' : 'false'}
        @click=${choose}
      >
        ${nameOf(elementId)}
      </button>
    </td>
    ${columns.map(
      ({ measure, cell }) =>
        html`<td data-label=${measureOf(measure, unit).label}>${cell(element)}</td>`,
    )}
  </tr>`;
}

function columnsOf(unit: CostUnit): readonly Column[] {
  const { value, text } = measureOf('cost', unit);
  return [
    { measure: 'frequency', cell: ({ entered }) => count(entered) },
    { measure: 'duration', cell: ({ duration }) => spreadText(duration) },
    { measure: 'waiting', cell: ({ waiting }) => spreadText(waiting) },
    { measure: 'cost', cell: (element) => some(value(element, 'p50'), text) },
    { measure: 'escalation', cell: (element) => some(asked(element), count) },
    { measure: 'incidents', cell: ({ incidents }) => some(incidents, count) },
  ];
}

/** The middle one, and one in twenty. */
function spreadText(spread: TimeSpread | null): string {
  return spread === null ? '–' : `${length(spread.p50Ms)} · ${length(spread.p95Ms)}`;
}

function some(value: number, text: (value: number) => string): string {
  return value === 0 ? '–' : text(value);
}
