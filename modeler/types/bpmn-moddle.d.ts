/** The model without a canvas: what tests build and write. */
declare module 'bpmn-moddle' {
  type Element = import('../canvas/bpmn.ts').ModdleElement;
  export class BpmnModdle {
    constructor(packages: Readonly<Record<string, object>>);
    create(type: string, attributes?: object): Element;
    toXML(
      element: Element,
      options: { readonly format: boolean },
    ): Promise<{ readonly xml: string }>;
  }
}
