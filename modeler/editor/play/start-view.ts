import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../../app/light-element.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import type { EditorContext } from '../editor-context.ts';
import { scenariosAmong, type ScenarioEntry } from '../scenarios/scenario-files.ts';
import { objectIn, printed, WrongField } from './act-values.ts';
import { systemsIn } from './effects-in.ts';
import type { LoadedPlay } from './load-play.ts';
import { playOf } from './play-session.ts';
import { startsOf, type StartChoice } from './start-form.ts';

/** With what a play is to begin: which process and event, with what data, in what surroundings. */
export class BatonPlayStart extends LightElement {
  static override properties = {
    context: { attribute: false },
    ready: { attribute: false },
    process: { state: true },
    like: { state: true },
    wrong: { state: true },
  };
  declare context: EditorContext;
  declare ready: LoadedPlay;
  /** The id of the process; empty: the first. */
  declare process: string;
  /** The name of the scenario it is to be like; empty: none. */
  declare like: string;
  declare wrong: { readonly field: string; readonly message: string } | null;

  constructor() {
    super();
    this.process = '';
    this.like = '';
    this.wrong = null;
  }

  override render(): TemplateResult {
    const { processes, faults } = this.ready;
    if (faults.length > 0) return this.#faults();
    if (processes.length === 0)
      return html`<p class="play-note muted">${t('There is no process that can be executed.')}</p>`;
    const starts = startsOf(this.context, this.#process());
    const scenarios = this.#scenarios();
    return html`<form class="play-start" @submit=${this.#onSubmit} novalidate>
      <div class="play-start-row">
        ${processes.length > 1 ? this.#processField() : nothing}
        ${starts.length > 1 ? this.#startField(starts) : nothing}
        ${scenarios.length > 0 ? this.#likeField(scenarios) : nothing}
      </div>
      ${this.#dataField(starts)} ${this.#systemsField()}
      <div class="act-form-end">
        <button class="button primary" type="submit">${icon('play')} ${t('Start playing')}</button>
        <span class="muted">${t('Nothing is stored, and nobody is bothered.')}</span>
      </div>
    </form>`;
  }

  #faults(): TemplateResult {
    return html`<div class="play-note">
      <p><strong>${t('The model cannot be played yet:')}</strong></p>
      <ul class="play-faults">
        ${this.ready.faults
          .slice(0, 20)
          .map(
            ({ message, elementId }) =>
              html`<li>
                ${icon('error')} ${message}
                ${
                  elementId === null
                    ? nothing
                    : html`<button class="link" @click=${() => void this.context.reveal(elementId)}>
                        ${t('Show it')}
                      </button>`
                }
              </li>`,
          )}
      </ul>
      <button class="button" @click=${() => void playOf(this.context).load()}>
        ${icon('refresh')} ${t('Try again')}
      </button>
    </div>`;
  }

  #processField(): TemplateResult {
    return html`<div class="field">
      <label for="play-process">${t('Process')}</label>
      <select
        class="input"
        id="play-process"
        @change=${({ target }: Event) => {
          if (target instanceof HTMLSelectElement) this.process = target.value;
        }}
      >
        ${this.ready.processes.map(
          ({ process, name }) =>
            html`<option value=${process} ?selected=${process === this.#process()}>
              ${name ?? process}
            </option>`,
        )}
      </select>
    </div>`;
  }

  #startField(starts: readonly StartChoice[]): TemplateResult {
    return html`<div class="field">
      <label for="play-event">${t('Begins with')}</label>
      <select class="input" id="play-event" @change=${() => this.requestUpdate()}>
        ${starts.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
      </select>
    </div>`;
  }

  #likeField(scenarios: readonly ScenarioEntry[]): TemplateResult {
    return html`<div class="field">
      <label for="play-like">${t('Like the scenario')}</label>
      <select
        class="input"
        id="play-like"
        @change=${({ target }: Event) => {
          if (target instanceof HTMLSelectElement) this.like = target.value;
        }}
      >
        <option value="">${t('None: by hand')}</option>
        ${scenarios.map(({ file }) => html`<option value=${file}>${file}</option>`)}
      </select>
    </div>`;
  }

  #dataField(starts: readonly StartChoice[]): TemplateResult {
    const like = this.#like();
    const example = like?.start?.variables ?? this.#event(starts)?.example ?? {};
    const value = printed(example);
    return html`<div class="field">
      <label for="play-data">${t('Data to start with (JSON)')}</label>
      <textarea
        class="input code"
        id="play-data"
        rows=${Math.min(Math.max(value.split('\n').length, 3), 10)}
        spellcheck="false"
        aria-invalid=${this.wrong?.field === 'data'}
        .value=${value}
      ></textarea>
      ${this.#wrongAt('data')}
    </div>`;
  }

  #systemsField(): TemplateResult {
    const systems = this.#like()?.systems ?? {};
    const some = Object.keys(systems).length > 0;
    return html`<details ?open=${this.wrong?.field === 'systems'}>
      <summary>
        ${some ? t('Systems of record (as in the scenario)') : t('Systems of record (none)')}
      </summary>
      <div class="field">
        <label for="play-systems">${t('What they hold (JSON)')}</label>
        <textarea
          class="input code"
          id="play-systems"
          rows="6"
          spellcheck="false"
          aria-invalid=${this.wrong?.field === 'systems'}
          .value=${some ? JSON.stringify(systems, null, 2) : '{}'}
        ></textarea>
        ${this.#wrongAt('systems')}
      </div>
    </details>`;
  }

  #wrongAt(field: string): TemplateResult {
    if (this.wrong?.field !== field) return html`${nothing}`;
    return html`<p class="error" role="alert">${this.wrong.message}</p>`;
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const values = { data: this.#text('play-data'), systems: this.#text('play-systems') };
    try {
      const variables = objectIn(values, 'data');
      const systems = systemsIn(values, 'systems');
      this.wrong = null;
      void this.#begin({ variables, ...(systems === null ? {} : { systems }) });
    } catch (error) {
      if (!(error instanceof WrongField)) throw error;
      this.wrong = error;
    }
  };

  async #begin({
    variables,
    systems,
  }: Pick<Scenario, 'systems'> & NonNullable<Scenario['start']>): Promise<void> {
    const starts = startsOf(this.context, this.#process());
    const event = this.#event(starts);
    const like = this.#like();
    const process = this.#process();
    const named = starts.length > 1 || event?.hasTrigger === true;
    const start = {
      ...like?.start,
      ...(variables === undefined ? {} : { variables }),
      ...(named && event !== null && like === null ? { event: event.id } : {}),
    };
    const base: Scenario = like ?? {
      type: 'batonScenario',
      version: 1,
      name: 'x',
      process,
      expect: [],
    };
    const { systems: _before, ...rest } = base;
    const scenario: Scenario = {
      ...rest,
      process,
      start,
      ...(systems === undefined ? {} : { systems }),
    };
    await playOf(this.context).begin({ process, scenario, followed: like !== null });
  }

  #text(id: string): string {
    const field = this.querySelector(`#${id}`);
    return field instanceof HTMLTextAreaElement ? field.value : '';
  }

  #process(): string {
    const { processes } = this.ready;
    const chosen = processes.find(({ process }) => process === this.process) ?? processes[0];
    return chosen?.process ?? '';
  }

  #event(starts: readonly StartChoice[]): StartChoice | null {
    const field = this.querySelector('#play-event');
    const id = field instanceof HTMLSelectElement ? field.value : '';
    return starts.find((start) => start.id === id) ?? starts[0] ?? null;
  }

  #scenarios(): readonly ScenarioEntry[] {
    const process = this.#process();
    return scenariosAmong(this.context.session.files.value).filter(
      ({ scenario }) => scenario?.process === process,
    );
  }

  #like(): Scenario | null {
    return this.#scenarios().find(({ file }) => file === this.like)?.scenario ?? null;
  }
}

customElements.define('baton-play-start', BatonPlayStart);
