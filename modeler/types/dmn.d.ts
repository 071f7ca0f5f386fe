/** The models of decisions: reading, by packages that are given. */
declare module 'dmn-moddle' {
  export class DmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(
      xml: string,
    ): Promise<{ readonly rootElement: unknown; readonly warnings: readonly unknown[] }>;
    toXML(
      element: unknown,
      options?: { readonly format: boolean },
    ): Promise<{ readonly xml: string }>;
  }
}

interface DrdEvent {
  readonly element?: { readonly id: string; readonly type?: string };
}

interface DrdViewer {
  get(name: 'canvas'): { zoom(to: 'fit-viewport', center: 'auto'): void };
  get(name: 'commandStack'): {
    canUndo(): boolean;
    canRedo(): boolean;
    undo(): void;
    redo(): void;
  };
  on(event: string, listener: (event: DrdEvent) => unknown): void;
  on(event: string, priority: number, listener: (event: DrdEvent) => unknown): void;
}

declare module 'dmn-js-drd/lib/Modeler' {
  const DrdModeler: object;
  export default DrdModeler;
}

declare module 'dmn-js-shared/lib/base/EditingManager' {
  export interface ViewProvider {
    readonly id: string;
    readonly constructor: unknown;
    readonly opens: string;
  }
  export default class EditingManager {
    constructor(options: {
      readonly container: HTMLElement;
      readonly drd: { readonly additionalModules: readonly object[] };
    });
    _getViewProviders(): readonly ViewProvider[];
    importXML(xml: string): Promise<{ readonly warnings: readonly { readonly message: string }[] }>;
    saveXML(options: { readonly format: boolean }): Promise<{ readonly xml: string }>;
    getActiveViewer(): DrdViewer | undefined;
    destroy(): void;
  }
}
