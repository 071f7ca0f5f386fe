/** How much a document may hold before it is refused unread. */
export interface XmlLimits {
  /** UTF-8 bytes of the whole text. */
  readonly bytes: number;
  /** Elements inside elements; the root is the first level. */
  readonly depth: number;
  readonly elements: number;
  /** Bindings of a prefix to a namespace in the whole text; the same one again does not count. */
  readonly namespaces: number;
  /** Attributes of one element, namespace declarations among them. */
  readonly attributes: number;
}

/** Why a text is not the XML that is read here. */
export type XmlProblemCode =
  | 'too-large'
  | 'too-deep'
  | 'too-many-elements'
  | 'too-many-namespaces'
  | 'too-many-attributes'
  | 'document-type'
  | 'processing-instruction'
  | 'unsupported-encoding'
  | 'forbidden-character'
  | 'unknown-entity'
  | 'unclosed'
  | 'duplicate-attribute'
  | 'duplicate-id'
  | 'undeclared-prefix'
  | 'reserved-name'
  | 'malformed';

/** A fault as the scan meets it: by offset, because lines are counted only once something is wrong. */
export interface XmlFault {
  readonly code: XmlProblemCode;
  /** "Expected …, but …", without the final stop. */
  readonly message: string;
  readonly offset: number;
  /** The earlier place the message speaks of; its line ends the sentence. */
  readonly earlier: number | null;
}

/** An element from its start tag on. */
export interface ScannedElement {
  readonly name: string;
  readonly offset: number;
  readonly namespaces: Namespaces;
  /** The namespace of the element itself. */
  readonly uri: string;
  /** How many attributes it has, namespace declarations not among them. */
  readonly attributes: number;
  /** The id by which people find it: its own, or that of the nearest element around it. */
  readonly id: string | null;
}

/** A namespace name with a short number in its place: names may be long, keys are made often. */
export interface Namespace {
  readonly uri: string;
  readonly number: number;
}

/** Prefix → namespace in force inside an element; the empty prefix is the default namespace. */
export type Namespaces = ReadonlyMap<string, Namespace>;

/** What one scan has seen so far. Made for one text and thrown away with it. */
export interface Scan {
  readonly text: string;
  readonly limits: XmlLimits;
  readonly faults: XmlFault[];
  readonly open: ScannedElement[];
  /** Every element met so far, open or closed, in document order. */
  readonly elements: ScannedElement[];
  /** Ids of elements of the standards' namespaces → where each stands first. */
  readonly ids: Map<string, number>;
  root: { readonly namespace: string; readonly name: string } | null;
  /** Bindings of a prefix to a namespace that were met so far. */
  readonly declared: Set<string>;
  /** Every namespace declared so far, by its name. */
  readonly namespaces: Map<string, Namespace>;
}

/** What a reader of one construct answers instead of the next offset when the scan cannot go on. */
export const STOPPED = -1;

/** Notes a fault after which nothing further can be trusted. */
export function stop(scan: Scan, code: XmlProblemCode, offset: number, message: string): -1 {
  scan.faults.push({ code, message, offset, earlier: null });
  return STOPPED;
}
