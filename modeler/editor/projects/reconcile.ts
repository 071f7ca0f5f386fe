import type { Resource } from '../../client/definitions.ts';

/** What comes of two states of files that began as one. */
export interface Reconciled {
  /** What both have done; of a file that both have changed, what is here. */
  readonly files: readonly Resource[];
  /** Names of files that both have changed, each otherwise. */
  readonly conflicts: readonly string[];
}

/** Brings together what was changed here and there, file by file, since both were as `base` says. */
export function reconciled(
  base: readonly Resource[],
  here: readonly Resource[],
  there: readonly Resource[],
): Reconciled {
  const [was, mine, theirs] = [contentsOf(base), contentsOf(here), contentsOf(there)];
  const conflicts: string[] = [];
  const files = [...new Set([...mine.keys(), ...theirs.keys()])].flatMap((name): Resource[] => {
    const [before, own, other] = [was.get(name), mine.get(name), theirs.get(name)];
    const isTheirs = own === before || own === other;
    if (!isTheirs && other !== before) conflicts.push(name);
    const content = isTheirs ? other : own;
    return content === undefined ? [] : [{ name, content }];
  });
  return { files, conflicts };
}

/** Whether two states hold the same files, in whatever order. */
export function areSame(one: readonly Resource[], other: readonly Resource[]): boolean {
  const contents = contentsOf(other);
  return (
    one.length === other.length && one.every(({ name, content }) => contents.get(name) === content)
  );
}

function contentsOf(files: readonly Resource[]): ReadonlyMap<string, string> {
  return new Map(files.map(({ name, content }) => [name, content]));
}
