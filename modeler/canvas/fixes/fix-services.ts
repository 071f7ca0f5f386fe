import type {
  AutoPlace,
  BpmnFactory,
  BpmnReplace,
  Canvas,
  CommandStack,
  DiagramElement,
  ElementFactory,
  ElementRegistry,
  ModdleElement,
  Modeling,
  Point,
} from '../bpmn.ts';

/** The changes of a drawing that mending takes beside the common ones. */
export interface FixModeling extends Modeling {
  connect(source: DiagramElement, target: DiagramElement): DiagramElement;
  reconnectStart(flow: DiagramElement, source: DiagramElement, docking: Point): void;
  reconnectEnd(flow: DiagramElement, target: DiagramElement, docking: Point): void;
}

/** Makes room: moves what lies beyond a line, and widens what lies across it. */
export interface SpaceTool {
  calculateAdjustments(
    elements: readonly DiagramElement[],
    axis: 'x' | 'y',
    delta: number,
    start: number,
  ): {
    readonly movingShapes: readonly DiagramElement[];
    readonly resizingShapes: readonly DiagramElement[];
  };
  makeSpace(
    moving: readonly DiagramElement[],
    resizing: readonly DiagramElement[],
    delta: Point,
    direction: 'e' | 's',
    start: number,
  ): void;
}

/** What carrying out a fix needs of the canvas. */
export interface FixServices {
  readonly canvas: Canvas;
  readonly elementRegistry: ElementRegistry;
  readonly elementFactory: ElementFactory;
  readonly bpmnFactory: BpmnFactory;
  readonly bpmnReplace: BpmnReplace;
  readonly autoPlace: AutoPlace;
  readonly commandStack: CommandStack;
  readonly modeling: FixModeling;
  readonly spaceTool: SpaceTool;
  /** The diagram, for what is declared beside its processes. */
  readonly bpmnjs: { getDefinitions(): ModdleElement | undefined };
}

/** Hands out services by name. */
export interface FixInjector {
  get<K extends keyof FixServices>(name: K): FixServices[K];
}
