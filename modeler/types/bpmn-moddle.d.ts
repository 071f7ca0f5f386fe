/** The model without a canvas: what tests build and write. */
declare module 'bpmn-moddle' {
  type Element = import('../canvas/bpmn.ts').ModdleElement;
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, object>>);
    create(type: string, attributes?: object): Element;
    fromXML(xml: string): Promise<{
      readonly rootElement: Element;
      readonly elementsById: Readonly<Record<string, Element>>;
      readonly warnings: readonly unknown[];
    }>;
    toXML(
      element: Element,
      options?: { readonly format: boolean },
    ): Promise<{ readonly xml: string }>;
  }
}
