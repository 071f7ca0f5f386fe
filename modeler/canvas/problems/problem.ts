import type { Counterexample } from '../../checks/finding.ts';
import type { Fix } from '../../checks/fix.ts';

/** How far a problem goes: an error is in the way, a warning doubtful, a hint about reading. */
export type ProblemSeverity = 'error' | 'warning' | 'hint';

/** Something that is wrong or doubtful in a model, where, why, and what would mend it. */
export interface ModelProblem {
  readonly severity: ProblemSeverity;
  readonly code: string;
  /** The file it was found in; `null` for the model as it is on the canvas. */
  readonly resource: string | null;
  /** The element it was found at; `null` when it concerns the whole. */
  readonly elementId: string | null;
  readonly message: string;
  /** The same as long as the same is found at the same place; stands in the address. */
  readonly id: string;
  /** Why it matters, or what to do about it; `null`: the message says it all. */
  readonly why: string | null;
  /** The property it is about, as the model calls it; `null`: none. */
  readonly field: string | null;
  readonly fixes: readonly Fix[];
  /** A run that shows it; `null`: there is none. */
  readonly counterexample: Counterexample | null;
}

/** A problem of which only what is particular to it is said. */
export function problemOf(
  said: Pick<ModelProblem, 'severity' | 'code' | 'resource' | 'elementId' | 'message'> &
    Partial<ModelProblem>,
): ModelProblem {
  const id = `${said.code}:${said.elementId ?? said.resource ?? ''}`;
  return { id, why: null, field: null, fixes: [], counterexample: null, ...said };
}

/** Problems of one element. */
export interface ElementProblems {
  readonly elementId: string;
  readonly severity: ProblemSeverity;
  readonly problems: readonly ModelProblem[];
}

/** From grave to slight. */
export const SEVERITIES: readonly ProblemSeverity[] = ['error', 'warning', 'hint'];

/** Gathers problems by element, for the marks on the canvas; the gravest decides the colour. */
export function problemsByElement(problems: readonly ModelProblem[]): readonly ElementProblems[] {
  const gathered = new Map<string, ModelProblem[]>();
  for (const problem of problems) {
    if (problem.elementId === null) continue;
    const before = gathered.get(problem.elementId);
    if (before === undefined) gathered.set(problem.elementId, [problem]);
    else before.push(problem);
  }
  return [...gathered].map(([elementId, own]) => ({
    elementId,
    severity: gravest(own),
    problems: bySeverity(own),
  }));
}

/** Errors first, then warnings, then hints; otherwise as found. */
export function bySeverity(problems: readonly ModelProblem[]): readonly ModelProblem[] {
  return SEVERITIES.flatMap((one) => problems.filter(({ severity }) => severity === one));
}

/** The gravest of several; a hint when there is none. */
export function gravest(problems: readonly ModelProblem[]): ProblemSeverity {
  const found = SEVERITIES.find((one) => problems.some(({ severity }) => severity === one));
  return found ?? 'hint';
}
