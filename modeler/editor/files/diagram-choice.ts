import { html, type TemplateResult } from 'lit';
import type { DiagramElement } from '../../canvas/bpmn.ts';
import { isModdle } from '../../canvas/kinds/kind.ts';
import { t } from '../../language/t.ts';
import { listOf } from '../../panel/extension-edit.ts';
import { ContextElement, type Watchable } from '../context-element.ts';
import type { EditorContext } from '../editor-context.ts';
import { nameOf } from '../main-process.ts';

/** A sheet that can be shown: another diagram of the file, or the inside of a sub-process. */
interface Sheet {
  readonly id: string;
  readonly label: string;
  readonly isShown: boolean;
  readonly show: () => void;
}

/** Chooses among the diagrams of a file and the sheets of its sub-processes; not there when there is one only. */
export class BatonDiagramChoice extends ContextElement {
  override connectedCallback(): void {
    super.connectedCallback();
    this.context.diagram.get('eventBus').on('root.set', this.#draw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.context.diagram.get('eventBus').off('root.set', this.#draw);
  }

  override render(): TemplateResult {
    const sheets = sheetsOf(this.context);
    if (sheets.length < 2) return html``;
    return html`<select
      class="input diagram-choice"
      aria-label=${t('Diagram')}
      @change=${({ target }: Event) => {
        if (target instanceof HTMLSelectElement)
          sheets.find(({ id }) => id === target.value)?.show();
      }}
    >
      ${sheets.map(
        ({ id, label, isShown }) =>
          html`<option value=${id} ?selected=${isShown}>${label}</option>`,
      )}
    </select>`;
  }

  protected override watched({ edits }: EditorContext): readonly Watchable[] {
    return [edits];
  }

  readonly #draw = (): void => this.requestUpdate();
}

customElements.define('baton-diagram-choice', BatonDiagramChoice);

function sheetsOf(context: EditorContext): readonly Sheet[] {
  const { diagram, modeler } = context;
  const canvas = diagram.get('canvas');
  const roots = canvas.getRootElements();
  const drawn = new Set(roots.flatMap(({ di }) => (di === undefined ? [] : [di])));
  const definitions = diagram.getDefinitions();
  const others = (definitions === undefined ? [] : listOf(definitions, 'diagrams')).flatMap(
    (one): readonly Sheet[] => {
      const plane = one.get('plane');
      const about = isModdle(plane) ? plane.get('bpmnElement') : null;
      if (!isModdle(plane) || drawn.has(plane) || !isModdle(about)) return [];
      if (about.$instanceOf('bpmn:SubProcess')) return [];
      const label = nameOf(one) || nameOf(about) || (about.id ?? '');
      const id = `diagram ${one.id ?? ''}`;
      return [{ id, label, isShown: false, show: () => void modeler.showDiagram(one) }];
    },
  );
  const shown = canvas.getRootElement();
  return [
    ...roots.map((root) => sheetOf(root, shown, (one) => canvas.setRootElement(one))),
    ...others,
  ];
}

function sheetOf(
  root: DiagramElement,
  shown: DiagramElement,
  show: (root: DiagramElement) => void,
): Sheet {
  const { businessObject, di, id } = root;
  const sheet = businessObject.$instanceOf('bpmn:SubProcess') ? null : di?.$parent;
  const label =
    (isModdle(sheet) ? nameOf(sheet) : '') || nameOf(businessObject) || (businessObject.id ?? id);
  return { id, label, isShown: root === shown, show: () => show(root) };
}
