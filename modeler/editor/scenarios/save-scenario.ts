import './scenarios.css';
import { html, nothing, type TemplateResult } from 'lit';
import { SCENARIO_FILE, type Scenario } from '../../../shared/scenario/scenario.ts';
import { writeScenario } from '../../../shared/scenario/read-scenario.ts';
import type { Expectation } from '../../../shared/scenario/expectation.ts';
import { t } from '../../language/t.ts';
import type { Facts, VariableFact } from '../../live/fold/facts.ts';
import { cancelButton, openDialog, type DialogContent } from '../../widgets/dialog.ts';
import { icon } from '../../widgets/icon.ts';
import { notify } from '../../widgets/notices.ts';
import { fileName } from '../documents/editor-document.ts';
import type { EditorContext } from '../editor-context.ts';
import { playOf } from '../play/play-session.ts';
import { expectationWords } from './expectation-words.ts';
import { expectationsFromPlay } from './expectations-from-play.ts';
import { scenarioFromPlay } from './scenario-from-play.ts';
import { runsOf } from './scenario-runs.ts';

interface Choice {
  readonly expectation: Expectation;
  readonly words: string;
  /** It would not be met when the scenario is run: the order of things may differ. */
  readonly isUnmet: boolean;
  isOn: boolean;
}

interface Draft {
  name: string;
  description: string;
  error: string | null;
  readonly choices: readonly Choice[];
}

/** Asks for a name and for what is to be expected, and keeps what was played as a scenario. */
export async function openSaveScenario(context: EditorContext): Promise<void> {
  const made = await scenarioOf(context);
  if (made === null) return;
  const { scenario, choices } = made;
  const draft: Draft = { name: '', description: '', error: null, choices };
  const draw = (): void => dialog.update(content(draft, draw));
  const dialog = openDialog(
    content(draft, () => draw()),
    () => {
      const fault = save(context, scenario, draft);
      draft.error = fault;
      if (fault === null) dialog.close();
      else draw();
    },
  );
}

/** What was played so far, as a scenario, with all that may be expected of it. */
async function scenarioOf(
  context: EditorContext,
): Promise<{ readonly scenario: Scenario; readonly choices: readonly Choice[] } | null> {
  const play = playOf(context);
  play.pause();
  const { phase, lies } = play.state.value;
  const base = play.beginning?.scenario;
  if (phase.type !== 'open' || base === undefined) return null;
  const { sent, facts, caseView } = phase.shown;
  const { view } = sent;
  const moments = (await play.moments()).slice(0, view.moment + 1);
  const isOver = view.state !== 'active';
  const scenario = scenarioFromPlay({ base, moments, records: play.records, lies, isOver });
  const expect = expectationsFromPlay({
    view,
    records: play.records,
    process: phase.process,
    variables: rootVariables(facts),
    isOwnEnd: (id) => isOwnEnd(context, id, phase.process),
  });
  const tried = await runsOf(context).try({ ...scenario, expect });
  const choices = expect.map((expectation, index) => {
    const isUnmet = tried?.expectations[index]?.isMet === false;
    const words = expectationWords(expectation, caseView.wording.nameOf);
    return { expectation, words, isUnmet, isOn: !isUnmet };
  });
  return { scenario, choices };
}

function isOwnEnd({ diagram }: EditorContext, id: string, process: string): boolean {
  const element = diagram.get('elementRegistry').get(id)?.businessObject;
  return element?.$type === 'bpmn:EndEvent' && element.$parent?.id === process;
}

function save(context: EditorContext, scenario: Scenario, draft: Draft): string | null {
  const name = draft.name.trim();
  if (name === '') return t('Please give it a name.');
  const file = fileName(name, SCENARIO_FILE);
  if (context.session.files.value.some((one) => one.name === file))
    return t('There is a file {file} already: please choose another name.', { file });
  const expect = draft.choices.filter(({ isOn }) => isOn).map(({ expectation }) => expectation);
  const description = draft.description.trim();
  const { description: _before, ...rest } = scenario;
  const saved = { ...rest, name, ...(description === '' ? {} : { description }), expect };
  context.session.putFile({ name: file, content: writeScenario(inOrder(saved)) });
  notify({ tone: 'ok', title: t('Saved as a scenario'), detail: file });
  context.openPanel('scenarios');
  return null;
}

/** As people read it: what it is about, then what happens, then what has to come of it. */
function inOrder({ type, version, name, description, expect, ...rest }: Scenario): Scenario {
  return {
    type,
    version,
    name,
    ...(description === undefined ? {} : { description }),
    ...rest,
    expect,
  };
}

function content(draft: Draft, draw: () => void): DialogContent {
  return {
    title: t('Save as scenario'),
    wide: true,
    body: html`
      <div class="field">
        <label for="scenario-name">${t('Name')}</label>
        <input
          class="input"
          id="scenario-name"
          autofocus
          autocomplete="off"
          placeholder=${t('e.g. A doubtful case goes to a person')}
          aria-invalid=${draft.error !== null}
          aria-describedby="scenario-error"
          .value=${draft.name}
          @input=${({ target }: Event) => {
            if (target instanceof HTMLInputElement) draft.name = target.value;
          }}
        />
        <p class="error" id="scenario-error" role="alert">${draft.error ?? nothing}</p>
      </div>
      <div class="field">
        <label for="scenario-description">${t('What it shows (optional)')}</label>
        <input
          class="input"
          id="scenario-description"
          autocomplete="off"
          .value=${draft.description}
          @input=${({ target }: Event) => {
            if (target instanceof HTMLInputElement) draft.description = target.value;
          }}
        />
      </div>
      <fieldset class="scenario-choices">
        <legend>${t('What has to come of it, whenever it is run')}</legend>
        ${draft.choices.map((choice) => choiceView(choice, draw))}
      </fieldset>
    `,
    actions: html`${cancelButton()}
      <button class="button primary" type="submit">${icon('flag')} ${t('Save')}</button>`,
  };
}

function choiceView(choice: Choice, draw: () => void): TemplateResult {
  return html`<label class="scenario-choice">
    <input
      type="checkbox"
      .checked=${choice.isOn}
      @change=${({ target }: Event) => {
        if (target instanceof HTMLInputElement) choice.isOn = target.checked;
        draw();
      }}
    />
    <span>
      ${choice.words}
      ${
        choice.isUnmet
          ? html`<span class="badge warn"
              >${t('comes out otherwise when it is run by itself')}</span
            >`
          : nothing
      }
    </span>
  </label>`;
}

function rootVariables({ root, variables }: Facts): readonly VariableFact[] {
  return root === null ? [] : [...(variables.get(root)?.values() ?? [])];
}
