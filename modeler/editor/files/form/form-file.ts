import './form-file.css';
import '../text-file.ts';
import {
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { isJsonObject, type JsonObject } from '../../../../shared/json.ts';
import type { Resource } from '../../../client/definitions.ts';
import { t } from '../../../language/t.ts';
import { icon } from '../../../widgets/icon.ts';
import { failure, skeleton } from '../../../widgets/states.ts';
import { ContextElement, type Watchable } from '../../context-element.ts';
import { formId, formsAmong } from '../../documents/editor-document.ts';
import type { EditorContext } from '../../editor-context.ts';
import { nameOf } from '../../main-process.ts';
import { mistakeInForm, remarksOn, type FormRemark } from './form-checks.ts';
import { knownTo, usersOf } from './form-users.ts';
import { readSample, sampleData } from './sample-data.ts';

type View = 'design' | 'preview' | 'text';

const VIEWS: readonly { readonly view: View; readonly label: string }[] = [
  { view: 'design', label: t('Design') },
  { view: 'preview', label: t('Preview') },
  { view: 'text', label: t('Text') },
];

/** A form: drawn, tried with sample data, or written as the text that it is. */
export class BatonFormFile extends ContextElement {
  static override properties: PropertyDeclarations = {
    ...ContextElement.properties,
    file: { attribute: false },
    view: { state: true },
    sample: { state: true },
    ready: { state: true },
    failed: { state: true },
  };
  declare file: Resource;
  declare view: View;
  /** The sample data as it was written; `null`: as it is made up. */
  declare sample: string | null;
  /** The views whose code is here. */
  declare ready: ReadonlySet<View>;
  declare failed: unknown;

  constructor() {
    super();
    this.view = 'design';
    this.sample = null;
    this.ready = new Set<View>(['text']);
    this.failed = null;
  }

  override render(): TemplateResult {
    const others = formsAmong(this.context.session.files.value)
      .filter(({ name }) => name !== this.file.name)
      .map(formId)
      .filter((id) => id !== null);
    const mistake = mistakeInForm(this.file.content, others);
    return html`<div class="form-file">
      <div class="form-file-head">
        <div class="segments" role="group" aria-label=${t('How the form is shown')}>
          ${VIEWS.map(
            ({ view, label }) =>
              html`<button
                class="button small"
                aria-pressed=${view === this.view}
                @click=${() => (this.view = view)}
              >
                ${label}
              </button>`,
          )}
        </div>
        ${this.#users()}
      </div>
      ${this.#remarks(mistake)} ${this.#body(mistake)}
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('view') && !this.ready.has(this.view)) void this.#load();
    if (changed.has('file') && changed.get('file')?.name !== this.file.name) this.sample = null;
  }

  protected override watched({ edits, session }: EditorContext): readonly Watchable[] {
    return [edits, session.files];
  }

  /** The tasks that show this form: the way back to them. */
  #users(): TemplateResult {
    const { diagram, reveal } = this.context;
    const users = usersOf(diagram, formId(this.file) ?? '');
    return html`<span class="form-users"
      >${users.map(
        ({ id, businessObject }) =>
          html`<button class="button small" @click=${() => void reveal(id)}>
            ${icon('human')} ${nameOf(businessObject) || id}
          </button>`,
      )}</span
    >`;
  }

  #remarks(mistake: string | null): TemplateResult | typeof nothing {
    const form = this.#form();
    const users = usersOf(this.context.diagram, formId(this.file) ?? '');
    const remarks: readonly FormRemark[] =
      mistake !== null || form === null
        ? [{ tone: 'danger', text: mistake ?? '' }]
        : remarksOn(form, knownTo(users));
    if (remarks.length === 0) return nothing;
    return html`<div role="status">
      <ul class="form-remarks">
        ${remarks.map(
          ({ tone, text }) =>
            html`<li class=${tone}>${icon(tone === 'info' ? 'info' : 'warning')} ${text}</li>`,
        )}
      </ul>
    </div>`;
  }

  #body(mistake: string | null): TemplateResult {
    const form = this.#form();
    if (this.view === 'text' || form === null || !Array.isArray(form['components']))
      return html`<baton-text-file .context=${this.context} .file=${this.file}></baton-text-file>`;
    if (this.failed !== null) return failure(this.failed, () => void this.#load());
    if (!this.ready.has(this.view)) return skeleton(8);
    if (this.view === 'preview') return this.#preview(form);
    return html`<baton-form-designer
      .schema=${form}
      aria-invalid=${mistake !== null}
      @baton-form-changed=${this.#onChanged}
    ></baton-form-designer>`;
  }

  #preview(form: JsonObject): TemplateResult {
    const written = this.sample ?? JSON.stringify(sampleData(form), null, 2);
    const sample = readSample(written);
    return html`<div class="form-preview">
      <section class="panel" aria-label=${t('The form as people see it')}>
        <baton-task-form .schema=${form} .values=${sample ?? {}}></baton-task-form>
      </section>
      <div class="field">
        <label for="form-sample">${t('Sample data (JSON)')}</label>
        <textarea
          class="input code"
          id="form-sample"
          rows="12"
          spellcheck="false"
          aria-invalid=${sample === null}
          .value=${written}
          @change=${({ target }: Event) => {
            if (target instanceof HTMLTextAreaElement) this.sample = target.value;
          }}
        ></textarea>
        <p class="hint">${t('What the process knows when the form is shown.')}</p>
        ${sample === null ? html`<p class="error">${t('Expected a JSON object.')}</p>` : nothing}
      </div>
    </div>`;
  }

  async #load(): Promise<void> {
    const { view } = this;
    this.failed = null;
    try {
      if (view === 'design') await import('./form-designer.ts');
      if (view === 'preview') await import('../../../inbox/task-form.ts');
      this.ready = new Set([...this.ready, view]);
    } catch (error) {
      this.failed = error;
    }
  }

  #form(): JsonObject | null {
    try {
      const form: unknown = JSON.parse(this.file.content);
      return isJsonObject(form) ? form : null;
    } catch {
      return null;
    }
  }

  readonly #onChanged = ({ detail }: CustomEvent<JsonObject>): void => {
    this.context.session.putFile({
      name: this.file.name,
      content: `${JSON.stringify(detail, null, 2)}\n`,
    });
  };
}

customElements.define('baton-form-file', BatonFormFile);
