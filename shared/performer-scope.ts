/**
 * To what a performer is bound, whatever its tasks allow: names of tools, fields of the input, keys
 * of the subject, classes of data. What is left out is bounded by the task alone.
 */
export interface PerformerScope {
  readonly tools?: readonly string[];
  readonly fields?: readonly string[];
  readonly entities?: readonly string[];
  readonly dataClasses?: readonly string[];
}

/** All kinds of bounds. */
export const SCOPE_KINDS: readonly (keyof PerformerScope)[] = [
  'tools',
  'fields',
  'entities',
  'dataClasses',
];

/** A performer of a chain that did not get its turn, and why. */
export interface RefusedLink {
  /** Its place in the chain, from 0. */
  readonly position: number;
  readonly capability: string;
  readonly why: string;
}

/**
 * What one performer may that another may not, as words for people; none where it may no more.
 * @param task what the task has to offer at all: what it does not have, nobody gets; a kind that is
 * left out is not known, so that no bound counts as everything
 * @see work-item protocol, invariant I12
 */
export function widerIn(
  next: PerformerScope,
  before: PerformerScope,
  task: PerformerScope = {},
): readonly string[] {
  return SCOPE_KINDS.flatMap((kind) => {
    const bound = before[kind];
    if (bound === undefined) return [];
    const wants = withinTask(next[kind], task[kind]);
    if (wants === undefined) return [`any ${kind}`];
    return wants.filter((one) => !bound.includes(one)).map((one) => `${kind}: ${one}`);
  });
}

function withinTask(
  own: readonly string[] | undefined,
  task: readonly string[] | undefined,
): readonly string[] | undefined {
  if (own === undefined || task === undefined) return own ?? task;
  return own.filter((one) => task.includes(one));
}

/** What both allow: the bounds of whoever comes after them. */
export function narrowed(one: PerformerScope, other: PerformerScope): PerformerScope {
  const both: { -readonly [Kind in keyof PerformerScope]: PerformerScope[Kind] } = {};
  for (const kind of SCOPE_KINDS) {
    const bound = withinTask(one[kind], other[kind]);
    if (bound !== undefined) both[kind] = bound;
  }
  return both;
}

/** The bounds alone, of something that has others beside them. */
export function scopeIn(facts: PerformerScope): PerformerScope {
  return narrowed(facts, {});
}
