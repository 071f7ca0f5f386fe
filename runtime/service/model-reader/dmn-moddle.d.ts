declare module 'dmn-moddle' {
  /** What is used of it here: reading, by packages that are given. */
  export class DmnModdle {
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
