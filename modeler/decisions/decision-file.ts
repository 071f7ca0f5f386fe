import './decisions.css';
import './diagram/decision-diagram.ts';
import './grid/decision-grid.ts';
import '../editor/files/text-file.ts';
import {
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { Resource } from '../client/definitions.ts';
import { ContextElement, type Watchable } from '../editor/context-element.ts';
import type { EditorContext } from '../editor/editor-context.ts';
import { t } from '../language/t.ts';
import { resultColumns } from './cases/case-rows.ts';
import { casesPanel } from './cases/cases-panel.ts';
import type { TestCase } from './cases/test-case.ts';
import { DecisionCheck } from './check/decision-check.ts';
import type { BatonDecisionGrid } from './grid/decision-grid.ts';
import { boxedEditor } from './parts/boxed-editor.ts';
import { openColumnDialog } from './parts/column-dialog.ts';
import { decisionBar } from './parts/decision-bar.ts';
import { findings } from './parts/findings.ts';
import { newsOf, questionOf } from './parts/questions.ts';
import { playedAt, playedDecisions, type PlayedDecision } from './played/played-decisions.ts';
import { playedLine } from './played/played-line.ts';
import { askedNames, typesOf } from './table/asked-names.ts';
import type { DecisionTable } from './table/decision-table.ts';
import { openState, textOf, type DecisionState } from './table/decision-state.ts';
import { setPolicy, updateColumn } from './table/edits.ts';
import { edited, historyOf, redone, undone, type History } from './table/history.ts';
import { withLogic } from './table/with-logic.ts';

const NO_TRIAL: TestCase = { name: '', given: {} };

/**
 * A file of decisions: the table that is open as a sheet, checked and tried by the very engine while it is
 * edited; texts of other decisions; the diagram of what requires what.
 */
export class BatonDecisionFile extends ContextElement {
  static override properties: PropertyDeclarations = {
    ...ContextElement.properties,
    file: { attribute: false },
    history: { state: true },
    trial: { state: true },
    looked: { state: true },
    visit: { state: true },
  };
  declare file: Resource;
  /** Null: the text is no file of decisions. */
  declare history: History<DecisionState> | null;
  declare trial: TestCase;
  declare looked: number | null;
  /** Which of the times it was taken in play is looked at; null: the last one. */
  declare visit: number | null;
  readonly #check = new DecisionCheck();
  #written: string | null = null;

  constructor() {
    super();
    this.history = null;
    this.trial = NO_TRIAL;
    this.looked = null;
    this.visit = null;
  }

  protected override watched({ session }: EditorContext): readonly Watchable[] {
    const { visits, coverage } = playedDecisions(session);
    return [this.#check.answer, this.#check.failed, this.#check.busy, visits, coverage];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#check.close();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const before: unknown = changed.get('file');
    const isOther = before !== undefined && !(isResource(before) && before.name === this.file.name);
    if (isOther) this.#written = null;
    if (!changed.has('file')) return;
    // What this element has written itself comes back by the page: it is no news.
    const { value: files } = this.context.session.files;
    const current = files.find(({ name }) => name === this.file.name)?.content;
    if ((current ?? this.file.content) !== this.#written) this.#open();
  }

  /** The text has come from elsewhere: what could be taken back is over. */
  #open(): void {
    this.#written = this.file.content;
    const shown = this.history?.now.decision?.id ?? null;
    const first = openState(this.file.content, null);
    const ids = first?.file.decisions.map(({ id }) => id) ?? [];
    const { wanted } = playedDecisions(this.context.session);
    const asked = [wanted.value, shown].find((id) => id !== null && ids.includes(id));
    wanted.set(null);
    const state = openState(this.file.content, asked ?? ids[0] ?? null);
    this.history = state === null ? null : historyOf(state);
    this.trial = NO_TRIAL;
    this.looked = null;
    this.#ask();
  }

  override render(): TemplateResult {
    const { history } = this;
    if (history === null) return this.#asText();
    const { now, past, future } = history;
    return html`<div class="dt-file" @keydown=${this.#onKey}>
      ${decisionBar({
        file: now.file,
        open: now.decision?.id ?? null,
        table: now.logic?.type === 'table' ? now.logic.table : null,
        canUndo: past.length > 0,
        canRedo: future.length > 0,
        onOpen: this.#show,
        onUndo: () => this.#travel(undone),
        onRedo: () => this.#travel(redone),
        onPolicy: (policy, aggregation) =>
          this.#onTable((table) => setPolicy(table, policy, aggregation)),
      })}
      ${now.decision === null ? this.#diagram(now) : this.#decision(now)}
    </div>`;
  }

  #asText(): TemplateResult {
    return html`<div class="dt-file">
      <div class="notice warn">
        ${t('This is no file of decisions that can be read. Here is its text.')}
      </div>
      <baton-text-file .context=${this.context} .file=${this.file}></baton-text-file>
    </div>`;
  }

  #diagram({ file }: DecisionState): TemplateResult {
    return html`<baton-decision-diagram
      .text=${file.text}
      @baton-diagram=${({ detail }: CustomEvent<string>) => this.#onDiagram(detail)}
      @baton-travel=${({ detail }: CustomEvent<'undo' | 'redo'>) =>
        this.#travel(detail === 'undo' ? undone : redone)}
      @baton-open-decision=${({ detail }: CustomEvent<string>) => this.#show(detail)}
    ></baton-decision-diagram>`;
  }

  #decision(state: DecisionState): TemplateResult {
    const { logic, decision, file, cases } = state;
    const answer = this.#check.answer.value;
    const table = logic?.type === 'table' ? logic.table : null;
    const played = playedAt(this.context.session, decision?.id ?? '', this.visit);
    return html`<div class="dt-work">
        ${this.#logic(state, played)}
        ${findings({
          answer,
          busy: this.#check.busy.value,
          failed: this.#check.failed.value,
          onRule: (row) => this.#grid()?.goTo(row),
          onGap: () => this.#grid()?.goTo(table?.rules.length ?? 0),
        })}
        ${playedLine({
          played,
          onShow: (visit) => (this.visit = visit),
          onRule: (row) => this.#grid()?.goTo(row),
        })}
      </div>
      ${
        decision === null || logic?.type === 'nothing'
          ? nothing
          : casesPanel({
              names: askedNames(file, decision, table),
              columns: resultColumns(table),
              cases,
              trial: this.trial,
              outcomes: answer?.outcomes ?? [],
              looked: this.looked,
              onCases: (next) => this.#edit({ ...state, cases: next }),
              onTrial: (trial) => {
                this.trial = trial;
                this.#ask();
              },
              onLook: (index) => {
                if (index === this.looked) return;
                this.looked = index;
                this.#ask();
              },
            })
      }`;
  }

  #logic(state: DecisionState, played: PlayedDecision): TemplateResult {
    const { logic, decision } = state;
    const answer = this.#check.answer.value;
    if (logic?.type === 'table')
      return html`<baton-decision-grid
        .table=${logic.table}
        .news=${newsOf({ state, answer, looked: this.looked, played })}
        .label=${decision?.name ?? ''}
        @baton-table=${({ detail }: CustomEvent<DecisionTable>) => this.#onTable(() => detail)}
        @baton-column=${({ detail }: CustomEvent<number>) => this.#onColumn(state, detail)}
      ></baton-decision-grid>`;
    if (logic?.type === 'texts')
      return boxedEditor(logic.texts, answer?.problems ?? [], (index, text) => {
        const one = logic.texts[index];
        if (one === undefined || one.text === text) return;
        this.#edit({
          ...state,
          logic: { ...logic, texts: logic.texts.with(index, { ...one, text }) },
        });
      });
    return html`<div class="dt-nothing">
      <p>${t('Nothing is decided here yet.')}</p>
      <button class="button primary" @click=${() => this.#begin('table')}>
        ${t('Make a table')}
      </button>
      <button class="button" @click=${() => this.#begin('text')}>
        ${t('Write an expression')}
      </button>
    </div>`;
  }

  #begin(kind: 'table' | 'text'): void {
    const now = this.history?.now;
    if (now === undefined || now.decision === null) return;
    const state = openState(withLogic(now.file, now.decision, kind), now.decision.id);
    if (state !== null) this.#edit(state);
  }

  #grid(): BatonDecisionGrid | null {
    return this.querySelector<BatonDecisionGrid>('baton-decision-grid');
  }

  readonly #show = (decisionId: string | null): void => {
    const { history } = this;
    if (history === null || decisionId === (history.now.decision?.id ?? null)) return;
    const state = openState(textOf(history.now), decisionId);
    if (state === null) return;
    this.history = { ...history, now: state, past: [...history.past, history.now], future: [] };
    this.trial = NO_TRIAL;
    this.looked = null;
    this.visit = null;
    this.#ask();
  };

  #onTable(edit: (table: DecisionTable) => DecisionTable): void {
    const now = this.history?.now;
    if (now?.logic?.type !== 'table') return;
    const table = edit(now.logic.table);
    if (table !== now.logic.table) this.#edit({ ...now, logic: { ...now.logic, table } });
  }

  #onColumn({ logic, file }: DecisionState, index: number): void {
    const column = logic?.type === 'table' ? logic.table.columns[index] : undefined;
    if (column === undefined) return;
    openColumnDialog(column, typesOf(file), (said) =>
      this.#onTable((table) => updateColumn(table, index, said)),
    );
  }

  /** One visit to the diagram is one edit here; within it, its own steps are taken back. */
  #onDiagram(text: string): void {
    const state = openState(text, null);
    if (state === null || this.history === null) return;
    const { history } = this;
    // The state at the beginning of the visit is kept; those on the way are the diagram's own.
    const isOnTheWay = history.past.at(-1)?.decision === null;
    this.history = isOnTheWay ? { ...history, now: state, future: [] } : edited(history, state);
    this.#write();
  }

  #edit(state: DecisionState): void {
    if (this.history === null) return;
    this.history = edited(this.history, state);
    this.#write();
  }

  #travel(step: (history: History<DecisionState>) => History<DecisionState>): void {
    if (this.history === null) return;
    this.history = step(this.history);
    this.#write();
  }

  #write(): void {
    if (this.history === null) return;
    const content = textOf(this.history.now);
    this.#ask();
    if (content === this.file.content) return;
    this.#written = content;
    this.context.session.putFile({ name: this.file.name, content });
  }

  #ask(): void {
    const now = this.history?.now;
    if (now === undefined || now.decision === null) return;
    this.#check.ask(() =>
      questionOf({
        state: this.history?.now ?? null,
        file: this.file,
        others: this.context.session.files.value,
        trial: this.trial,
        looked: this.looked,
      }),
    );
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = travelOf(event);
    if (step === null || this.history?.now.decision === null) return;
    this.#travel(step);
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Which way a key leads through what was edited; in a field it is the field's own. */
function travelOf({
  key,
  ctrlKey,
  metaKey,
  shiftKey,
  target,
}: KeyboardEvent): typeof undone | null {
  const isField = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
  if (isField || !(ctrlKey || metaKey)) return null;
  const wanted = key.toLowerCase();
  if (wanted === 'y') return redone;
  return wanted === 'z' ? (shiftKey ? redone : undone) : null;
}

function isResource(value: unknown): value is Resource {
  return typeof value === 'object' && value !== null && 'name' in value;
}

customElements.define('baton-decision-file', BatonDecisionFile);
