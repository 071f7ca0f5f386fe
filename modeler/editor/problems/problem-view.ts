import {
  SEVERITIES,
  type ModelProblem,
  type ProblemSeverity,
} from '../../canvas/problems/problem.ts';

/** How the problems are looked at; all of it stands in the address. */
export interface ProblemView {
  /** Which are shown. */
  readonly severities: ReadonlySet<ProblemSeverity>;
  readonly groupBy: 'severity' | 'element';
  /** Only what holds these letters. */
  readonly search: string;
  /** The one that was last gone to. */
  readonly current: string | null;
}

/** The names that a view has in the address. */
export const VIEW_KEYS = {
  severities: 'problem-severity',
  groupBy: 'problem-by',
  search: 'problem-search',
  current: 'problem',
} as const;

/** Reads a view out of an address; what cannot be read is as if it were not there. */
export function viewOf(query: URLSearchParams): ProblemView {
  const said = (query.get(VIEW_KEYS.severities) ?? '').split('.');
  const chosen = SEVERITIES.filter((one) => said.includes(one));
  return {
    severities: new Set(chosen.length === 0 ? SEVERITIES : chosen),
    groupBy: query.get(VIEW_KEYS.groupBy) === 'element' ? 'element' : 'severity',
    search: query.get(VIEW_KEYS.search) ?? '',
    current: query.get(VIEW_KEYS.current),
  };
}

/** The severities for the address; `null` when all are shown. */
export function severitiesInAddress(shown: ReadonlySet<ProblemSeverity>): string | null {
  const chosen = SEVERITIES.filter((one) => shown.has(one));
  return chosen.length === SEVERITIES.length || chosen.length === 0 ? null : chosen.join('.');
}

/** What of the problems a view shows, in the order in which it shows them. */
export function shownIn(
  problems: readonly ModelProblem[],
  view: ProblemView,
  nameOf: (elementId: string) => string,
): readonly ModelProblem[] {
  const wanted = view.search.trim().toLowerCase();
  const shown = problems.filter(
    (one) => view.severities.has(one.severity) && (wanted === '' || says(one, nameOf, wanted)),
  );
  return groupsOf(shown, view.groupBy).flatMap(({ problems: own }) => own);
}

/** Problems that are shown together. */
export interface ProblemGroup {
  /** A severity, or the id of an element; `null`: the whole model. */
  readonly key: string | null;
  readonly problems: readonly ModelProblem[];
}

/** Puts problems together, each group where its first stands. */
export function groupsOf(
  problems: readonly ModelProblem[],
  groupBy: ProblemView['groupBy'],
): readonly ProblemGroup[] {
  const groups = new Map<string | null, ModelProblem[]>();
  for (const one of problems) {
    const key = groupBy === 'severity' ? one.severity : (one.elementId ?? one.resource);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups].map(([key, own]) => ({ key, problems: own }));
}

/** The problem after (or, by −1, before) the current one; round at either end, `null` when none is there. */
export function neighbour(
  shown: readonly ModelProblem[],
  current: string | null,
  by: 1 | -1,
): ModelProblem | null {
  const at = shown.findIndex(({ id }) => id === current);
  if (at < 0) return (by > 0 ? shown[0] : shown.at(-1)) ?? null;
  return shown[(at + by + shown.length) % shown.length] ?? null;
}

function says(
  { message, why, elementId, code }: ModelProblem,
  nameOf: (elementId: string) => string,
  wanted: string,
): boolean {
  const name = elementId === null ? '' : `${elementId} ${nameOf(elementId)}`;
  return `${message} ${why ?? ''} ${name} ${code}`.toLowerCase().includes(wanted);
}
