import './causes.css';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { until } from 'lit/directives/until.js';
import type { IncidentGroup, IncidentGroups } from '../../../shared/api/incidents.ts';
import { LightElement } from '../../app/light-element.ts';
import { withQuery } from '../../client/request.ts';
import { t, tn } from '../../language/t.ts';
import { ago, count, exactTime } from '../../widgets/format.ts';
import { icon } from '../../widgets/icon.ts';
import { failure, skeleton } from '../../widgets/states.ts';
import { filterOf, groupIncidents } from '../api/incident-groups.ts';
import { modelOf } from '../api/model-index.ts';
import { INCIDENT_TITLES } from '../journal/incident-text.ts';
import { reloadOnChange } from '../lists/hints.ts';
import { openRetryGroupDialog } from './retry-group-dialog.ts';
import { sparkline } from './sparkline.ts';

/** Open incidents by their cause: one line for what may have stopped thousands. */
export class BatonIncidentCauses extends LightElement {
  static override properties = {
    processId: { attribute: false },
    empty: { attribute: false },
    groups: { state: true },
    failed: { state: true },
  };
  declare processId: string | null;
  /** What stands here when nothing has stopped. */
  declare empty: TemplateResult;
  declare groups: IncidentGroups | null;
  declare failed: unknown;
  #leave = new AbortController();

  constructor() {
    super();
    this.processId = null;
    this.empty = html``;
    this.groups = null;
    this.failed = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('processId')) this.#follow();
  }

  override render(): TemplateResult {
    const { groups, failed } = this;
    if (groups === null && failed !== null) return failure(failed, () => this.#follow());
    if (groups === null) return skeleton();
    if (groups.items.length === 0) return this.empty;
    return html`<table class="table stack causes">
        <thead>
          <tr>
            <th scope="col">${t('What stopped')}</th>
            <th scope="col">${t('Where')}</th>
            <th scope="col" class="num">${t('How often')}</th>
            <th scope="col">${t('Last 24 hours')}</th>
            <th scope="col">${t('First and last')}</th>
            <th scope="col"><span class="visually-hidden">${t('Actions')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(groups.items, keyOf, (group) => this.#row(group))}
        </tbody>
      </table>
      ${
        groups.isPartial
          ? html`<p class="muted causes-more">
              ${t('There are more: the oldest 100,000 incidents are counted, and the 500 most frequent causes shown.')}
            </p>`
          : nothing
      }`;
  }

  #row(group: IncidentGroup): TemplateResult {
    const { kind, message, elementId, processId, versions, incidents, instances, hours } = group;
    const recent = hours.reduce((sum, each) => sum + each, 0);
    return html`<tr>
      <td class="wide">
        <span class="primary-cell sentence">${INCIDENT_TITLES[kind]}</span>
        <span class="sub clamped" title=${message}>${message}</span>
      </td>
      <td data-label=${t('Where')}>
        ${until(nameOf(group, elementId), elementId)}
        <span class="sub"
          >${until(nameOf(group, processId), processId)}${
            versions > 1 ? html` · ${tn(versions, '{count} version', '{count} versions')}` : nothing
          }</span
        >
      </td>
      <td class="num" data-label=${t('How often')}>
        <strong>${count(incidents)}</strong>
        <span class="sub">${tn(instances, 'in {count} instance', 'in {count} instances')}</span>
      </td>
      <td data-label=${t('Last 24 hours')}>
        ${sparkline(hours, tn(recent, '{count} in the last 24 hours', '{count} in the last 24 hours'))}
      </td>
      <td class="muted" data-label=${t('First and last')}>
        <span title=${exactTime(group.firstAt)}>${ago(group.firstAt)}</span>
        <span class="sub" title=${exactTime(group.lastAt)}>${ago(group.lastAt)}</span>
      </td>
      <td class="actions">
        <a class="button small" href=${withQuery('/instances', filterOf(group))}
          >${icon('list')} ${t('Show instances')}</a
        >
        <button
          class="button small"
          @click=${() => openRetryGroupDialog(group, () => this.#follow())}
        >
          ${icon('refresh')} ${t('Retry all…')}
        </button>
      </td>
    </tr>`;
  }

  #follow(): void {
    this.#leave.abort();
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    reloadOnChange(() => this.#load(signal), signal);
    void this.#load(signal);
  }

  async #load(signal: AbortSignal): Promise<void> {
    try {
      const groups = await groupIncidents(this.processId, signal);
      if (signal.aborted) return;
      this.groups = groups;
      this.failed = null;
    } catch (error) {
      if (!signal.aborted) this.failed = error;
    }
  }
}

customElements.define('baton-incident-causes', BatonIncidentCauses);

function keyOf({ processId, elementId, kind, firstAt, message }: IncidentGroup): string {
  return JSON.stringify([processId, elementId, kind, firstAt, message.length]);
}

async function nameOf({ definitionId }: IncidentGroup, id: string): Promise<string> {
  try {
    return (await modelOf(definitionId)).nameOf(id);
  } catch {
    return id;
  }
}
