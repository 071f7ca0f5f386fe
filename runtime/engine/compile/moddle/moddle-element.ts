/**
 * The part of moddle (the object model behind bpmn-js and bpmn-moddle) that reading a model needs. The
 * engine does not import moddle: trees come from the browser's copy or from the reader's child process.
 */
export interface ModdleElement {
  readonly $type: string;
  readonly $descriptor: ModdleDescriptor;
  /** Attributes that no descriptor knows, with the prefix moddle gave them. */
  readonly $attrs?: Readonly<Record<string, unknown>>;
  readonly $parent?: ModdleElement | undefined;
  readonly [property: string]: unknown;
}

/** What moddle knows of a type. */
export interface ModdleDescriptor {
  /** An element of a namespace without descriptors: nothing below is known of it. */
  readonly isGeneric?: boolean;
  readonly ns?: { readonly uri?: string };
  readonly idProperty?: { readonly name: string };
  readonly properties?: readonly ModdleProperty[];
  /** The type itself, its super types and its traits. */
  readonly allTypesByName?: Readonly<Record<string, ModdleType>>;
}

/** One type as its package declares it. */
export interface ModdleType {
  readonly isAbstract?: boolean;
  readonly meta?: { readonly allowedIn?: readonly string[] };
  readonly $pkg?: ModdlePackage;
}

/** A package of types: one namespace. */
export interface ModdlePackage {
  readonly prefix: string;
  readonly enumerations?: readonly {
    readonly name: string;
    readonly literalValues: readonly { readonly name: string }[];
  }[];
}

/** One property of a type. */
export interface ModdleProperty {
  /** Without prefix. */
  readonly name: string;
  /** `String`, `Boolean`, `Integer`, `Real`, `Element`, or a type with its prefix. */
  readonly type: string;
  readonly isMany?: boolean;
  readonly isAttr?: boolean;
  readonly isBody?: boolean;
  readonly isReference?: boolean;
  readonly isVirtual?: boolean;
  readonly definedBy?: ModdleType;
  /**
   * What the package says, where the reader's copy of the package is laxer so that moddle hides nothing:
   * every attribute is read as text, every contained element as one of many. `type` is there when it
   * differs.
   */
  readonly declared?: { readonly type?: string; readonly isMany: boolean };
}

/** Tells a moddle element from text and other values that its properties may hold. */
export function isModdleElement(value: unknown): value is ModdleElement {
  return (
    typeof value === 'object' &&
    value !== null &&
    '$type' in value &&
    typeof value.$type === 'string' &&
    '$descriptor' in value &&
    typeof value.$descriptor === 'object'
  );
}

/** Whether an element is of a type, one of its sub types, or carries it as a trait. */
export function isOfType(element: ModdleElement, type: string): boolean {
  const types = element.$descriptor.allTypesByName;
  return element.$type === type || (types !== undefined && Object.hasOwn(types, type));
}

/** The id of an element, or null. */
export function idOf(element: ModdleElement): string | null {
  const id = element['id'];
  return typeof id === 'string' && id !== '' ? id : null;
}

/** The id by which people find an element: that of the BPMN element it is, or is part of. */
export function nearestId(element: ModdleElement): string | null {
  let at: ModdleElement | undefined = element;
  while (at !== undefined) {
    const id = at.$descriptor.idProperty === undefined ? null : idOf(at);
    if (id !== null) return id;
    at = at.$parent;
  }
  return null;
}
