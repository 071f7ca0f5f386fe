/** The form viewer, as far as it is used. */
declare module '@bpmn-io/form-js-viewer' {
  type JsonObject = import('../../shared/json.ts').JsonObject;

  export class Form {
    constructor(options: { readonly container: HTMLElement });
    importSchema(schema: JsonObject, data: JsonObject): Promise<unknown>;
    submit(): {
      readonly data: JsonObject;
      /** Messages by the path of the field they belong to. */
      readonly errors: Readonly<Record<string, readonly string[]>>;
    };
    on(event: 'changed', listener: (state: { readonly data: JsonObject }) => void): void;
    destroy(): void;
  }
}
