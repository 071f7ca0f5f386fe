import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { repeat } from 'lit/directives/repeat.js';
import type { InstanceItem } from '../../../shared/api/instances.ts';
import { LightElement } from '../../app/light-element.ts';
import { t } from '../../language/t.ts';
import { ago, count, exactTime } from '../../widgets/format.ts';
import { icon } from '../../widgets/icon.ts';
import { emptyState, failure, skeleton } from '../../widgets/states.ts';
import { listInstances, type InstanceFilter } from '../api/instances.ts';
import { stateBadge } from '../parts/state-badge.ts';
import { isNarrow, sameFilter } from './instance-filter.ts';
import { nameIn, places } from './instance-names.ts';
import { PagedList } from './paged-list.ts';

/** Instances in a table that follows the runtime, newest first. */
export class BatonInstanceTable extends LightElement {
  static override properties = { filter: { attribute: false }, ofOne: { attribute: false } };
  declare filter: InstanceFilter;
  /** All rows are of one definition: its name is said elsewhere. */
  declare ofOne: boolean;

  readonly #list = new PagedList<InstanceItem>(this, (page, signal) =>
    listInstances(this.filter, page, signal),
  );

  constructor() {
    super();
    this.ofOne = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('filter');
    if (!changed.has('filter') || (before !== undefined && sameFilter(before, this.filter))) return;
    void this.#list.restart();
  }

  override render(): TemplateResult {
    const { items, more, failed, loading } = this.#list.state;
    if (items === null && failed !== null) return failure(failed, () => void this.#list.restart());
    if (items === null) return skeleton();
    if (items.length === 0) return nothingHere(this.filter);
    return html`<table class="table stack">
        <thead>
          <tr>
            <th scope="col">${t('Instance')}</th>
            <th scope="col">${t('State')}</th>
            ${this.ofOne ? nothing : html`<th scope="col">${t('Process')}</th>`}
            <th scope="col">${t('Where it is')}</th>
            <th scope="col" class="num">${t('Incidents')}</th>
            <th scope="col">${t('Started')}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            items,
            ({ instanceId }) => instanceId,
            (item) => this.#row(item),
          )}
        </tbody>
      </table>
      ${more ? moreButton(loading, () => void this.#list.more()) : nothing}`;
  }

  #row(item: InstanceItem): TemplateResult {
    const { instanceId, businessKey, definitionId, processId, version, startedAt } = item;
    const address = `/instances/${encodeURIComponent(instanceId)}`;
    return html`<tr>
      <td class="primary-cell">
        <a href=${address}>${businessKey ?? instanceId}</a>
        ${businessKey === null ? nothing : html`<span class="sub mono">${instanceId}</span>`}
      </td>
      <td>${stateBadge(item.state)}</td>
      ${
        this.ofOne
          ? nothing
          : html`<td data-label=${t('Process')}>
              <a href="/processes/${encodeURIComponent(definitionId)}"
                >${until(nameIn(definitionId, processId), processId)}</a
              >
              <span class="badge">v${version}</span>
            </td>`
      }
      <td class="wide" data-label=${t('Where')}>${places(item)}</td>
      <td class="num" data-label=${t('Incidents')}>${incidents(item, address)}</td>
      <td
        class="muted ${item.endedAt === null ? '' : 'wide'}"
        data-label=${t('Started')}
        title=${exactTime(startedAt)}
      >
        ${ago(startedAt)}${item.endedAt === null ? '' : html`, <span title=${exactTime(item.endedAt)}>${t('ended {when}', { when: ago(item.endedAt) })}</span>`}
      </td>
    </tr>`;
  }
}

customElements.define('baton-instance-table', BatonInstanceTable);

function incidents({ incidents: howMany }: InstanceItem, address: string): TemplateResult {
  if (howMany === 0) return html`<span class="muted">0</span>`;
  return html`<a class="badge danger" href="${address}?tab=incidents">${count(howMany)}</a>`;
}

/** The button at the end of a list that has more. */
export function moreButton(loading: boolean, more: () => void): TemplateResult {
  return html`<div class="list-more">
    <button class="button" ?disabled=${loading} @click=${more}>
      ${loading ? t('Loading…') : t('Show more')}
    </button>
  </div>`;
}

function nothingHere(filter: InstanceFilter): TemplateResult {
  if (isNarrow(filter))
    return emptyState({
      icon: 'filter',
      title: t('No instance fits'),
      detail: t('Nothing that runs or has run answers to this filter. Widen it to see more.'),
    });
  return emptyState({
    icon: 'instances',
    title: t('Nothing has run yet'),
    detail: t(
      'Start an instance of a deployed process and watch its token move on the live diagram.',
    ),
    actions: html`<a class="button primary" href="/processes"
      >${icon('play')} ${t('To the processes')}</a
    >`,
  });
}
