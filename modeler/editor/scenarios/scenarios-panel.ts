import './scenarios.css';
import '../play/play.css';
import { html, nothing, type TemplateResult } from 'lit';
import { t, tn } from '../../language/t.ts';
import type { RunEntry } from '../../play/protocol.ts';
import { cancelButton, openDialog } from '../../widgets/dialog.ts';
import { icon } from '../../widgets/icon.ts';
import { emptyState } from '../../widgets/states.ts';
import { ContextElement, type Watchable } from '../context-element.ts';
import type { EditorContext } from '../editor-context.ts';
import { playOf } from '../play/play-session.ts';
import { cheatsView } from './cheats-view.ts';
import { coverageView } from './coverage-view.ts';
import { expectationWords } from './expectation-words.ts';
import { scenariosAmong, type ScenarioEntry } from './scenario-files.ts';
import { runsOf, type RunsState } from './scenario-runs.ts';

/** The scenarios of the process: run them, see what fails and where, and what none of them covers. */
export class BatonScenariosPanel extends ContextElement {
  protected override watched(context: EditorContext): readonly Watchable[] {
    return [runsOf(context).state, context.session.files];
  }

  override render(): TemplateResult {
    const entries = scenariosAmong(this.context.session.files.value);
    if (entries.length === 0) return this.#nothing();
    const runs = runsOf(this.context);
    const state = runs.state.value;
    return html`<div class="scenarios">
      <div class="scenarios-bar" role="toolbar" aria-label=${t('Scenarios')}>
        ${this.#runButtons(entries, state)}
        <span class="scenarios-sum" role="status">${sum(entries, state)}</span>
        <label class="scenarios-draw">
          <input
            type="checkbox"
            .checked=${state.drawn}
            @change=${({ target }: Event) => {
              if (target instanceof HTMLInputElement) runs.draw(target.checked);
            }}
          />
          ${t('Show coverage on the diagram')}
        </label>
      </div>
      ${
        state.fault === null
          ? nothing
          : html`<div class="play-notice danger" role="alert">
              ${icon('error')}
              <span><strong>${t('They cannot be run.')}</strong> ${state.fault}</span>
            </div>`
      }
      ${
        state.isOvertaken
          ? html`<div class="play-notice warn" role="status">
              ${icon('warning')}
              <span>${t('The model was changed while they ran. Please run them again.')}</span>
            </div>`
          : nothing
      }
      <ul class="scenario-list">
        ${entries.map((entry) => this.#entry(entry, state))}
      </ul>
      ${state.coverage === null ? nothing : coverageView(state.coverage, this.context)}
    </div>`;
  }

  #runButtons(entries: readonly ScenarioEntry[], { progress }: RunsState): TemplateResult {
    const runs = runsOf(this.context);
    if (progress !== null)
      return html`<progress max=${progress.all} value=${progress.done}></progress>
        <span class="nums">${progress.done} / ${progress.all}</span>
        <button class="button small" data-do="cancel" @click=${() => runs.cancel()}>
          ${icon('stop')} ${t('Stop')}
        </button>`;
    return html`<button
        class="button primary small"
        data-do="run-all"
        @click=${() => void runs.run(entries)}
      >
        ${icon('play')} ${t('Run all')}
      </button>
      <button
        class="button small"
        data-do="cheat-all"
        title=${t('Plays each again and again, each time with one honest performer who cheats')}
        @click=${() => void runs.cheat(entries)}
      >
        ${icon('shield')} ${t('Let every performer cheat')}
      </button>`;
  }

  #entry(entry: ScenarioEntry, state: RunsState): TemplateResult {
    const { file, scenario } = entry;
    const result = state.results.get(file) ?? null;
    const cheats = state.cheats.get(file) ?? null;
    const busy = state.progress !== null;
    return html`<li class="scenario" data-file=${file}>
      <div class="scenario-head">
        ${stateBadge(entry, result)}
        <button class="link strong" @click=${() => this.context.openFile(file)}>
          ${scenario?.name ?? file}
        </button>
        <span class="muted scenario-file">${file}</span>
        <span class="scenario-acts">
          <button
            class="button small"
            data-do="run"
            ?disabled=${busy || scenario === null}
            @click=${() => void runsOf(this.context).run([entry])}
          >
            ${icon('play')} ${t('Run')}
          </button>
          <button
            class="button small"
            data-do="play"
            ?disabled=${scenario === null}
            @click=${() => this.#play(entry, null)}
          >
            ${icon('step')} ${t('Play it')}
          </button>
          <button
            class="button small quiet square"
            aria-label=${t('Delete {file}', { file })}
            title=${t('Delete {file}', { file })}
            @click=${() => this.#remove(file)}
          >
            ${icon('trash')}
          </button>
        </span>
      </div>
      ${scenario === null ? faultsOf(entry) : nothing}
      ${result === null ? nothing : this.#result(entry, result)}
      ${cheats === null ? nothing : cheatsView(cheats, (id) => this.#nameOf(id))}
    </li>`;
  }

  #result(entry: ScenarioEntry, { fault, halt, expectations }: RunEntry): TemplateResult {
    return html`${
        fault === null ? nothing : html`<p class="scenario-fault">${icon('error')} ${fault}</p>`
      }
      ${
        halt?.type === 'refused'
          ? html`<p class="scenario-fault">
              ${icon('error')} ${t('What somebody should do cannot be done.')}
              ${halt.rejection.detail}
            </p>`
          : nothing
      }
      <ul class="scenario-expectations">
        ${expectations.map(
          ({ expectation, isMet, found, moment }) =>
            html`<li class=${isMet ? 'met' : 'unmet'}>
              ${icon(isMet ? 'check' : 'close')}
              <span>
                <span class="visually-hidden">${isMet ? t('met') : t('not met')}:</span>
                ${expectationWords(expectation, (id) => this.#nameOf(id))}
                ${isMet ? nothing : html`<br />${t('Found: {found}', { found })}`}
              </span>
              ${
                moment === null || isMet
                  ? nothing
                  : html`<button
                      class="button small"
                      data-do="open-step"
                      @click=${() => this.#play(entry, moment)}
                    >
                      ${t('Open step {moment}', { moment })}
                    </button>`
              }
            </li>`,
        )}
      </ul>`;
  }

  #play({ scenario }: ScenarioEntry, moment: number | null): void {
    if (scenario === null) return;
    void playOf(this.context).openScenario(scenario, moment);
    this.context.openFile(null);
    this.context.openPanel('play');
  }

  #remove(file: string): void {
    const { session } = this.context;
    // Nobody loses a case by a slip.
    const sure = openDialog(
      {
        title: t('Delete {file}', { file }),
        body: html`<p>${t('The scenario is taken out of the process.')}</p>`,
        actions: html`${cancelButton()}
          <button class="button danger" type="submit">${icon('trash')} ${t('Delete')}</button>`,
      },
      () => {
        session.removeFile(file);
        sure.close();
      },
    );
  }

  #nameOf(id: string): string {
    const name: unknown = this.context.diagram
      .get('elementRegistry')
      .get(id)
      ?.businessObject.get('name');
    return typeof name === 'string' && name.trim() !== '' ? name.replace(/\s+/g, ' ') : id;
  }

  #nothing(): TemplateResult {
    return emptyState({
      icon: 'flag',
      title: t('No scenarios yet'),
      detail: t(
        'A scenario is one case of the process that plays itself, and what has to come of it. Play a case, and save it as a scenario.',
      ),
      actions: html`<button class="button" @click=${() => this.context.openPanel('play')}>
        ${icon('play')} ${t('Play a case')}
      </button>`,
    });
  }
}

customElements.define('baton-scenarios-panel', BatonScenariosPanel);

function stateBadge({ scenario }: ScenarioEntry, result: RunEntry | null): TemplateResult {
  if (scenario === null) return html`<span class="badge danger">${t('cannot be read')}</span>`;
  if (result === null) return html`<span class="badge">${t('not run')}</span>`;
  return result.isMet
    ? html`<span class="badge ok">${icon('check')} ${t('as expected')}</span>`
    : html`<span class="badge danger">${icon('close')} ${t('otherwise')}</span>`;
}

function faultsOf({ faults }: ScenarioEntry): TemplateResult {
  return html`<ul class="scenario-expectations">
    ${faults.slice(0, 5).map(
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

function sum(entries: readonly ScenarioEntry[], { results, cheats }: RunsState): string {
  const known = entries.flatMap(({ file }) => results.get(file) ?? []);
  const met = known.filter(({ isMet }) => isMet).length;
  const tried = entries.flatMap(({ file }) => cheats.get(file) ?? []);
  const believed = tried.filter(({ isBelieved }) => isBelieved).length;
  const cheated =
    tried.length === 0
      ? ''
      : ` ${tn(believed, '{count} cheat is believed.', '{count} cheats are believed.')}`;
  if (known.length === 0)
    return tn(entries.length, '{count} scenario', '{count} scenarios') + cheated;
  return t('{met} of {all} as expected.', { met, all: known.length }) + cheated;
}
