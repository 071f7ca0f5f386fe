import './outline.css';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { DiagramElement } from '../../canvas/bpmn.ts';
import { kindOf, lookOf } from '../../canvas/kinds/kind.ts';
import { typeInWords } from '../../canvas/keyboard/describe-element.ts';
import { t, tn } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { ContextElement, type Watchable } from '../context-element.ts';
import type { EditorContext } from '../editor-context.ts';
import { nameOf } from '../main-process.ts';
import { lineInWords, waysInWords } from './line-in-words.ts';
import { outline, type OutlineLine } from './outline.ts';

/**
 * The process as text, in step with the diagram: who cannot see the drawing, or does not want to use the
 * mouse, reads and changes it here. Arrows walk and fold, F2 renames, A appends, R changes the type,
 * Enter goes to the properties, Delete removes.
 */
export class BatonOutlinePanel extends ContextElement {
  static override properties: PropertyDeclarations = {
    folded: { state: true },
    active: { state: true },
    renaming: { state: true },
  };
  declare folded: ReadonlySet<string>;
  /** The line that the keyboard is on. */
  declare active: string | null;
  declare renaming: string | null;
  #wantsFocus = false;

  constructor() {
    super();
    this.folded = new Set();
    this.active = null;
    this.renaming = null;
  }

  protected override watched({ edits, problems }: EditorContext): readonly Watchable[] {
    return [edits, problems, selectionOf(this.context, (element) => this.#follow(element))];
  }

  override render(): TemplateResult {
    const lines = this.#lines();
    if (lines.length === 0)
      return html`<p class="problems-none muted">
        ${t('Nothing is drawn yet. Press N on the canvas to add an element.')}
      </p>`;
    const active = lines.some(({ element }) => element.id === this.active)
      ? this.active
      : (lines[0]?.element.id ?? null);
    return html`<div class="outline">
      <p class="outline-keys muted">
        ${t('Arrows walk and fold · F2 renames · A appends · R changes the type · Enter goes to the properties · Delete removes')}
      </p>
      <ul class="outline-tree" role="tree" aria-label=${t('The process as text')}>
        ${repeat(
          lines,
          ({ element }) => element.id,
          (line) => this.#line(line, line.element.id === active),
        )}
      </ul>
    </div>`;
  }

  protected override updated(): void {
    if (this.renaming !== null) this.querySelector<HTMLInputElement>('.outline-name')?.focus();
    else if (this.#wantsFocus) this.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    this.#wantsFocus = false;
  }

  #lines(): readonly OutlineLine[] {
    const canvas = this.context.diagram.get('canvas');
    return outline({ roots: canvas.getRootElements(), folded: this.folded });
  }

  #line(line: OutlineLine, isActive: boolean): TemplateResult {
    const { element, depth, isContainer, isFolded } = line;
    const wrong = this.context.problems.value.filter(({ elementId }) => elementId === element.id);
    const isSelected = this.context.diagram.get('selection').get().includes(element);
    return html`<li
      role="treeitem"
      class="outline-line"
      data-id=${element.id}
      data-depth=${Math.min(depth, 8)}
      aria-level=${depth + 1}
      aria-posinset=${line.position}
      aria-setsize=${line.siblings}
      aria-expanded=${isContainer ? String(!isFolded) : nothing}
      aria-selected=${isSelected}
      aria-label=${lineInWords(line, wrong.length)}
      tabindex=${isActive ? 0 : -1}
      @click=${() => this.#choose(element)}
      @dblclick=${() => (this.renaming = element.id)}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event, line)}
    >
      <span class="outline-fold">
        ${isContainer ? icon(isFolded ? 'chevronRight' : 'chevronDown') : nothing}
      </span>
      ${this.#what(element)}
      <span class="outline-ways muted">${waysInWords(line)}</span>
      ${
        wrong.length === 0
          ? nothing
          : html`<span
              class="badge ${wrong.some((one) => one.severity === 'error') ? 'danger' : 'warn'}"
              >${tn(wrong.length, '{count} problem', '{count} problems')}</span
            >`
      }
    </li>`;
  }

  #what(element: DiagramElement): TemplateResult {
    const { businessObject } = element;
    const kind = kindOf(businessObject);
    const name = nameOf(businessObject);
    if (this.renaming === element.id)
      return html`<input
        class="input outline-name"
        aria-label=${t('Name')}
        .value=${name}
        @keydown=${(event: KeyboardEvent) => this.#onNameKey(event, element)}
        @blur=${(event: Event) => this.#rename(element, event)}
      />`;
    return html`
      ${kind === null ? nothing : html`<span class="badge ${kind}">${icon(kind)} ${lookOf(kind).title}</span>`}
      <strong>${name === '' ? typeInWords(element.type) : name}</strong>
      ${name === '' || kind !== null ? nothing : html`<span class="muted">${typeInWords(element.type)}</span>`}
    `;
  }

  #onKey(event: KeyboardEvent, line: OutlineLine): void {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const act = this.#actOf(event.key, line);
    if (act === null) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  #actOf(key: string, line: OutlineLine): (() => void) | null {
    const { element } = line;
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => this.#walk(line, 1),
      ArrowUp: () => this.#walk(line, -1),
      ArrowRight: () => (line.isFolded ? this.#fold(element, false) : this.#walk(line, 1)),
      ArrowLeft: () => this.#outOrFold(line),
      Home: () => this.#goTo(this.#lines()[0]),
      End: () => this.#goTo(this.#lines().at(-1)),
      F2: () => (this.renaming = element.id),
      Enter: () => this.#toProperties(element),
      ' ': () => this.#choose(element),
      a: () => this.#menu(element, 'bpmn-append'),
      r: () => this.#menu(element, 'bpmn-replace'),
      Delete: () => this.#remove(line),
      Backspace: () => this.#remove(line),
    };
    return acts[key.length === 1 ? key.toLowerCase() : key] ?? null;
  }

  #walk(from: OutlineLine, by: 1 | -1): void {
    const lines = this.#lines();
    const at = lines.findIndex(({ element }) => element === from.element);
    this.#goTo(lines[at + by]);
  }

  #goTo(line: OutlineLine | undefined): void {
    if (line === undefined) return;
    this.#wantsFocus = true;
    this.#choose(line.element);
    this.requestUpdate();
  }

  #outOrFold(line: OutlineLine): void {
    if (line.isContainer && !line.isFolded) return this.#fold(line.element, true);
    const lines = this.#lines();
    const at = lines.findIndex(({ element }) => element === line.element);
    return this.#goTo(lines.slice(0, at).findLast(({ depth }) => depth < line.depth));
  }

  #fold({ id }: DiagramElement, fold: boolean): void {
    const folded = new Set(this.folded);
    if (fold) folded.add(id);
    else folded.delete(id);
    this.folded = folded;
    this.#wantsFocus = true;
  }

  /** Selects it on the canvas, without taking the focus from here. */
  #choose(element: DiagramElement): void {
    const { diagram } = this.context;
    const canvas = diagram.get('canvas');
    this.active = element.id;
    const root = canvas.findRoot(element);
    if (root !== null && root !== canvas.getRootElement()) canvas.setRootElement(root);
    diagram.get('selection').select(element);
    canvas.scrollToElement(element, 80);
  }

  #toProperties(element: DiagramElement): void {
    this.#choose(element);
    const panel = document.querySelector('.modeler-properties');
    panel?.querySelector<HTMLElement>('input, textarea, select, button, [tabindex="0"]')?.focus();
  }

  /** The menu opens at the element; it takes the focus, and what it makes is selected afterwards. */
  #menu(element: DiagramElement, menu: string): void {
    this.#choose(element);
    const { diagram } = this.context;
    const box = diagram.get('elementRegistry').getGraphics(element)?.getBoundingClientRect();
    diagram
      .get('popupMenu')
      .open(element, menu, { x: (box?.right ?? 200) + 8, y: box?.top ?? 200 }, { search: true });
  }

  #remove(line: OutlineLine): void {
    const lines = this.#lines();
    const at = lines.findIndex(({ element }) => element === line.element);
    const next = lines[at + 1]?.depth === line.depth ? lines[at + 1] : lines[at - 1];
    this.active = next?.element.id ?? null;
    this.#wantsFocus = true;
    this.context.diagram.get('modeling').removeElements([line.element]);
  }

  #onNameKey(event: KeyboardEvent, element: DiagramElement): void {
    event.stopPropagation();
    if (event.key === 'Escape') this.renaming = null;
    else if (event.key === 'Enter') this.#rename(element, event);
    else return;
    event.preventDefault();
    this.#wantsFocus = true;
  }

  #rename(element: DiagramElement, { target }: Event): void {
    if (this.renaming !== element.id || !(target instanceof HTMLInputElement)) return;
    this.renaming = null;
    const name = target.value.trim();
    if (name === nameOf(element.businessObject)) return;
    this.context.diagram.get('modeling').updateProperties(element, { name });
  }

  #follow(element: DiagramElement | undefined): void {
    if (element !== undefined) this.active = element.id;
    this.requestUpdate();
  }
}

customElements.define('baton-outline-panel', BatonOutlinePanel);

/** What is selected on the canvas, as something that can be watched. */
function selectionOf(
  { diagram }: EditorContext,
  tell: (selected: DiagramElement | undefined) => void,
): Watchable {
  return {
    subscribe() {
      const eventBus = diagram.get('eventBus');
      const onChange = ({
        newSelection = [],
      }: {
        newSelection?: readonly DiagramElement[];
      }): void => tell(newSelection[0]);
      eventBus.on('selection.changed', onChange);
      return () => eventBus.off('selection.changed', onChange);
    },
  };
}
