/** FEEL, how tightly it binds, and what the reader ought to know about the translation. */
export interface Feel {
  readonly text: string;
  readonly level: number;
  readonly notes: readonly string[];
}

/** How tightly FEEL binds, loosest first. @spec DMN 1.3 §10.3.1.2 (grammar) */
export const LEVEL = {
  whole: 0,
  or: 1,
  and: 2,
  comparison: 3,
  sum: 4,
  product: 5,
  sign: 6,
  primary: 7,
} as const;

/** FEEL that needs no brackets anywhere. */
export function primary(text: string, parts: readonly Feel[] = []): Feel {
  return { text, level: LEVEL.primary, notes: parts.flatMap(({ notes }) => notes) };
}

/** FEEL in brackets, unless it binds at least as tightly as `level`. */
export function bracketed(feel: Feel, level: number): string {
  return feel.level >= level ? feel.text : `(${feel.text})`;
}

/** Whether a word may follow a dot, or stand for a variable, in FEEL. */
export function isFeelName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !FEEL_WORDS.has(name);
}

const FEEL_WORDS: ReadonlySet<string> = new Set([
  ...['and', 'between', 'else', 'every', 'false', 'for', 'function', 'if', 'in', 'instance'],
  ...['not', 'null', 'of', 'or', 'return', 'satisfies', 'some', 'then', 'true', 'external'],
]);

/** Nothing, no text, no entries: one of them, whatever the type. */
export function isEmpty(inner: Feel): Feel {
  return primary(`list contains([null, "", [], {}], ${inner.text})`, [inner]);
}
