import type { EditorDiagram } from '../create-modeler.ts';

/** Interactions that begin a change; none may begin while another has the pen. */
const BEGINNINGS = [
  'shape.move.start',
  'create.start',
  'connect.start',
  'resize.start',
  'bendpoint.move.start',
  'connectionSegment.move.start',
  'spaceTool.start',
  'directEditing.activate',
  'element.dblclick',
] as const;

/** Nothing comes before it. */
const FIRST = 100_000;

/**
 * Keeps a canvas from being changed while `isReadOnly` says so, whatever asks for it: every change goes
 * through the command stack, and that does nothing then. Looking around stays as it is.
 */
export function guardCanvas(diagram: EditorDiagram, isReadOnly: () => boolean): void {
  const stack = diagram.get('commandStack');
  for (const act of ['execute', 'undo', 'redo'] as const) {
    const own: (...given: never[]) => unknown = stack[act].bind(stack);
    Object.defineProperty(stack, act, {
      value: (...given: never[]) => (isReadOnly() ? undefined : own(...given)),
    });
  }
  diagram.get('eventBus').on(BEGINNINGS, FIRST, () => (isReadOnly() ? false : undefined));
}
