import type { ModdleElement } from '../../canvas/bpmn.ts';
import type { EditorDiagram } from '../create-modeler.ts';

/** The ids of the processes of the open diagram. */
export function processIdsOf(diagram: Pick<EditorDiagram, 'getDefinitions'>): readonly string[] {
  const roots: unknown = diagram.getDefinitions()?.get('rootElements');
  return (Array.isArray(roots) ? roots : [])
    .filter((root: ModdleElement) => root.$type === 'bpmn:Process')
    .flatMap((root: ModdleElement) => (root.id === undefined ? [] : [root.id]));
}
