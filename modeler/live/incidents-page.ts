import './lists/lists.css';
import './parts/parts.css';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { until } from 'lit/directives/until.js';
import type { IncidentItem } from '../../shared/api/incidents.ts';
import { LightElement } from '../app/light-element.ts';
import { router } from '../app/navigation.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { ago, exactTime } from '../widgets/format.ts';
import { icon } from '../widgets/icon.ts';
import { emptyState, failure, skeleton } from '../widgets/states.ts';
import { openRetryDialog } from './acts/retry-dialog.ts';
import { listIncidents } from './api/incidents.ts';
import './causes/incident-causes.ts';
import { modelOf } from './api/model-index.ts';
import { INCIDENT_TITLES } from './journal/incident-text.ts';
import { moreButton } from './lists/instance-table.ts';
import { PagedList } from './lists/paged-list.ts';

/** What has halted, in all processes or in one, with its repair. */
export class BatonIncidentsPage extends LightElement {
  static override properties = { query: { attribute: false } };
  declare query: URLSearchParams;
  #process: string | null = null;

  readonly #list = new PagedList<IncidentItem>(this, (page, signal) =>
    listIncidents({ processId: this.#process }, page, signal),
  );

  constructor() {
    super();
    this.query = new URLSearchParams();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const process = this.query.get('processId');
    const isAnother = process !== this.#process || this.#list.state.items === null;
    this.#process = process;
    if (changed.has('query') && isAnother && this.#isList()) void this.#list.restart();
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <div class="page-head">
        <h1>${t('Incidents')}</h1>
        ${this.#process === null ? nothing : processChip(this.#process)}
        <div class="actions">${viewSwitch(this.#isList())}</div>
      </div>
      <section class="panel">
        ${
          this.#isList()
            ? this.#content()
            : html`<baton-incident-causes
                .processId=${this.#process}
                .empty=${allWell()}
              ></baton-incident-causes>`
        }
      </section>
    </div>`;
  }

  #isList(): boolean {
    return this.query.get('view') === 'list';
  }

  #content(): TemplateResult {
    const { items, more, failed, loading } = this.#list.state;
    if (items === null && failed !== null) return failure(failed, () => void this.#list.restart());
    if (items === null) return skeleton();
    if (items.length === 0) return allWell();
    return html`<table class="table stack incidents">
        <thead>
          <tr>
            <th scope="col">${t('What stopped')}</th>
            <th scope="col">${t('Where')}</th>
            <th scope="col">${t('Instance')}</th>
            <th scope="col">${t('Since')}</th>
            <th scope="col"><span class="visually-hidden">${t('Actions')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            items,
            ({ incidentId }) => incidentId,
            (item) => this.#row(item),
          )}
        </tbody>
      </table>
      ${more ? moreButton(loading, () => void this.#list.more()) : nothing}`;
  }

  #row(item: IncidentItem): TemplateResult {
    const { instanceId, businessKey, elementId, kind, message, at } = item;
    const address = `/instances/${encodeURIComponent(instanceId)}?tab=incidents`;
    const [elementName, processName] = [elementId, item.processId].map((id) =>
      until(nameOf(item, id), id),
    );
    return html`<tr>
      <td class="wide">
        <span class="primary-cell sentence">${INCIDENT_TITLES[kind]}</span>
        <span class="sub clamped" title=${message}>${message}</span>
      </td>
      <td data-label=${t('Where')}>${elementName}<span class="sub">${processName}</span></td>
      <td data-label=${t('Instance')}>
        <a href="${address}&element=${encodeURIComponent(elementId)}"
          >${businessKey ?? instanceId}</a
        >
      </td>
      <td class="muted" data-label=${t('Since')} title=${exactTime(at)}>${ago(at)}</td>
      <td class="actions">
        <button class="button small" @click=${() => void this.#retry(item)}>
          ${icon('refresh')} ${t('Retry…')}
        </button>
      </td>
    </tr>`;
  }

  async #retry(item: IncidentItem): Promise<void> {
    const { incidentId, kind, message } = item;
    const elementName = await nameOf(item, item.elementId);
    if (await openRetryDialog({ incidentId, kind, message, elementName }))
      await this.#list.reload();
  }
}

customElements.define('baton-incidents-page', BatonIncidentsPage);

async function nameOf({ definitionId }: IncidentItem, id: string): Promise<string> {
  try {
    return (await modelOf(definitionId)).nameOf(id);
  } catch {
    return id;
  }
}

function processChip(processId: string): TemplateResult {
  return html`<button class="chip" @click=${() => router.setQuery({ processId: null })}>
    ${rich('Only {name}', { name: processId })} ${icon('close')}
  </button>`;
}

/** By cause, or one by one. */
function viewSwitch(isList: boolean): TemplateResult {
  return html`<div class="views" role="group" aria-label=${t('How incidents are shown')}>
    <button
      class="button small ${isList ? 'quiet' : ''}"
      aria-pressed=${isList ? 'false' : 'true'}
      @click=${() => router.setQuery({ view: null })}
    >
      ${t('By cause')}
    </button>
    <button
      class="button small ${isList ? '' : 'quiet'}"
      aria-pressed=${isList ? 'true' : 'false'}
      @click=${() => router.setQuery({ view: 'list' })}
    >
      ${t('One by one')}
    </button>
  </div>`;
}

function allWell(): TemplateResult {
  return emptyState({
    icon: 'check',
    title: t('Nothing has stopped'),
    detail: t(
      'When a process cannot go on by itself, it stands here with the reason and its repair. Nothing is ever dropped silently.',
    ),
    actions: html`<a class="button" href="/instances">${t('To the instances')}</a>`,
  });
}
