import type { Diagnostic, Severity } from '../model.ts';
import type { ModdleElement } from './moddle-element.ts';

/** What can be wrong with a well-formed model before anybody asks what it means. */
export type ModelProblemCode =
  | 'unknown-element'
  | 'unknown-attribute'
  | 'misplaced-element'
  | 'misplaced-extension'
  | 'abstract-element'
  | 'repeated-element'
  | 'unexpected-type'
  | 'unexpected-text'
  | 'invalid-value'
  | 'duplicate-id'
  | 'illegal-id'
  | 'dangling-reference'
  | 'mistyped-reference'
  | 'foreign-namespace'
  | 'foreign-dialect'
  | 'foreign-extension'
  | 'unparsable-content'
  | 'too-many-problems';

/** What one reading of a tree has gathered. */
export interface Findings {
  readonly diagnostics: Diagnostic[];
  /** Ids met so far. */
  readonly ids: Set<string>;
  /** Elements that were walked: what moddle says of their attributes is said already. */
  readonly walked: Set<ModdleElement>;
  /** Prefix → namespace, as the file declares them. */
  readonly namespaces: Map<string, string>;
  /** How much is said in each namespace of vendors. */
  readonly foreign: Map<string, number>;
}

/** A finding without a line: the element is what is known. */
export interface Finding {
  readonly code: ModelProblemCode;
  readonly elementId: string | null;
  /** "Expected …, but …" without the final stop. */
  readonly message: string;
  readonly severity?: Severity;
}

/** Nobody mends more than this before trying again; a hostile file could have hundreds of thousands. */
const MOST_FINDINGS = 1_000;

/** Adds a finding; an error unless it says otherwise. */
export function find(findings: Findings, finding: Finding): void {
  if (findings.diagnostics.length <= MOST_FINDINGS)
    findings.diagnostics.push(diagnosticOf(finding));
}

/** What is told of all that was found: everything, up to a number that can still be read. */
export function tellable(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length <= MOST_FINDINGS) return diagnostics;
  const message = `Expected at most ${MOST_FINDINGS} problems, but there are more: they are left out`;
  const last = diagnosticOf({ code: 'too-many-problems', elementId: null, message });
  return [...diagnostics.slice(0, MOST_FINDINGS), last];
}

/** A finding as it is told. */
export function diagnosticOf(
  finding: Finding,
  place: { readonly line: number | null; readonly column?: number } = { line: null },
): Diagnostic {
  const { code, elementId, message, severity = 'error' } = finding;
  return { severity, code, elementId, ...place, message: `${message}.` };
}
