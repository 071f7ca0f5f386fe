/** What is used of bpmn-moddle here: its own types describe elements, not how to read them. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(
      xml: string,
    ): Promise<{ readonly rootElement: unknown; readonly warnings: readonly unknown[] }>;
    toXML(
      element: unknown,
      options?: { readonly format?: boolean },
    ): Promise<{ readonly xml: string }>;
  }
}
