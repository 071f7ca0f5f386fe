import type { TokenStep } from '../../runtime/engine/index.ts';
import type { Fix } from './fix.ts';

/** How far a finding goes: an error is in the way of deployment or of the process, a hint of reading. */
export type FindingSeverity = 'error' | 'warning' | 'hint';

/** Which of the checks has found it. */
export type FindingSource = 'model' | 'deployment' | 'governance' | 'soundness';

/** A run that shows what is wrong; it can be played. */
export interface Counterexample {
  readonly processId: string;
  /** The sub-process in which it begins, where no way to it was found; `null`: the process. */
  readonly beginsIn: string | null;
  readonly steps: readonly TokenStep[];
}

/** Something that is wrong, doubtful or hard to read in a model. @see wordsOf */
export interface Finding {
  /** The same as long as the same is found at the same place. */
  readonly id: string;
  readonly rule: string;
  readonly source: FindingSource;
  readonly severity: FindingSeverity;
  /** The element it is at; `null` for the file as a whole. */
  readonly elementId: string | null;
  /** The property it is about, as the model calls it (`conditionExpression`, `baton:Proof`); `null`: none. */
  readonly field: string | null;
  /** What its words speak of: names, ids, numbers. */
  readonly values: Readonly<Record<string, string | number>>;
  /** What the engine says of it, where it is the engine that speaks. */
  readonly said: string | null;
  readonly fixes: readonly Fix[];
  readonly counterexample: Counterexample | null;
}

/** A finding of which only what is particular to it is said. */
export function findingOf(
  said: Pick<Finding, 'rule' | 'source' | 'severity' | 'elementId'> & Partial<Finding>,
): Finding {
  const { rule, elementId } = said;
  const id = `${rule}:${elementId ?? ''}`;
  const rest = { field: null, values: {}, said: null, fixes: [], counterexample: null };
  return { id, ...rest, ...said };
}

/** Gives each finding an id of its own: the second of a kind at a place is told apart. */
export function toldApart(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, number>();
  return findings.map((one) => {
    const before = seen.get(one.id) ?? 0;
    seen.set(one.id, before + 1);
    return before === 0 ? one : { ...one, id: `${one.id}:${before + 1}` };
  });
}
