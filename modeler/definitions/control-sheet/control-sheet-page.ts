import './control-sheet.css';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { ControlSheet } from '../../../shared/api/policies.ts';
import { LightElement } from '../../app/light-element.ts';
import { getControlSheet } from '../../client/control-sheet.ts';
import { download } from '../../editor/download.ts';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { failure, skeleton } from '../../widgets/states.ts';
import { controlledTask, type ControlFact, type ControlledTask } from './control-facts.ts';

/** How a process is controlled, task by task: on the screen, on paper, as a document. */
export class BatonControlSheetPage extends LightElement {
  static override properties = {
    definitionId: { attribute: false },
    sheet: { state: true },
    failed: { state: true },
  };
  declare definitionId: string;
  declare sheet: ControlSheet | null;
  declare failed: unknown;
  #leave = new AbortController();

  constructor() {
    super();
    this.definitionId = '';
    this.sheet = null;
    this.failed = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('definitionId') && this.definitionId !== '') void this.#load();
  }

  override render(): TemplateResult {
    const { sheet, failed } = this;
    if (failed !== null)
      return html`<div class="page">${failure(failed, () => void this.#load())}</div>`;
    if (sheet === null) return html`<div class="page">${skeleton(8)}</div>`;
    const tasks = sheet.tasks.map(controlledTask);
    return html`<div class="page control-sheet">
      <div class="page-head">
        <h1>${t('Control sheet: {process}', { process: sheet.processId })}</h1>
        ${this.#acts(sheet)}
        <p class="lead">${t('Who acts, who decides, what proves it: for every governed task.')}</p>
      </div>
      ${tasks.length === 0 ? this.#nothing() : tasks.map(section)}
    </div>`;
  }

  #acts({ processId, html: page, markdown }: ControlSheet): TemplateResult {
    return html`<div class="actions">
      <a class="button" href="/processes/${encodeURIComponent(this.definitionId)}"
        >${icon('processes')} ${t('Process')}</a
      >
      <button
        class="button"
        @click=${() => download(`${processId}-control-sheet.html`, 'text/html', page)}
      >
        ${icon('download')} HTML
      </button>
      <button
        class="button"
        @click=${() => download(`${processId}-control-sheet.md`, 'text/markdown', markdown)}
      >
        ${icon('download')} Markdown
      </button>
      <button class="button primary" @click=${() => window.print()}>
        ${icon('file')} ${t('Print')}
      </button>
    </div>`;
  }

  #nothing(): TemplateResult {
    return html`<div class="panel empty">
      <h2>${t('No task of this process is governed')}</h2>
      <p>
        ${t('A task is governed when it, or its process, says how much autonomy it has. Open it in the editor and choose a zone under “Autonomy”.')}
      </p>
      <a class="button" href="/editor/${encodeURIComponent(this.definitionId)}"
        >${icon('edit')} ${t('Edit')}</a
      >
    </div>`;
  }

  async #load(): Promise<void> {
    this.#leave.abort();
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    this.failed = null;
    this.sheet = null;
    try {
      this.sheet = await getControlSheet(this.definitionId, signal);
    } catch (error) {
      if (!signal.aborted) this.failed = error;
    }
  }
}

customElements.define('baton-control-sheet-page', BatonControlSheetPage);

function section({ elementId, name, facts, layers }: ControlledTask): TemplateResult {
  return html`<section class="panel control-task" aria-labelledby="task-${elementId}">
    <h2 id="task-${elementId}">${name}</h2>
    <dl>${facts.map(fact)}</dl>
    <h3>${t('Five layers of control')}</h3>
    <dl>${layers.map(fact)}</dl>
  </section>`;
}

function fact({ question, answers }: ControlFact): TemplateResult {
  return html`<div>
    <dt>${question}</dt>
    <dd>
      ${
        answers.length < 2
          ? (answers[0] ?? html`<span class="muted">${t('nothing said')}</span>`)
          : html`<ul>
              ${answers.map((answer) => html`<li>${answer}</li>`)}
            </ul>`
      }
    </dd>
  </div>`;
}
