import { bySeverity, type ModelProblem } from '../../canvas/problems/problem.ts';
import { wordsOf } from '../../checks/words/finding-words.ts';
import { findingOf, type Finding } from '../../checks/finding.ts';
import { fieldOf } from '../../checks/fixes/fields.ts';
import type { Diagnostic } from '../../client/deployments.ts';

/** What each of those that look at a document has last said of it. */
export interface Told {
  /** The worker, which looks at what is drawn right now. */
  readonly findings: readonly Finding[];
  /** The runtime, which looks a moment later, at all files. */
  readonly diagnostics: readonly Diagnostic[];
  /** The canvas, of what it could not draw. */
  readonly imported: readonly ModelProblem[];
}

/**
 * One list of what all have found, each thing once. Runtime and worker ask the same compiler: of what the
 * worker has ever told at a place, the worker's word holds. It is the newer one, says why, and can mend it.
 */
export class KnownProblems {
  readonly #told = new Set<string>();

  /** The list, gravest first. */
  list({ findings, diagnostics, imported }: Told): readonly ModelProblem[] {
    for (const { rule, elementId } of findings) this.#told.add(keyOf(rule, elementId));
    const said = new Set(findings.flatMap((one) => one.said ?? []));
    const theirs = diagnostics.filter(
      ({ code, elementId, message, resource }) =>
        isOther(resource) || !(this.#told.has(keyOf(code, elementId)) || said.has(message)),
    );
    return bySeverity(
      distinct([...findings.map(fromFinding), ...theirs.map(fromDiagnostic), ...imported]),
    );
  }
}

/** Forms and decisions are looked at by the runtime alone. */
function isOther(resource: string | null): boolean {
  return resource !== null && !resource.endsWith('.bpmn');
}

function keyOf(code: string, elementId: string | null): string {
  return `${code} ${elementId ?? ''}`;
}

function fromFinding(finding: Finding): ModelProblem {
  const { id, rule, severity, elementId, field, fixes, counterexample } = finding;
  const { message, why } = wordsOf(finding);
  const place = { resource: null, elementId, field };
  return { id, severity, code: rule, message, why, fixes, counterexample, ...place };
}

function fromDiagnostic({
  severity,
  code,
  elementId,
  message,
  resource,
}: Diagnostic): ModelProblem {
  const said = { rule: code, severity, elementId, said: message, field: fieldOf(code) } as const;
  return { ...fromFinding(findingOf({ ...said, source: 'deployment' })), resource };
}

/** Ids are distinct, and what says the same of the same place is said once. */
function distinct(problems: readonly ModelProblem[]): readonly ModelProblem[] {
  const said = new Set<string>();
  const taken = new Map<string, number>();
  return problems.flatMap((one) => {
    const saying = JSON.stringify([one.code, one.elementId, one.resource, one.message]);
    if (said.has(saying)) return [];
    said.add(saying);
    const before = taken.get(one.id) ?? 0;
    taken.set(one.id, before + 1);
    return [before === 0 ? one : { ...one, id: `${one.id}~${before + 1}` }];
  });
}
