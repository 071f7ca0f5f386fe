/** Something that is wrong or doubtful in a model, and where. */
export interface ModelProblem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** The file it was found in; `null` for the model as it is on the canvas. */
  readonly resource: string | null;
  /** The element it was found at; `null` when it concerns the whole. */
  readonly elementId: string | null;
  readonly message: string;
}

/** Problems of one element. */
export interface ElementProblems {
  readonly elementId: string;
  readonly severity: 'error' | 'warning';
  readonly messages: readonly string[];
}

/** Gathers problems by element, for the marks on the canvas; the gravest decides the colour. */
export function problemsByElement(problems: readonly ModelProblem[]): readonly ElementProblems[] {
  const gathered = new Map<string, ElementProblems>();
  for (const { elementId, severity, message } of problems) {
    if (elementId === null) continue;
    const before = gathered.get(elementId);
    const grave = severity === 'error' || before?.severity === 'error';
    gathered.set(elementId, {
      elementId,
      severity: grave ? 'error' : 'warning',
      messages: [...(before?.messages ?? []), message],
    });
  }
  return [...gathered.values()];
}

/** Errors first, otherwise as found. */
export function bySeverity(problems: readonly ModelProblem[]): readonly ModelProblem[] {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return [...errors, ...problems.filter(({ severity }) => severity !== 'error')];
}
