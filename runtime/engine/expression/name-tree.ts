/**
 * Names that a text may use though they contain spaces or signs, each with the names inside what it stands
 * for (`Applicant Data` → `Monthly Income`), null when nothing is known of that. Of a list it is what its
 * elements have, of a function what its result has.
 */
export interface NameTree {
  readonly [name: string]: NameTree | null;
}

/** Names alone as a tree. */
export function toNameTree(names: readonly string[] | NameTree): NameTree {
  return isList(names) ? Object.fromEntries(names.map((name) => [name, null])) : names;
}

/** The part of a tree that a text can mention: a reader's cost grows with the names it is told. */
export function mentioned(tree: NameTree, source: string): NameTree {
  const entries = Object.entries(tree).flatMap(([name, inner]): [string, NameTree | null][] =>
    mayMention(source, name) ? [[name, inner === null ? null : mentioned(inner, source)]] : [],
  );
  return Object.fromEntries(entries);
}

/** Every name of a tree, at any level. */
export function allNames(tree: NameTree): readonly string[] {
  return Object.entries(tree).flatMap(([name, inner]) =>
    inner === null ? [name] : [name, ...allNames(inner)],
  );
}

/** Whether the words of a name all stand somewhere in a text. */
export function mayMention(source: string, name: string): boolean {
  return name.split(/[\s./\-'+*]+/).every((word) => source.includes(word));
}

function isList(names: readonly string[] | NameTree): names is readonly string[] {
  return Array.isArray(names);
}
