import '../live/lists/lists.css';
import './sandbox.css';
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SandboxEntry } from '../../shared/api/sandboxes.ts';
import { LightElement } from '../app/light-element.ts';
import { operationsNav } from '../app/operations-nav.ts';
import { t } from '../language/t.ts';
import { ago, count, exactTime } from '../widgets/format.ts';
import { icon } from '../widgets/icon.ts';
import { emptyState, failure, skeleton } from '../widgets/states.ts';
import { askToDelete } from './delete-sandbox.ts';
import { listSandboxes } from './sandboxes-api.ts';

/** All sandboxes: what is being tried out apart from all that is real. */
export class BatonSandboxesPage extends LightElement {
  static override properties = { items: { state: true }, failed: { state: true } };
  declare items: readonly SandboxEntry[] | null;
  declare failed: unknown;
  #leave = new AbortController();

  constructor() {
    super();
    this.items = null;
    this.failed = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave.abort();
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <div class="page-head"><h1>${t('Sandboxes')}</h1></div>
      ${operationsNav()}
      <section class="panel">${this.#content()}</section>
    </div>`;
  }

  #content(): TemplateResult {
    if (this.failed !== null) return failure(this.failed, () => void this.#load());
    if (this.items === null) return skeleton();
    if (this.items.length === 0) return noSandbox();
    return html`<table class="table stack sandboxes">
      <thead>
        <tr>
          <th scope="col">${t('Begun')}</th>
          <th scope="col">${t('Instance')}</th>
          <th scope="col" class="num">${t('From fact')}</th>
          <th scope="col" class="num">${t('Steps')}</th>
          <th scope="col">${t('By')}</th>
          <th scope="col"><span class="visually-hidden">${t('Actions')}</span></th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          this.items,
          ({ sandboxId }) => sandboxId,
          (item) => this.#row(item),
        )}
      </tbody>
    </table>`;
  }

  #row(item: SandboxEntry): TemplateResult {
    const { sandboxId, instanceId, at, by, createdAt, steps } = item;
    return html`<tr>
      <td class="primary-cell">
        <a
          href="/operations/sandboxes/${encodeURIComponent(sandboxId)}"
          title=${exactTime(createdAt)}
          >${ago(createdAt)}</a
        >
      </td>
      <td data-label=${t('Instance')}>
        <a class="mono" href="/instances/${encodeURIComponent(instanceId)}?at=${at}"
          >${instanceId}</a
        >
      </td>
      <td class="num" data-label=${t('From fact')}>${count(at)}</td>
      <td class="num" data-label=${t('Steps')}>${count(steps)}</td>
      <td data-label=${t('By')}>${by}</td>
      <td class="actions">
        <button class="button small" @click=${() => askToDelete(item, () => void this.#load())}>
          ${icon('trash')} ${t('Delete…')}
        </button>
      </td>
    </tr>`;
  }

  async #load(): Promise<void> {
    this.#leave.abort();
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    this.failed = null;
    try {
      const { items } = await listSandboxes(signal);
      if (!signal.aborted) this.items = items;
    } catch (error) {
      if (!signal.aborted) this.failed = error;
    }
  }
}

customElements.define('baton-sandboxes-page', BatonSandboxesPage);

function noSandbox(): TemplateResult {
  return emptyState({
    icon: 'fork',
    title: t('Nothing is being tried out'),
    detail: t(
      'Open an instance, go to any moment of it, and fork it: there you can try what could become of it. Nothing real is touched.',
    ),
    actions: html`<a class="button" href="/instances">${t('To the instances')}</a>`,
  });
}
