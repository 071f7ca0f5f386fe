/** The form editor, as far as it is used. */
declare module '@bpmn-io/form-js-editor' {
  type JsonObject = import('../../../../shared/json.ts').JsonObject;

  export class FormEditor {
    constructor(options: { readonly container: HTMLElement });
    importSchema(schema: JsonObject): Promise<unknown>;
    saveSchema(): JsonObject;
    on(event: 'changed' | 'commandStack.changed', listener: () => void): void;
    get(name: 'commandStack'): import('../../../canvas/bpmn.ts').CommandStack;
    destroy(): void;
  }
}
