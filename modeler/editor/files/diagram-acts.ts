import type { ModdleElement } from '../../canvas/bpmn.ts';
import { isModdle } from '../../canvas/kinds/kind.ts';
import { listOf } from '../../panel/extension-edit.ts';
import type { EditorContext } from '../editor-context.ts';

/** The diagram that is shown; `null` where it is the sheet of a sub-process, which comes and goes with it. */
export function shownDiagram({ diagram }: EditorContext): ModdleElement | null {
  const { di, businessObject } = diagram.get('canvas').getRootElement();
  const around = di?.$parent;
  if (!isModdle(around) || businessObject.$instanceOf('bpmn:SubProcess')) return null;
  return diagramsOf(diagram.getDefinitions()).includes(around) ? around : null;
}

/** Whether a file has a diagram beside the one given: the last is not deleted. */
export function otherThan({ diagram }: EditorContext, one: ModdleElement): ModdleElement | null {
  const others = diagramsOf(diagram.getDefinitions()).filter((other) => {
    const plane = other.get('plane');
    const about = isModdle(plane) ? plane.get('bpmnElement') : null;
    return other !== one && isModdle(about) && !about.$instanceOf('bpmn:SubProcess');
  });
  return others[0] ?? null;
}

/** Adds a diagram with a process of its own, which begins somewhere, and shows it. */
export async function addDiagram(context: EditorContext, name: string): Promise<void> {
  const { diagram, modeler, session } = context;
  const definitions = diagram.getDefinitions();
  if (definitions === undefined) return;
  const made = begun(context, name, definitions);
  change(context, definitions, {
    rootElements: [...listOf(definitions, 'rootElements'), made.process],
    diagrams: [...listOf(definitions, 'diagrams'), made.diagram],
  });
  // The canvas forgets its steps when another diagram is shown: they are kept beside the draft before.
  await session.keepNow();
  await modeler.showDiagram(made.diagram);
}

/** Gives a diagram a name, as one edit. */
export function renameDiagram(context: EditorContext, one: ModdleElement, name: string): void {
  if (one.get('name') !== name) change(context, one, { name });
}

/** Takes a drawing out of the file, as one edit; what is drawn there stays in the model. */
export async function deleteDiagram(context: EditorContext, one: ModdleElement): Promise<void> {
  const definitions = context.diagram.getDefinitions();
  const next = otherThan(context, one);
  if (definitions === undefined || next === null) return;
  await context.session.keepNow();
  await context.modeler.showDiagram(next);
  change(context, definitions, {
    diagrams: diagramsOf(definitions).filter((other) => other !== one),
  });
}

function change({ diagram }: EditorContext, element: ModdleElement, properties: object): void {
  const root = diagram.get('canvas').getRootElement();
  diagram.get('modeling').updateModdleProperties(root, element, properties);
}

function diagramsOf(definitions: ModdleElement | undefined): readonly ModdleElement[] {
  return definitions === undefined ? [] : listOf(definitions, 'diagrams');
}

/** Where the first event of a new diagram stands, as in a new process. */
const FIRST = { x: 180, y: 160, width: 36, height: 36 };

function begun(
  { diagram }: EditorContext,
  name: string,
  definitions: ModdleElement,
): { readonly process: ModdleElement; readonly diagram: ModdleElement } {
  const factory = diagram.get('bpmnFactory');
  const start = factory.create('bpmn:StartEvent');
  // It is not deployed before somebody says so: it is empty.
  const process = factory.create('bpmn:Process', {
    name,
    isExecutable: false,
    flowElements: [start],
  });
  const bounds = factory.create('dc:Bounds', FIRST);
  const shape = factory.create('bpmndi:BPMNShape', { bpmnElement: start, bounds });
  const plane = factory.create('bpmndi:BPMNPlane', { bpmnElement: process, planeElement: [shape] });
  const sheet = factory.create('bpmndi:BPMNDiagram', { name, plane });
  start.$parent = process;
  bounds.$parent = shape;
  shape.$parent = plane;
  plane.$parent = sheet;
  process.$parent = definitions;
  sheet.$parent = definitions;
  return { process, diagram: sheet };
}
