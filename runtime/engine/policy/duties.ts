import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { Review } from '../../../shared/review.ts';
import type { WorkItemRow } from '../entities.ts';
import type { ExecutableProcess } from '../graph.ts';
import { initiatorOf } from '../initiator.ts';
import type { Run } from '../run.ts';

/**
 * Who may not decide about an item's claim or action: whoever did it, who answers for them, who
 * started the instance, and who had a hand in a task that its model keeps apart from this one.
 * @see work-item protocol, invariant I7; requirement 90
 */
export function barredFrom(run: Run, item: WorkItemRow): readonly string[] {
  return namesIn([...handsIn(item), initiatorOf(run), ...rivalsOf(run, item)]);
}

/** Whoever has a hand in an item: its performer, and who answers for that. */
function handsIn({ holder, claim, performer, rest }: WorkItemRow): readonly Maybe[] {
  return [holder, claim?.by, performer?.owner, performer?.sponsor, ...(rest?.hands ?? [])];
}

type Maybe = string | null | undefined;

function namesIn(names: readonly Maybe[]): readonly string[] {
  return [...new Set(names.filter((name): name is string => typeof name === 'string'))];
}

/**
 * Who has had a hand in an item that is proven, where another task has to be done by somebody else;
 * `undefined` where that makes no difference, so that nothing is written down.
 */
export function partiesTo(run: Run, item: WorkItemRow): readonly string[] | undefined {
  const kept = apartFrom(processOf(run, item), item.elementId);
  return kept.size === 0 ? undefined : namesIn(handsIn(item));
}

/** Who had a hand in the tasks that are kept apart from this item's. */
export function rivalsOf(run: Run, item: WorkItemRow): readonly string[] {
  const { duties } = run.draft.instance();
  if (duties === undefined) return [];
  const kept = apartFrom(processOf(run, item), item.elementId);
  return [...kept].flatMap((elementId) => duties[elementId] ?? []);
}

/**
 * Whether somebody may do an item at all: nobody who, or whose owner or sponsor, had a hand in a
 * task that the model keeps apart from it. @rejects dutiesNotSegregated
 */
export function keptApart(run: Run, item: WorkItemRow, who: readonly Maybe[]): Rejection | null {
  const rivals = rivalsOf(run, item);
  const own = namesIn(who).find((name) => rivals.includes(name));
  if (own === undefined) return null;
  return reject(
    'dutiesNotSegregated',
    `Expected somebody who had no hand in what ${item.elementId} is kept apart from, but ${own} had.`,
  ).rejection;
}

/**
 * The same of whoever has it in hand: while they worked, what it is kept apart from may have been
 * done by the same hands. @rejects dutiesNotSegregated
 */
export function handsKeptApart(run: Run, item: WorkItemRow): Rejection | null {
  const { holder, performer } = item;
  return keptApart(run, item, [holder, performer?.owner, performer?.sponsor]);
}

function processOf(run: Run, { element }: WorkItemRow): ExecutableProcess {
  return run.processOf(run.draft.element(element));
}

type Apart = ReadonlyMap<string, ReadonlySet<string>>;

const apart: WeakMap<ExecutableProcess, Apart> = new WeakMap();
const NOBODY: ReadonlySet<string> = new Set();

/** The tasks that are kept apart from one. Who names whom makes no difference. */
function apartFrom(process: ExecutableProcess, elementId: string): ReadonlySet<string> {
  const known = apart.get(process);
  if (known !== undefined) return known.get(elementId) ?? NOBODY;
  const found = new Map<string, Set<string>>();
  const keep = (one: string, other: string): void => {
    const kept = found.get(one) ?? new Set();
    found.set(one, kept.add(other));
  };
  for (const { id, work } of process.nodes.values())
    for (const other of work?.governance?.differentFrom ?? []) {
      keep(id, other);
      keep(other, id);
    }
  apart.set(process, found);
  return found.get(elementId) ?? NOBODY;
}

/**
 * In which of the groups of a review somebody decides; `null` when there are none, or none is left:
 * where two people have to agree, they do so in different roles. @see requirement 91
 */
export function roleOf(
  { groups, fourEyes, decisions }: Pick<Review, 'groups' | 'fourEyes' | 'decisions'>,
  ofPerson: readonly string[],
): string | null {
  const used = new Set(fourEyes && groups.length > 1 ? decisions.map(({ role }) => role) : []);
  const isTheirs = (group: string): boolean => ofPerson.includes(group) || ofPerson.includes('*');
  return groups.find((group) => isTheirs(group) && !used.has(group)) ?? null;
}

const governed: WeakMap<ExecutableProcess, boolean> = new WeakMap();

/** Whether any task of a process has a policy: then it matters who has begun it. */
export function isGoverned(process: ExecutableProcess): boolean {
  const known = governed.get(process);
  if (known !== undefined) return known;
  const found = [...process.nodes.values()].some(({ work }) => work?.governance !== undefined);
  governed.set(process, found);
  return found;
}
