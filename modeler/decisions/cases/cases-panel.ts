import { html, nothing, type TemplateResult } from 'lit';
import { t, tn } from '../../language/t.ts';
import { icon, type IconName } from '../../widgets/icon.ts';
import type { AskedName } from '../table/asked-names.ts';
import type { CaseOutcome } from '../check/messages.ts';
import {
  resultIn,
  verdictOf,
  withExpected,
  withGiven,
  type ResultColumn,
  type Verdict,
} from './case-rows.ts';
import type { TestCase } from './test-case.ts';
import { shownValue, typedValue } from './typed-value.ts';

/** The cases below a decision, and what came of them. */
export interface CasesView {
  readonly names: readonly AskedName[];
  readonly columns: readonly ResultColumn[];
  readonly cases: readonly TestCase[];
  /** What somebody is only trying; it is not kept. */
  readonly trial: TestCase;
  /** By case; the last is of the trial. */
  readonly outcomes: readonly CaseOutcome[];
  /** The case whose hits are shown in the table. */
  readonly looked: number | null;
  readonly onCases: (cases: readonly TestCase[]) => void;
  readonly onTrial: (trial: TestCase) => void;
  readonly onLook: (index: number) => void;
}

/** Cases: what is given, what is expected, what comes of it by the very engine. */
export function casesPanel(view: CasesView): TemplateResult {
  const { names, columns, cases, outcomes, trial } = view;
  const verdicts = cases.map((one, index) => verdictOf(one, outcomes[index], columns));
  return html`<section class="dt-cases" aria-label=${t('Test cases')}>
    <header>
      <h2>${t('Test cases')}</h2>
      ${summary(verdicts)}
    </header>
    <div class="dt-cases-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">${t('Case')}</th>
            ${names.map(({ name }) => html`<th scope="col" class="dt-input">${name}</th>`)}
            ${columns.map((one) => html`<th scope="col" class="dt-output">${t('Expected')}${one === null ? '' : `: ${one}`}</th>`)}
            <th scope="col">${t('Came out')}</th>
            <th scope="col"><span class="visually-hidden">${t('What to do')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${cases.map((one, index) => caseRow(view, one, index))}
          ${caseRow(view, trial, cases.length)}
        </tbody>
      </table>
    </div>
  </section>`;
}

function summary(verdicts: readonly Verdict[]): TemplateResult | typeof nothing {
  if (verdicts.length === 0)
    return html`<span class="muted">${t('Try values below; keep what should stay so.')}</span>`;
  const failed = verdicts.filter((one) => one === 'failed').length;
  return failed === 0
    ? html`<span class="badge ok" role="status"
        >${tn(verdicts.length, '{count} case is met', '{count} cases are met')}</span
      >`
    : html`<span class="badge danger" role="status"
        >${tn(failed, '{count} case is not met', '{count} cases are not met')}</span
      >`;
}

const LOOKS: Readonly<Record<Verdict, { readonly icon: IconName; readonly label: string }>> = {
  passed: { icon: 'check', label: t('Met') },
  failed: { icon: 'error', label: t('Not met') },
  shown: { icon: 'play', label: t('Nothing is expected') },
  waiting: { icon: 'clock', label: t('Not run') },
};

function caseRow(view: CasesView, one: TestCase, index: number): TemplateResult {
  const { names, columns, outcomes, looked, cases } = view;
  const isTrial = index === cases.length;
  const outcome = outcomes[index];
  const verdict = verdictOf(one, outcome, columns);
  const change = (next: TestCase): void =>
    isTrial ? view.onTrial(next) : view.onCases(cases.with(index, next));
  const look = LOOKS[verdict];
  const called = isTrial ? t('Try') : one.name || t('Case {number}', { number: index + 1 });
  return html`<tr
    class="dt-case ${verdict} ${looked === index ? 'looked' : ''}"
    @focusin=${() => view.onLook(index)}
  >
    <th scope="row">
      <span class="dt-verdict" title=${look.label}
        >${icon(look.icon)}<span class="visually-hidden">${look.label}</span></span
      >
      ${isTrial ? html`<em>${called}</em>` : nameField(one, called, change)}
    </th>
    ${names.map(
      ({ name }) =>
        html`<td>
          ${valueField(`${called}: ${name}`, shownValue(one.given[name]), (typed) =>
            change(withGiven(one, name, typedValue(typed))),
          )}
        </td>`,
    )}
    ${columns.map(
      (column) =>
        html`<td>
          ${
            isTrial
              ? html`<span class="muted">–</span>`
              : valueField(
                  `${called}: ${t('Expected')} ${column ?? ''}`,
                  shownValue(resultIn(one.expected, column)),
                  (typed) => change(withExpected(one, column, typedValue(typed))),
                )
          }
        </td>`,
    )}
    <td class="dt-outcome">${outcomeText(outcome)}</td>
    <td>${isTrial ? keepButton(view, outcome) : removeButton(view, index, called)}</td>
  </tr>`;
}

function nameField(
  one: TestCase,
  called: string,
  change: (next: TestCase) => void,
): TemplateResult {
  return valueField(
    t('Name of the case {name}', { name: called }),
    one.name,
    (name) => change({ ...one, name }),
    called,
  );
}

function valueField(
  label: string,
  value: string,
  onChange: (typed: string) => void,
  placeholder = '',
): TemplateResult {
  return html`<input
    class="input"
    spellcheck="false"
    aria-label=${label}
    placeholder=${placeholder}
    .value=${value}
    @change=${({ target }: Event) => {
      if (target instanceof HTMLInputElement) onChange(target.value);
    }}
  />`;
}

function outcomeText(outcome: CaseOutcome | undefined): TemplateResult | string {
  if (outcome === undefined) return '';
  if (outcome.type === 'failed')
    return html`<span class="error" lang="en">${outcome.message}</span>`;
  const [warning] = outcome.warnings;
  const rules = outcome.trace.at(-1)?.tables[0]?.rules.map(({ index }) => index) ?? [];
  return html`<code>${shownValue(outcome.result)}</code>
    ${rules.length === 0 ? nothing : html`<span class="muted">${tn(rules.length, 'by rule {rules}', 'by the rules {rules}', { rules: rules.slice(0, 8).join(', ') })}</span>`}
    ${warning === undefined ? nothing : html`<span class="dt-warning" lang="en" title=${outcome.warnings.join('\n')}>${warning}</span>`}`;
}

function keepButton(
  { cases, trial, onCases }: CasesView,
  outcome: CaseOutcome | undefined,
): TemplateResult {
  const isReady = outcome?.type === 'decided' && Object.keys(trial.given).length > 0;
  const keep = (): void => {
    if (outcome?.type === 'decided')
      onCases([...cases, { name: '', given: trial.given, expected: outcome.result }]);
  };
  return html`<button class="button small" ?disabled=${!isReady} @click=${keep}>
    ${icon('plus')} ${t('Keep as a case')}
  </button>`;
}

function removeButton(
  { cases, onCases }: CasesView,
  index: number,
  called: string,
): TemplateResult {
  return html`<button
    class="button quiet small square"
    aria-label=${t('Remove {name}', { name: called })}
    @click=${() => onCases(cases.toSpliced(index, 1))}
  >
    ${icon('trash')}
  </button>`;
}
