import type { JsonValue } from '../../../shared/json.ts';

/**
 * One element of a model as plain JSON. What the file does not say is not there: no default is filled
 * in, so "absent" and "false" stay apart.
 */
export interface ModelElement {
  /** The type with its canonical prefix, whatever prefix the file uses: `bpmn:UserTask`, `zeebe:TaskDefinition`, `baton:Probe`. */
  readonly type: string;
  readonly id: string | null;
  /**
   * Values by property name without prefix: `name`, `isExecutable`, `retries`; also text inside the
   * element (`body` of an expression, `text` of a documentation, `script`, `schema`), exactly as in the
   * file. Attributes of namespaces that are not ours stand under `prefix:name`.
   */
  readonly attributes: Readonly<Record<string, JsonValue>>;
  /** Ids of the elements referred to, by property name, in document order: `sourceRef`, `incoming`, `default`. */
  readonly references: Readonly<Record<string, readonly string[]>>;
  /**
   * Contained elements by property name, in document order; a single one is a list of one.
   * `extensionElements` holds the extensions themselves, without their wrapper. Elements of foreign
   * namespaces have attributes as written, their text under `$body`, their children under `$children`.
   */
  readonly children: Readonly<Record<string, readonly ModelElement[]>>;
}

/** How far a finding goes: an error refuses the deployment, a warning is only told. */
export type Severity = 'error' | 'warning';

/** One finding about a model, located as well as it can be. */
export interface Diagnostic {
  readonly severity: Severity;
  /** Fixed name of the kind of finding, in kebab-case. */
  readonly code: string;
  /** The element at fault, or the nearest one around it that has an id. */
  readonly elementId: string | null;
  /** Line of the file, from 1; null when only the element is known. */
  readonly line: number | null;
  /** Column in that line, from 1, where it is known. */
  readonly column?: number;
  /** "Expected …, but …." */
  readonly message: string;
}

/** A model without its drawing (diagram interchange stays in the XML), and what was found on the way. */
export interface Model {
  /** The root: a `bpmn:Definitions`. */
  readonly definitions: ModelElement;
  readonly diagnostics: readonly Diagnostic[];
}

/** The elements contained in `element` under `property`; empty when there are none. */
export function childrenOf(element: ModelElement, property: string): readonly ModelElement[] {
  return own(element.children, property) ?? [];
}

/** The first element contained in `element` under `property`, or null. */
export function childOf(element: ModelElement, property: string): ModelElement | null {
  return childrenOf(element, property)[0] ?? null;
}

/** A textual value, exactly as in the file; null when the file does not say it. */
export function textOf(element: ModelElement, attribute: string): string | null {
  const value = own(element.attributes, attribute);
  return typeof value === 'string' ? value : null;
}

/** A boolean value; `absent` is what the standard's schema says when the file does not. */
export function flagOf(element: ModelElement, attribute: string, absent: boolean): boolean {
  const value = own(element.attributes, attribute);
  return typeof value === 'boolean' ? value : absent;
}

/** A whole number; `absent` is what the standard's schema says when the file does not. */
export function numberOf(element: ModelElement, attribute: string, absent: number): number {
  const value = own(element.attributes, attribute);
  return typeof value === 'number' ? value : absent;
}

/** The ids that `element` refers to by `property`; empty when there are none. */
export function referencesOf(element: ModelElement, property: string): readonly string[] {
  return own(element.references, property) ?? [];
}

/** The id that `element` refers to by `property`, or null. */
export function referenceOf(element: ModelElement, property: string): string | null {
  return referencesOf(element, property)[0] ?? null;
}

/** The extensions of one type, e.g. `zeebe:TaskDefinition`. */
export function extensionsOf(element: ModelElement, type: string): readonly ModelElement[] {
  return childrenOf(element, 'extensionElements').filter((extension) => extension.type === type);
}

/** The first extension of a type, or null. */
export function extensionOf(element: ModelElement, type: string): ModelElement | null {
  return extensionsOf(element, type)[0] ?? null;
}

/** Names come from files: one that every object inherits is no entry. */
function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
