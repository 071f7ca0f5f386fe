import { findingOf, type Finding, type FindingSeverity } from '../finding.ts';
import type { ProcessEntry } from '../model-index.ts';

/** Looks at one process, and at nothing else: what it finds there holds until the process changes. */
export type Rule = (process: ProcessEntry) => readonly Finding[];

/** A finding of a rule about the model itself. */
export function found(
  rule: string,
  severity: FindingSeverity,
  elementId: string | null,
  more: Partial<Finding> = {},
): Finding {
  return findingOf({ rule, source: 'model', severity, elementId, ...more });
}
