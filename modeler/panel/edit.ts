import type { BpmnFactory, CommandStack, DiagramElement } from '../canvas/bpmn.ts';
import { ExtensionEdit } from './extension-edit.ts';

/** What an edit needs of the canvas. */
export interface EditServices {
  readonly factory: BpmnFactory;
  readonly commandStack: CommandStack;
}

/** Gathers a change and carries it out as one edit. */
export function edit(
  element: DiagramElement,
  { factory, commandStack }: EditServices,
  gather: (change: ExtensionEdit) => void,
): void {
  const change = new ExtensionEdit(element, factory);
  gather(change);
  change.execute(commandStack);
}
