import type { ModdleElement } from '../canvas/bpmn.ts';
import { isModdle } from '../canvas/kinds/kind.ts';
import type { EditorDiagram } from './create-modeler.ts';

/** The process that the diagram is about: the first executable one, else the first. */
export function processOf(diagram: Pick<EditorDiagram, 'getDefinitions'>): ModdleElement | null {
  const roots: unknown = diagram.getDefinitions()?.get('rootElements');
  const processes = (Array.isArray(roots) ? roots : [])
    .filter(isModdle)
    .filter((root) => root.$type === 'bpmn:Process');
  return processes.find((process) => process.get('isExecutable') === true) ?? processes[0] ?? null;
}

/** What an element is called; empty when it has no name. */
export function nameOf(element: ModdleElement): string {
  const name = element.get('name');
  return typeof name === 'string' ? name : '';
}
