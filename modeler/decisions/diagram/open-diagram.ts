import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn.css';
import DrdModeler from 'dmn-js-drd/lib/Modeler';
import { translate } from '../../canvas/words.ts';
import EditingManager, { type ViewProvider } from 'dmn-js-shared/lib/base/EditingManager';

/** The diagram alone: tables and texts have editors of our own. */
class Diagrams extends EditingManager {
  override _getViewProviders(): readonly ViewProvider[] {
    return [{ id: 'drd', constructor: DrdModeler, opens: 'dmn:Definitions' }];
  }
}

/** The requirement diagram of a file, in the page. */
export interface OpenDiagram {
  /** What the file says and the diagram does not know. */
  readonly losses: readonly string[];
  readonly save: () => Promise<string>;
  /** Whether there was a step to be taken back, or done again. */
  readonly undo: () => boolean;
  readonly redo: () => boolean;
  readonly destroy: () => void;
}

/** What happens in a diagram. */
export interface DiagramEvents {
  readonly onChanged: () => void;
  /** A decision was opened, by a double click or by its button. */
  readonly onOpen: (decisionId: string) => void;
}

/** Draws the requirement diagram of a file. Rejects where it cannot be read. */
export async function openDiagram(
  container: HTMLElement,
  xml: string,
  { onChanged, onOpen }: DiagramEvents,
): Promise<OpenDiagram> {
  const manager = new Diagrams({
    container,
    drd: { additionalModules: [{ translate: ['value', translate] }] },
  });
  const { warnings } = await manager.importXML(xml);
  const viewer = manager.getActiveViewer();
  if (viewer === undefined) throw new Error('Expected a requirement diagram, but there is none.');
  viewer.get('canvas').zoom('fit-viewport', 'auto');
  const stack = viewer.get('commandStack');
  const losses = warnings.map(({ message }) => message);
  viewer.on('commandStack.changed', onChanged);
  const open = (element: { readonly id: string; readonly type?: string } | undefined): void => {
    if (element?.type === 'dmn:Decision') onOpen(element.id);
  };
  viewer.on('drillDown.click', ({ element }) => {
    open(element);
    return false;
  });
  // Before the name is edited in its place: that is what a click on the text of a selected one does.
  viewer.on('element.dblclick', 5_000, ({ element }) => {
    if (element?.type !== 'dmn:Decision') return undefined;
    open(element);
    return false;
  });
  return {
    losses,
    save: async () => (await manager.saveXML({ format: true })).xml,
    undo: () => {
      const isThere = stack.canUndo();
      if (isThere) stack.undo();
      return isThere;
    },
    redo: () => {
      const isThere = stack.canRedo();
      if (isThere) stack.redo();
      return isThere;
    },
    destroy: () => manager.destroy(),
  };
}
