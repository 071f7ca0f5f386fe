import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { InstanceItem } from '../../../../shared/api/instances.ts';
import type { JsonValue } from '../../../../shared/json.ts';
import { t } from '../../../language/t.ts';
import { ago, count, exactTime } from '../../../widgets/format.ts';
import { stateBadge } from '../../parts/state-badge.ts';
import { nameIn, places } from '../instance-names.ts';
import { variableOf } from './columns.ts';

/** What a cell shows of an instance. */
export function cellView(item: InstanceItem, column: string): TemplateResult {
  const variable = variableOf(column);
  if (variable !== null) return jsonCell(item.variables?.[variable]);
  return CELLS[column]?.(item) ?? NOTHING;
}

/** Whether a column is one of numbers. */
export function isNumeric(column: string, item: InstanceItem | undefined): boolean {
  if (column === 'incidents' || column === 'version') return true;
  const variable = variableOf(column);
  return variable !== null && typeof item?.variables?.[variable] === 'number';
}

const NOTHING: TemplateResult = html`<span class="muted">–</span>`;

const CELLS: Readonly<Record<string, (item: InstanceItem) => TemplateResult>> = {
  instanceId: ({ instanceId }) => html`<span class="mono">${instanceId}</span>`,
  businessKey: ({ businessKey }) => (businessKey === null ? NOTHING : html`${businessKey}`),
  processId: ({ definitionId, processId, version }) =>
    html`${until(nameIn(definitionId, processId), processId)}
      <span class="badge">v${version}</span>`,
  version: ({ version }) => html`v${version}`,
  definitionId: ({ definitionId }) => html`<span class="mono">${definitionId}</span>`,
  state: ({ state }) => stateBadge(state),
  startedAt: ({ startedAt }) => moment(startedAt),
  endedAt: ({ endedAt }) => (endedAt === null ? NOTHING : moment(endedAt)),
  incidents: ({ incidents }) =>
    incidents === 0
      ? html`<span class="muted">0</span>`
      : html`<span class="badge danger">${count(incidents)}</span>`,
  activeElements: (item) => places(item),
};

function moment(time: string): TemplateResult {
  return html`<span title=${exactTime(time)}>${ago(time)}</span>`;
}

const SHOWN = 80;

function jsonCell(value: JsonValue | undefined): TemplateResult {
  if (value === undefined) return NOTHING;
  if (value === null) return html`<span class="muted">${'null'}</span>`;
  if (typeof value === 'boolean') return html`${value ? t('yes') : t('no')}`;
  if (typeof value === 'number') return html`<span class="said">${String(value)}</span>`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return html`<span class="said" title=${text}>${shown}</span>`;
}
