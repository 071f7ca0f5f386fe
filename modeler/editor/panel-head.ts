import { html, nothing, type TemplateResult } from 'lit';
import type { DiagramElement, ModdleElement } from '../canvas/bpmn.ts';
import { typeInWords } from '../canvas/keyboard/describe-element.ts';
import { kindOf, lookOf } from '../canvas/kinds/kind.ts';
import type { ModelProblem } from '../canvas/problems/problem.ts';
import { tn } from '../language/t.ts';
import { icon } from '../widgets/icon.ts';
import { nameOf } from './main-process.ts';
import { problemActs, severityIcon } from './problems/card/problem-acts.ts';
import type { ProblemDesk } from './problems/desk.ts';

/** What stands above the properties: which element they are of, and what is wrong with it. */
export function panelHead(
  element: DiagramElement | null,
  problems: readonly ModelProblem[],
  desk: ProblemDesk | null,
): TemplateResult {
  const businessObject = element === null ? undefined : modelOf(element);
  if (element === null || businessObject === undefined) return html`${nothing}`;
  const { id, type } = element;
  const kind = kindOf(businessObject);
  const own = problems.filter(({ elementId }) => elementId === businessObject.id);
  return html`<header class="panel-head">
    <p class="panel-head-kind">
      ${kind === null ? nothing : html`<span class="badge ${kind}">${icon(kind)} ${lookOf(kind).title}</span>`}
      <span>${typeInWords(type)}</span>
    </p>
    <h2>${nameOf(businessObject) === '' ? id : nameOf(businessObject)}</h2>
    ${problemsOf(own, desk)}
  </header>`;
}

/** The gravest is told at once; the others are folded, so that the properties keep their room. */
function problemsOf(
  own: readonly ModelProblem[],
  desk: ProblemDesk | null,
): TemplateResult | typeof nothing {
  const [first, ...others] = own;
  if (first === undefined) return nothing;
  return html`${oneProblem(first, desk)}
  ${
    others.length === 0
      ? nothing
      : html`<details class="panel-problems">
          <summary>${tn(others.length, 'One more problem', '{count} more problems')}</summary>
          ${others.map((problem) => oneProblem(problem, desk))}
        </details>`
  }`;
}

function oneProblem(problem: ModelProblem, desk: ProblemDesk | null): TemplateResult {
  const { severity, message, why } = problem;
  return html`<div class="panel-problem ${severity}">
    ${icon(severityIcon(problem))}
    <div>
      <p>${message}</p>
      ${why === null ? nothing : html`<p class="problem-why">${why}</p>`}
      <div class="problem-acts">${desk === null ? nothing : problemActs(desk, problem)}</div>
    </div>
  </div>`;
}

/** Several selected elements, and the plane that stands before anything is opened, have no model. */
function modelOf(element: Partial<DiagramElement>): ModdleElement | undefined {
  return element.businessObject;
}
