import './problem-card.css';
import { html, nothing, render, type TemplateResult } from 'lit';
import type { ModelProblem } from '../../../canvas/problems/problem.ts';
import type { BadgeEvent } from '../../../canvas/problems/problem-markers.ts';
import { bySeverity } from '../../../canvas/problems/problem.ts';
import { t } from '../../../language/t.ts';
import { icon } from '../../../widgets/icon.ts';
import type { EditorContext } from '../../editor-context.ts';
import type { ProblemDesk } from '../desk.ts';
import { firstPreview, problemActs, severityIcon } from './problem-acts.ts';

/** How long (ms) a pointer rests before the card opens, and may be away before it closes. */
const REST_MS = 250;

/**
 * What is wrong with one element, beside it: why, and what can be done. A pointer that rests on the mark
 * opens it, a click holds it open, and Ctrl+. opens it at the selected element for the keyboard.
 */
export class ProblemCard {
  readonly #context: EditorContext;
  readonly #desk: ProblemDesk;
  readonly #card: HTMLElement = document.createElement('div');
  #elementId: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: EditorContext, desk: ProblemDesk) {
    this.#context = context;
    this.#desk = desk;
    this.#card.className = 'problem-card';
    this.#card.setAttribute('role', 'dialog');
    this.#card.setAttribute('aria-label', t('Problems of this element'));
    this.#card.hidden = true;
    this.#card.addEventListener('pointerenter', () => clearTimeout(this.#timer));
    this.#card.addEventListener('pointerleave', () => this.#later(() => this.close()));
    this.#card.addEventListener('keydown', this.#onKey);
    const bus = context.diagram.get('eventBus');
    context.diagram.get('canvas').getContainer().append(this.#card);
    bus.on('baton.problemBadge', (event) => this.#onBadge(event));
    bus.on(['canvas.viewbox.changing', 'drag.init', 'element.mousedown'], () => this.close());
    const stop = context.problems.subscribe(() => this.#draw());
    context.signal.addEventListener('abort', () => {
      stop();
      clearTimeout(this.#timer);
      this.#card.remove();
    });
  }

  /** Opens it at an element, with the focus in it; says `false` when nothing is wrong there. */
  open(elementId: string): boolean {
    if (this.#problems(elementId).length === 0) return false;
    this.#show(elementId);
    this.#card.querySelector<HTMLElement>('button')?.focus();
    return true;
  }

  /** Closes it; the focus goes back to the canvas when it was in the card. */
  close(): void {
    clearTimeout(this.#timer);
    if (this.#card.hidden) return;
    const hadFocus = this.#card.contains(document.activeElement);
    this.#card.hidden = true;
    this.#elementId = null;
    if (hadFocus) this.#context.diagram.get('canvas').focus();
  }

  #onBadge(event: unknown): void {
    if (!isBadgeEvent(event)) return;
    const { elementId, act } = event;
    if (act === 'press') this.open(elementId);
    else if (act === 'hover') this.#later(() => this.#show(elementId));
    else this.#later(() => this.close());
  }

  #later(act: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (!this.#card.contains(document.activeElement)) act();
    }, REST_MS);
  }

  #show(elementId: string): void {
    clearTimeout(this.#timer);
    this.#elementId = elementId;
    this.#card.hidden = false;
    this.#draw();
    this.#place(elementId);
  }

  #draw(): void {
    const elementId = this.#elementId;
    if (elementId === null) return;
    const problems = this.#problems(elementId);
    if (problems.length === 0) this.close();
    else render(this.#body(elementId, problems), this.#card);
  }

  #problems(elementId: string): readonly ModelProblem[] {
    return bySeverity(
      this.#context.problems.value.filter((problem) => problem.elementId === elementId),
    );
  }

  #body(elementId: string, problems: readonly ModelProblem[]): TemplateResult {
    const after = (): void => this.close();
    return html`<h3>${this.#desk.nameOf(elementId)}</h3>
      ${problems.map(
        (problem) =>
          html`<article class="problem-said ${problem.severity}">
            ${icon(severityIcon(problem))}
            <div>
              <p class="problem-message">${problem.message}</p>
              ${problem.why === null ? nothing : html`<p class="problem-why">${problem.why}</p>`}
              ${preview(this.#desk, problem)}
              <div class="problem-acts">${problemActs(this.#desk, problem, after)}</div>
            </div>
          </article>`,
      )}`;
  }

  /** Below the mark, inside the canvas; above it where there is no room below. */
  #place(elementId: string): void {
    const { diagram } = this.#context;
    const container = diagram.get('canvas').getContainer().getBoundingClientRect();
    const drawn = diagram.get('elementRegistry').getGraphics(elementId)?.getBoundingClientRect();
    if (drawn === undefined) return;
    const { offsetWidth: width, offsetHeight: height } = this.#card;
    const left = drawn.left - container.left;
    const below = drawn.bottom - container.top + 14;
    const above = drawn.top - container.top - height - 8;
    const top = below + height > container.height && above > 0 ? above : below;
    this.#card.style.setProperty('left', `${within(left, container.width - width)}px`);
    this.#card.style.setProperty('top', `${within(top, container.height - height)}px`);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    // What is typed here is not meant for the canvas around it.
    event.stopPropagation();
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Escape') this.close();
    else if (step !== 0) this.#move(step);
    else return;
    event.preventDefault();
  };

  #move(by: 1 | -1): void {
    const buttons = [...this.#card.querySelectorAll<HTMLElement>('button')];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + by + buttons.length) % buttons.length]?.focus();
  }
}

function preview(desk: ProblemDesk, problem: ModelProblem): TemplateResult {
  const text = firstPreview(desk, problem);
  return text === '' ? html`${nothing}` : html`<p class="problem-preview">${text}</p>`;
}

function within(place: number, most: number): number {
  return Math.max(8, Math.min(place, most - 8));
}

function isBadgeEvent(event: unknown): event is BadgeEvent {
  return typeof event === 'object' && event !== null && 'badge' in event && 'act' in event;
}
