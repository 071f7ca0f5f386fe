import './code-editor.css';
import './modeler.css';
import { html, type TemplateResult } from 'lit';
import { LightElement } from '../app/light-element.ts';
import type { DiagramElement, ImportWarning, ModdleElement } from '../canvas/bpmn.ts';
import { TO_PROPERTIES } from '../canvas/keyboard/keyboard-drawing.ts';
import type { ModelProblem } from '../canvas/problems/problem.ts';
import { t } from '../language/t.ts';
import { ExtensionEdit } from '../panel/extension-edit.ts';
import { fitDiagram } from './fit-diagram.ts';
import { Keeper } from './keep/keeper.ts';
import { createModeler, type EditorDiagram } from './create-modeler.ts';
import { nameOf, processOf } from './main-process.ts';
import type { ProblemDesk } from './problems/desk.ts';
import { panelHead } from './panel-head.ts';
import { unopenable } from './unopenable.ts';

/** How the model stands after a change. */
export interface ModelState {
  /** `false` when it was only opened. */
  readonly edited: boolean;
  readonly title: string;
  readonly processId: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** A form that is to be edited; the id is empty when the task has none yet. */
export interface FormWish {
  readonly element: DiagramElement;
  readonly taskName: string;
  readonly formId: string;
}

/**
 * The canvas and the properties panel of one diagram. Nothing above it may have a shadow root.
 *
 * @fires baton-model-changed — after opening, and after every edit, undo and redo: {@link ModelState}
 * @fires baton-edit-form — somebody wants to edit a form: {@link FormWish}
 */
export class BatonModeler extends LightElement {
  static override properties = {
    problems: { attribute: false },
    desk: { attribute: false },
    selected: { state: true },
  };
  declare problems: readonly ModelProblem[];
  /** What is done about problems; `null` until the document stands. */
  declare desk: ProblemDesk | null;
  declare selected: DiagramElement | null;
  #diagram: Promise<EditorDiagram> | null = null;
  #original = '';
  /** What was written last, as long as nothing has changed since: who asks next need not wait for it. */
  #written: Promise<{ readonly xml?: string }> | null = null;
  #keeper = new Keeper('');

  constructor() {
    super();
    this.problems = [];
    this.desk = null;
    this.selected = null;
  }

  override render(): TemplateResult {
    return html`
      <div class="modeler-canvas"></div>
      <aside class="modeler-panel" aria-label=${t('Properties')}>
        ${panelHead(this.selected, this.problems, this.desk)}
        <div class="modeler-properties"></div>
      </aside>
    `;
  }

  /**
   * Lets go of everything. Not when it leaves the page, but when nobody asks for its text any more: what
   * was changed last is still to be kept then.
   */
  dispose(): void {
    void this.#diagram?.then((diagram) => diagram.destroy());
    this.#keeper.close();
    this.#diagram = null;
  }

  /**
   * Shows a diagram. What could not be read or drawn is told, with the element where one is known.
   *
   * @throws {Mishap} when the text is no BPMN or holds nothing that can be drawn
   */
  async open(xml: string): Promise<readonly ImportWarning[]> {
    const diagram = await this.#ready();
    this.#original = xml;
    this.#keeper.close();
    this.#keeper = new Keeper(xml);
    const { warnings } = await diagram.importXML(xml).catch(notOpened);
    fitDiagram(diagram.get('canvas'));
    this.#tell(diagram, false);
    return warnings;
  }

  /**
   * The diagram as text. As long as nothing was changed it is the very text that was opened; then that text
   * with what was changed.
   */
  async xml(): Promise<string> {
    const diagram = await this.#ready();
    if (!diagram.get('commandStack').canUndo()) return this.#original;
    this.#written ??= diagram.saveXML({ format: true });
    const { xml } = await this.#written;
    if (xml === undefined) throw new Error('Expected the diagram to be written, but it was not.');
    return this.#keeper.keep(xml);
  }

  /** Shows another diagram of the same file; what was changed so far stays, and is not undone any more. */
  async showDiagram(shown: ModdleElement): Promise<void> {
    const diagram = await this.#ready();
    // The canvas forgets what was done: from here on the text as it stands now is the one that was opened.
    this.#original = await this.xml();
    await diagram.open(shown);
    fitDiagram(diagram.get('canvas'));
    this.#tell(diagram, false);
  }

  /** Carries out a named action of the canvas: `undo`, `redo`, … */
  async act(action: string, options?: unknown): Promise<void> {
    const diagram = await this.#ready();
    diagram.get('editorActions').trigger(action, options);
    diagram.get('canvas').focus();
  }

  /** Shows all of the diagram, clear of the palette. */
  async fit(): Promise<void> {
    fitDiagram((await this.#ready()).get('canvas'));
  }

  /** Opens or closes the small map. */
  async toggleMap(): Promise<void> {
    (await this.#ready()).get('minimap').toggle();
  }

  /** Selects an element and brings it into view, on whatever level of the diagram it stands. */
  async reveal(elementId: string): Promise<boolean> {
    const diagram = await this.#ready();
    const canvas = diagram.get('canvas');
    const element = diagram.get('elementRegistry').get(elementId);
    if (element === undefined) return false;
    const root = canvas.findRoot(element);
    if (root !== null) canvas.setRootElement(root);
    if (element !== root) canvas.scrollToElement(element, 120);
    diagram.get('selection').select(element === root ? null : element);
    canvas.focus();
    return true;
  }

  /** Gives the process a name, as one edit. */
  async rename(name: string): Promise<void> {
    const diagram = await this.#ready();
    const process = processOf(diagram);
    if (process === null || nameOf(process) === name) return;
    const root = diagram.get('canvas').getRootElement();
    diagram.get('modeling').updateModdleProperties(root, process, { name });
  }

  /** Links a form to a user task, as one edit. */
  async linkForm(element: DiagramElement, formId: string): Promise<void> {
    const diagram = await this.#ready();
    const change = new ExtensionEdit(element, diagram.get('bpmnFactory'));
    change.set(change.extension('zeebe:FormDefinition'), { formId });
    change.execute(diagram.get('commandStack'));
  }

  /** Says which forms the panel may offer. */
  async offerForms(ids: readonly string[]): Promise<void> {
    const diagram = await this.#ready();
    diagram.get('formShelf').fill(ids);
    diagram.get('eventBus').fire('propertiesPanel.providersChanged');
  }

  /** Marks the elements that have problems. */
  async mark(problems: readonly ModelProblem[]): Promise<void> {
    this.problems = problems;
    const diagram = await this.#ready();
    diagram.get('problemMarkers').show(problems);
    diagram.get('fieldProblems').set(problems);
  }

  /** The canvas with its services, for what works on the diagram itself. */
  diagram(): Promise<EditorDiagram> {
    return this.#ready();
  }

  #ready(): Promise<EditorDiagram> {
    this.#diagram ??= this.#make();
    return this.#diagram;
  }

  async #make(): Promise<EditorDiagram> {
    await this.updateComplete;
    const canvas = this.querySelector<HTMLElement>('.modeler-canvas');
    const panel = this.querySelector<HTMLElement>('.modeler-properties');
    if (canvas === null || panel === null)
      throw new Error('Expected the places of canvas and panel, but they are not drawn yet.');
    const diagram = await createModeler(canvas, panel);
    diagram.on('commandStack.changed', ({ trigger }) => {
      this.#written = null;
      if (trigger !== 'clear') this.#tell(diagram, true);
    });
    diagram.on(['propertiesPanel.updated', 'root.set'], ({ element }) => {
      this.selected = element ?? null;
    });
    diagram.on('elements.changed', () => this.requestUpdate());
    diagram.get('eventBus').on(TO_PROPERTIES, () => focusProperties(panel));
    panel.addEventListener('keydown', (event) => {
      // Whoever has used the key up (a list of completions) has also kept it from others.
      if (event.key === 'Escape' && !event.defaultPrevented) diagram.get('canvas').focus();
    });
    diagram.get('eventBus').on('baton.editForm', (wish) => this.#send('baton-edit-form', wish));
    return diagram;
  }

  #tell(diagram: EditorDiagram, edited: boolean): void {
    const commandStack = diagram.get('commandStack');
    const process = processOf(diagram);
    const state: ModelState = {
      edited,
      title: process === null ? '' : nameOf(process),
      processId: process?.id ?? '',
      canUndo: commandStack.canUndo(),
      canRedo: commandStack.canRedo(),
    };
    this.#send('baton-model-changed', state);
  }

  #send(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('baton-modeler', BatonModeler);

function notOpened(error: unknown): never {
  throw unopenable(error instanceof Error ? error.message : String(error), error);
}

/** To the first field or group that can be reached. */
function focusProperties(panel: HTMLElement): void {
  panel.querySelector<HTMLElement>('button, input, select, textarea, [tabindex="0"]')?.focus();
}
