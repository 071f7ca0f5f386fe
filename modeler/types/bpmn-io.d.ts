/*
 * What the application imports of the bpmn.io libraries. The shapes stand in `canvas/bpmn.ts`; here it
 * is only said which module gives which.
 */

declare module 'bpmn-js/lib/Modeler.js' {
  type Services = import('../canvas/bpmn.ts').Services;
  const Modeler: new <S extends Services = Services>(
    options: import('../canvas/bpmn.ts').DiagramOptions,
  ) => import('../canvas/bpmn.ts').Diagram<S>;
  export default Modeler;
}

declare module 'bpmn-js/lib/NavigatedViewer.js' {
  const NavigatedViewer: new (
    options: import('../canvas/bpmn.ts').DiagramOptions,
  ) => import('../canvas/bpmn.ts').Diagram;
  export default NavigatedViewer;
}

declare module 'bpmn-js-create-append-anything' {
  export const CreateAppendAnythingModule: object;
}

declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud/index.js' {
  const zeebeBehaviors: object;
  export default zeebeBehaviors;
}

declare module 'diagram-js-minimap' {
  const minimapModule: object;
  export default minimapModule;
}

declare module 'diagram-js/lib/draw/BaseRenderer.js' {
  export default class BaseRenderer {
    constructor(eventBus: import('../canvas/bpmn.ts').EventBus, priority: number);
    canRender(element: import('../canvas/bpmn.ts').DiagramElement): boolean;
    drawShape(
      visuals: SVGElement,
      element: import('../canvas/bpmn.ts').DiagramElement,
      attributes?: object,
    ): SVGElement;
  }
}

declare module 'bpmn-js-properties-panel' {
  export const BpmnPropertiesPanelModule: object;
  export const BpmnPropertiesProviderModule: object;
  export const ZeebePropertiesProviderModule: object;
  export function useService<K extends keyof import('../editor/create-modeler.ts').EditorServices>(
    name: K,
  ): import('../editor/create-modeler.ts').EditorServices[K];
}

declare module '@bpmn-io/properties-panel' {
  type Entry = import('../panel/panel-types.ts').EntryComponent;
  export const TextFieldEntry: Entry;
  export const SelectEntry: Entry;
  export const FeelEntry: Entry;
  export const JsonEditorEntry: Entry;
  export const CheckboxEntry: Entry;
  export const Group: Entry;
  export const ListGroup: Entry;
  export const isTextFieldEntryEdited: (node: unknown) => boolean;
  export const isJsonEditorEntryEdited: (node: unknown) => boolean;
  export const isSelectEntryEdited: (node: unknown) => boolean;
  export const isCheckboxEntryEdited: (node: unknown) => boolean;
  export const isFeelEntryEdited: (node: unknown) => boolean;
}

declare module '@bpmn-io/properties-panel/preact/jsx-runtime' {
  export function jsx(
    component: unknown,
    props: object,
    key?: string,
  ): import('../panel/panel-types.ts').VNode;
}

declare module 'bpmn-js-color-picker' {
  const colorPickerModule: object;
  export default colorPickerModule;
}

declare module 'diagram-js-grid' {
  const gridModule: object;
  export default gridModule;
}

declare module 'bpmn-auto-layout' {
  export function layoutProcess(xml: string): Promise<string>;
}
