import { html, type TemplateResult } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { listDefinitions, type DefinitionItem } from '../client/definitions.ts';
import { t } from '../language/t.ts';
import { ago, count, exactTime } from '../widgets/format.ts';
import { icon } from '../widgets/icon.ts';
import { emptyState, failure, skeleton } from '../widgets/states.ts';
import { openStartDialog } from './start-dialog.ts';

const REFRESH_MS = 5000;

/** The first screen: every deployed process, what runs of it, what is stuck, what to do. */
export class BatonProcessesPage extends LightElement {
  static override properties = { items: { state: true }, failed: { state: true } };
  declare items: readonly DefinitionItem[] | null;
  declare failed: unknown;
  #timer: ReturnType<typeof setInterval> | null = null;
  #leave = new AbortController();

  constructor() {
    super();
    this.items = null;
    this.failed = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leave = new AbortController();
    void this.#load();
    this.#timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.#load();
    }, REFRESH_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave.abort();
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <div class="page-head">
        <h1>${t('Processes')}</h1>
        <div class="actions">
          <a class="button primary" href="/editor">${icon('plus')} ${t('New process')}</a>
        </div>
      </div>
      <section class="panel">${this.#content()}</section>
      <footer class="page-foot"><a href="/coverage">${t('What Baton executes of BPMN')}</a></footer>
    </div>`;
  }

  #content(): TemplateResult {
    if (this.items === null && this.failed !== null)
      return failure(this.failed, () => void this.#load());
    if (this.items === null) return skeleton();
    return this.items.length === 0 ? nothingDeployed() : table(this.items);
  }

  async #load(): Promise<void> {
    try {
      this.items = (await listDefinitions(this.#leave.signal)).items;
      this.failed = null;
    } catch (error) {
      // A list that is on the screen stays there: the header says that the connection is away.
      if (!this.#leave.signal.aborted) this.failed = error;
    }
  }
}

customElements.define('baton-processes-page', BatonProcessesPage);

function table(items: readonly DefinitionItem[]): TemplateResult {
  return html`<table class="table stack">
    <thead>
      <tr>
        <th scope="col">${t('Process')}</th>
        <th scope="col">${t('Version')}</th>
        <th scope="col" class="num">${t('Active')}</th>
        <th scope="col" class="num">${t('Incidents')}</th>
        <th scope="col" class="num">${t('Completed')}</th>
        <th scope="col">${t('Deployed')}</th>
        <th scope="col"><span class="visually-hidden">${t('Actions')}</span></th>
      </tr>
    </thead>
    <tbody>
      ${items.map(row)}
    </tbody>
  </table>`;
}

function row(item: DefinitionItem): TemplateResult {
  const { definitionId, processId, version, name, deployedAt, counts } = item;
  const query = `?processId=${encodeURIComponent(processId)}`;
  const id = encodeURIComponent(definitionId);
  return html`<tr>
    <td class="primary-cell">
      <a href="/processes/${id}">${name === '' ? processId : name}</a>
      <span class="sub mono">${processId}</span>
    </td>
    <td><span class="badge">v${version}</span></td>
    <td class="num" data-label=${t('Active')}>
      ${linked(counts.active, `/instances${query}&state=active`)}
    </td>
    <td class="num" data-label=${t('Incidents')}>${incidents(counts.incidents, query)}</td>
    <td class="num" data-label=${t('Completed')}>${count(counts.completed)}</td>
    <td class="muted" title=${exactTime(deployedAt)} data-label=${t('Deployed')}>
      ${ago(deployedAt)}
    </td>
    <td class="actions">
      <a class="button small quiet" href="/processes/${id}">${icon('live')} ${t('Live')}</a>
      <a class="button small quiet" href="/editor/${id}">${icon('edit')} ${t('Edit')}</a>
      <button class="button small" @click=${() => openStartDialog(item)}>
        ${icon('play')} ${t('Start')}
      </button>
    </td>
  </tr>`;
}

function linked(howMany: number, href: string): TemplateResult {
  return howMany === 0
    ? html`<span class="muted">0</span>`
    : html`<a href=${href}>${count(howMany)}</a>`;
}

function incidents(howMany: number, query: string): TemplateResult {
  if (howMany === 0) return html`<span class="muted">0</span>`;
  return html`<a class="badge danger" href="/incidents${query}">${count(howMany)}</a>`;
}

function nothingDeployed(): TemplateResult {
  return emptyState({
    icon: 'processes',
    title: t('No process is deployed yet'),
    detail: t(
      'Draw one in the editor and press Deploy. Then start an instance here and watch its token move on the live diagram.',
    ),
    actions: html`<a class="button primary" href="/editor"
      >${icon('plus')} ${t('Draw a process')}</a
    >`,
  });
}
