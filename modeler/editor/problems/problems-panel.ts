import './problems-panel.css';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { router } from '../../app/navigation.ts';
import {
  SEVERITIES,
  type ModelProblem,
  type ProblemSeverity,
} from '../../canvas/problems/problem.ts';
import { t, tn } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { ContextElement, type Watchable } from '../context-element.ts';
import type { EditorContext } from '../editor-context.ts';
import { firstPreview, problemActs, severityIcon } from './card/problem-acts.ts';
import {
  groupsOf,
  severitiesInAddress,
  shownIn,
  VIEW_KEYS,
  viewOf,
  type ProblemGroup,
  type ProblemView,
} from './problem-view.ts';

/** As many are drawn at once; the rest comes when it is asked for. */
const AT_ONCE = 100;

/** What is wrong with the model; each line leads to its place, says why, and mends it where that is known. */
export class BatonProblemsPanel extends ContextElement {
  static override properties: PropertyDeclarations = { most: { state: true } };
  declare most: number;

  constructor() {
    super();
    this.most = AT_ONCE;
  }

  protected override watched({ problems }: EditorContext): readonly Watchable[] {
    return [problems, router.place];
  }

  override render(): TemplateResult {
    const problems = this.context.problems.value;
    const view = viewOf(router.place.value.match.query);
    const desk = this.context.desk;
    const shown = shownIn(problems, view, (id) => desk.nameOf(id));
    return html`${this.#filter(problems, view)} ${this.#list(problems, shown, view)}`;
  }

  #filter(problems: readonly ModelProblem[], view: ProblemView): TemplateResult {
    return html`<div class="problems-filter" role="toolbar" aria-label=${t('What is shown')}>
      ${SEVERITIES.map((one) => this.#toggle(one, problems, view))}
      <span class="rule"></span>
      <button
        class="button small quiet problems-by"
        aria-pressed=${view.groupBy === 'element'}
        @click=${() => set('groupBy', view.groupBy === 'element' ? null : 'element')}
      >
        ${t('By element')}
      </button>
      <input
        class="input problems-search"
        type="search"
        aria-label=${t('Search the problems')}
        placeholder=${t('Search')}
        .value=${view.search}
        @input=${({ target }: Event) =>
          target instanceof HTMLInputElement ? set('search', target.value) : undefined}
      />
      <span class="problems-keys muted">${t('F8: next · Ctrl+.: mend')}</span>
      <button
        class="button small quiet square problems-step"
        aria-label=${t('Previous problem (Shift+F8)')}
        title=${t('Previous problem (Shift+F8)')}
        @click=${() => void this.context.desk.step(-1)}
      >
        ${icon('chevronUp')}
      </button>
      <button
        class="button small quiet square problems-step"
        aria-label=${t('Next problem (F8)')}
        title=${t('Next problem (F8)')}
        @click=${() => void this.context.desk.step(1)}
      >
        ${icon('chevronDown')}
      </button>
    </div>`;
  }

  #toggle(
    severity: ProblemSeverity,
    problems: readonly ModelProblem[],
    view: ProblemView,
  ): TemplateResult {
    const isShown = view.severities.has(severity);
    const count = problems.filter((one) => one.severity === severity).length;
    const next = new Set(view.severities);
    if (isShown) next.delete(severity);
    else next.add(severity);
    return html`<button
      class="button small quiet problems-severity"
      data-severity=${severity}
      aria-pressed=${isShown}
      @click=${() => set('severities', severitiesInAddress(next))}
    >
      ${severityInWords(severity, count)}
    </button>`;
  }

  #list(
    problems: readonly ModelProblem[],
    shown: readonly ModelProblem[],
    view: ProblemView,
  ): TemplateResult {
    if (problems.length === 0)
      return html`<p class="problems-none muted">
        ${t('Nothing was found. What is wrong with the model appears here, with the place it is at.')}
      </p>`;
    if (shown.length === 0)
      return html`<p class="problems-none muted">
        ${t('None of the problems is of this kind.')}
        <button class="button small" @click=${showAll}>${t('Show all')}</button>
      </p>`;
    const rest = shown.length - this.most;
    return html`${groupsOf(shown.slice(0, this.most), view.groupBy).map((group) => this.#group(group, view))}
    ${
      rest <= 0
        ? nothing
        : html`<button
            class="button small problems-more"
            @click=${() => (this.most = shown.length)}
          >
            ${tn(rest, 'Show one more', 'Show {count} more')}
          </button>`
    }`;
  }

  #group({ key, problems }: ProblemGroup, view: ProblemView): TemplateResult {
    const severity = SEVERITIES.find((one) => one === key);
    const title =
      severity !== undefined && view.groupBy === 'severity'
        ? severityInWords(severity, problems.length)
        : key === null
          ? t('The whole model')
          : this.context.desk.nameOf(key);
    return html`<section class="problems-group">
      <h2>${title}</h2>
      <ul class="problems-list">
        ${problems.map((problem) => this.#row(problem, problem.id === view.current))}
      </ul>
    </section>`;
  }

  #row(problem: ModelProblem, isCurrent: boolean): TemplateResult {
    const { desk } = this.context;
    const { severity, message, why, elementId, resource } = problem;
    const place = elementId === null ? (resource ?? '') : desk.nameOf(elementId);
    const preview = isCurrent ? firstPreview(desk, problem) : '';
    return html`<li class="problem-row ${severity}" data-code=${problem.code}>
      <button
        class="problem ${severity}"
        aria-current=${isCurrent}
        @click=${() => void desk.go(problem)}
      >
        ${icon(severityIcon(problem))}
        <span class="problem-message">${message}</span>
        <span class="problem-place">${place}</span>
      </button>
      ${isCurrent && why !== null ? html`<p class="problem-why">${why}</p>` : nothing}
      ${preview === '' ? nothing : html`<p class="problem-preview">${preview}</p>`}
      <div class="problem-acts">${problemActs(desk, problem)}</div>
    </li>`;
  }
}

customElements.define('baton-problems-panel', BatonProblemsPanel);

function severityInWords(severity: ProblemSeverity, count: number): string {
  switch (severity) {
    case 'error':
      return tn(count, '{count} error', '{count} errors');
    case 'warning':
      return tn(count, '{count} warning', '{count} warnings');
    case 'hint':
      return tn(count, '{count} hint', '{count} hints');
  }
}

function set(name: keyof typeof VIEW_KEYS, value: string | null): void {
  router.setQuery({ [VIEW_KEYS[name]]: value });
}

function showAll(): void {
  router.setQuery({ [VIEW_KEYS.severities]: null, [VIEW_KEYS.search]: null });
}
