/** One place of the product, and what stands there when the mechanism is gone. */
export interface Edit {
  /** From the root of the repository. */
  readonly file: string;
  /** An expression as it stands in the file, exactly once; « and » mark it where there is more. */
  readonly fragment: string;
  /** The expression that is read in its place. */
  readonly instead: string;
}

/** What shows that a mechanism is gone. */
export type Shown =
  /** The token moves: nothing else holds it. */
  | 'moved'
  /** The effect happens, the lease is given, the decision counts: nothing else holds it. */
  | 'acted'
  /** The mechanism that the row names does not speak; something behind it still holds. */
  | 'uncaught';

/** A mechanism taken away: the smallest change of the product by which it is not there. */
export interface Removal {
  readonly id: string;
  /** What is not done any more, in words. */
  readonly without: string;
  /** More than one where one alone changes nothing: defence in depth, and both are named. */
  readonly edits: readonly Edit[];
  /** The rows that have to fail without it, by their id, and how. */
  readonly rows: Readonly<Record<string, Shown>>;
}

/** The name under which a module looks whether a mechanism is taken away just now. */
export const REMOVED = 'batonRemoved';

/** Takes one mechanism away from all modules that the plugin has prepared; `null`: none. */
export function remove(id: string | null): void {
  Object.assign(globalThis, { [REMOVED]: id });
}
