import './start-page.css';
import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { t } from '../language/t.ts';
import { ago } from '../widgets/format.ts';
import { icon } from '../widgets/icon.ts';
import { notifyError } from '../widgets/notices.ts';
import type { Draft } from './drafts/draft.ts';
import { draftChanges, drafts } from './drafts/drafts.ts';
import './projects/project-list.ts';
import { openDropped, pickFile } from './open-file.ts';
import { TEMPLATES } from './templates.ts';

/** Where drawing begins: a template, a file, a draft that was left, or a deployed process. */
export class BatonEditorStart extends LightElement {
  static override properties = { found: { state: true } };
  declare found: readonly Draft[];

  constructor() {
    super();
    this.found = [];
  }

  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    // What was left a moment ago may still be on its way to the disk.
    this.#stop = draftChanges.subscribe(() => void this.#load());
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  override render(): TemplateResult {
    return html`<div
      class="page"
      @dragover=${(event: DragEvent) => event.preventDefault()}
      @drop=${openDropped}
    >
      <div class="page-head">
        <h1>${t('Editor')}</h1>
        <p class="lead">${t('Begin with a template, open a file, or go on with a draft.')}</p>
      </div>
      <div class="start-cards">
        ${TEMPLATES.map(
          ({ id, title, description }) =>
            html`<a class="panel start-card" href="/editor/new/${id}">
              ${icon(id === 'empty' ? 'file' : 'agent')}
              <strong>${title}</strong>
              <span class="muted">${description}</span>
            </a>`,
        )}
        <button class="panel start-card" @click=${pickFile}>
          ${icon('open')}
          <strong>${t('Open a BPMN file…')}</strong>
          <span class="muted">${t('Or drop one anywhere on this page.')}</span>
        </button>
        <a class="panel start-card" href="/processes">
          ${icon('processes')}
          <strong>${t('Change a deployed process')}</strong>
          <span class="muted">${t('Choose Edit in the list of processes.')}</span>
        </a>
      </div>
      <baton-project-list></baton-project-list>
      ${this.found.length === 0 ? nothing : this.#drafts()}
    </div>`;
  }

  #drafts(): TemplateResult {
    return html`<h2 class="start-drafts">${t('Drafts in this browser')}</h2>
      <section class="panel">
        <table class="table stack">
          <tbody>
            ${this.found.map(
              (draft) =>
                html`<tr>
                  <td class="primary-cell"><a href=${hrefOf(draft)}>${draft.title}</a></td>
                  <td class="muted">
                    ${t('changed {when}', { when: ago(new Date(draft.changedAt).toISOString()) })}
                  </td>
                  <td class="actions">
                    <button class="button small quiet" @click=${() => void this.#discard(draft)}>
                      ${icon('trash')} ${t('Discard')}
                    </button>
                  </td>
                </tr>`,
            )}
          </tbody>
        </table>
      </section>`;
  }

  async #load(): Promise<void> {
    try {
      this.found = await drafts.list();
    } catch (error) {
      notifyError(error);
    }
  }

  async #discard(draft: Draft): Promise<void> {
    await drafts.remove(draft.key).catch(notifyError);
    await this.#load();
  }
}

customElements.define('baton-editor-start', BatonEditorStart);

function hrefOf({ key, base }: Draft): string {
  return base.type === 'project'
    ? `/editor/project/${encodeURIComponent(base.projectId)}`
    : `/editor/draft/${encodeURIComponent(key)}`;
}
