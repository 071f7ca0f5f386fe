import './scenarios.css';
import '../files/files.css';
import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../../app/light-element.ts';
import type { Fault } from '../../../shared/faults.ts';
import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { readScenarioValue } from '../../../shared/scenario/read-scenario.ts';
import { parseStrictJson } from '../../../shared/strict-json.ts';
import type { Resource } from '../../client/definitions.ts';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import type { EditorContext } from '../editor-context.ts';
import { playOf } from '../play/play-session.ts';
import { expectationRows } from './expectation-rows.ts';
import { jsonField, textField, type FormPart } from './form-part.ts';
import { scenariosAmong } from './scenario-files.ts';
import { turnRows, type TaskOfForm } from './turn-rows.ts';

/** A scenario's text is larger than a request: tables of systems may be wide. */
const LIMITS = { depth: 64, keys: 200_000 };

/** A scenario: what is usual as a form, everything else as text; what is wrong is told at its field. */
export class BatonScenarioFile extends LightElement {
  static override properties = {
    context: { attribute: false },
    file: { attribute: false },
    asText: { state: true },
  };
  declare context: EditorContext;
  declare file: Resource;
  declare asText: boolean;

  constructor() {
    super();
    this.asText = false;
  }

  override render(): TemplateResult {
    const { value, faults, mistake } = readText(this.file.content);
    const isWrong = faults.length > 0 || mistake !== null;
    return html`<div class="scenario-editor">
      <div class="scenario-editor-head">
        <div class="scenario-modes" role="group" aria-label=${t('How it is shown')}>
          ${this.#mode(false, t('Form'), value === null)} ${this.#mode(true, t('Text'), false)}
        </div>
        <button class="button small" ?disabled=${isWrong} @click=${this.#play}>
          ${icon('step')} ${t('Play it')}
        </button>
        <button class="button small" @click=${() => this.context.openPanel('scenarios')}>
          ${icon('flag')} ${t('Scenarios')}
        </button>
        ${isWrong ? html`<span class="badge danger" role="status">${t('cannot be read')}</span>` : nothing}
      </div>
      ${
        this.asText || value === null
          ? this.#text(mistake, faults)
          : this.#form({ value, faults, put: (change) => this.#put(change) })
      }
    </div>`;
  }

  #mode(asText: boolean, label: string, disabled: boolean): TemplateResult {
    const isOpen = this.asText === asText;
    return html`<button
      class="button small ${isOpen ? '' : 'quiet'}"
      aria-pressed=${isOpen}
      ?disabled=${disabled}
      @click=${() => (this.asText = asText)}
    >
      ${label}
    </button>`;
  }

  #form(part: FormPart): TemplateResult {
    const rest = { ...part, nameOf: (id: string) => this.#nameOf(id) };
    return html`<section>
        ${textField(part, '/name', t('Name'))}
        ${textField(part, '/description', t('What it shows'))}
        ${textField(part, '/process', t('Process (its id)'))}
        ${jsonField(part, '/start/variables', t('Data to start with (JSON)'))}
      </section>
      <section>
        <h2>${t('Who does what')}</h2>
        ${turnRows(rest, this.#tasks())}
      </section>
      <section>
        <h2>${t('What has to come of it')}</h2>
        ${expectationRows(rest)}
      </section>
      ${this.#elsewhere(part)}`;
  }

  /** Faults in what the form does not show are told all the same. */
  #elsewhere({ faults, value }: FormPart): TemplateResult {
    const more = ['systems', 'answers', 'reviews', 'approvals', 'events', 'limits', 'at', 'seed'];
    const there = more.filter((name) => value[name] !== undefined);
    const hidden = faults.filter(({ pointer }) => !SHOWN.test(pointer));
    return html`${
      there.length === 0
        ? nothing
        : html`<p class="muted">
            ${t('It also says: {fields}. Change those as text.', { fields: there.join(', ') })}
          </p>`
    }
    ${faultList(hidden)}`;
  }

  #text(mistake: string | null, faults: readonly Fault[]): TemplateResult {
    return html`<textarea
        class="input code scenario-text"
        spellcheck="false"
        aria-label=${t('Text of {name}', { name: this.file.name })}
        aria-invalid=${mistake !== null || faults.length > 0}
        .value=${this.file.content}
        @input=${({ target }: Event) => {
          if (target instanceof HTMLTextAreaElement) this.#write(target.value);
        }}
      ></textarea>
      ${mistake === null ? nothing : html`<p class="error" role="alert">${mistake}</p>`}
      ${faultList(faults)}`;
  }

  #put(change: JsonObject): void {
    this.#write(`${JSON.stringify(change, null, 2)}\n`);
  }

  #write(content: string): void {
    this.context.session.putFile({ name: this.file.name, content });
  }

  readonly #play = (): void => {
    const [entry] = scenariosAmong([this.file]);
    if (entry === undefined || entry.scenario === null) return;
    void playOf(this.context).openScenario(entry.scenario, null);
    this.context.openFile(null);
    this.context.openPanel('play');
  };

  #tasks(): readonly TaskOfForm[] {
    return this.context.diagram
      .get('elementRegistry')
      .filter(({ type }) => type === 'bpmn:ServiceTask' || type === 'bpmn:UserTask')
      .map(({ id, type }) => ({ id, isHuman: type === 'bpmn:UserTask' }));
  }

  #nameOf(id: string): string {
    const element = this.context.diagram.get('elementRegistry').get(id);
    const name: unknown = element?.businessObject.get('name');
    return typeof name === 'string' && name.trim() !== '' ? name.replace(/\s+/g, ' ') : id;
  }
}

customElements.define('baton-scenario-file', BatonScenarioFile);

/** What a text says: an object with what is wrong with it as a scenario, or why it is none. */
function readText(text: string): {
  readonly value: JsonObject | null;
  readonly faults: readonly Fault[];
  readonly mistake: string | null;
} {
  const json = parseStrictJson(text, LIMITS);
  if (!json.ok) return { value: null, faults: [], mistake: json.rejection.detail };
  const read = readScenarioValue(json.value);
  const value = isJsonObject(json.value) ? json.value : null;
  return { value, faults: read.ok ? [] : read.faults, mistake: null };
}

/** Places whose faults the form shows at the field. */
const SHOWN = /^\/(name|description|process|start\/variables|work\/|expect\/)/;

function faultList(faults: readonly Fault[]): TemplateResult {
  if (faults.length === 0) return html`${nothing}`;
  return html`<ul class="scenario-expectations" role="alert">
    ${faults.slice(0, 20).map(
      ({ pointer, expected, found }) =>
        html`<li class="unmet">
          ${icon('close')}
          <span
            ><code>${pointer}</code>
            ${t('Expected {expected}, but found {found}.', { expected, found })}</span
          >
        </li>`,
    )}
  </ul>`;
}
