/** A mention that is being written: the text after its `@`, and where that stands. */
export interface OpenMention {
  readonly begun: string;
  readonly from: number;
}

const NAME = '[A-Za-z0-9][A-Za-z0-9._-]{0,62}';

/** The names that a text mentions, each once. */
export function mentionsIn(text: string): readonly string[] {
  const found = [...text.matchAll(new RegExp(`(?<![\\w@])@(${NAME})`, 'g'))];
  return [...new Set(found.map(([, name = '']) => name.replace(/[.-]+$/, '')))];
}

/** The mention at the cursor; `null`: none is being written there. */
export function mentionAt(text: string, cursor: number): OpenMention | null {
  const found = /(?<![\w@])@([A-Za-z0-9._-]{0,62})$/.exec(text.slice(0, cursor));
  const begun = found?.[1];
  return begun === undefined ? null : { begun, from: cursor - begun.length };
}

/** The text with the mention completed, and where the cursor stands then. */
export function completed(
  text: string,
  cursor: number,
  name: string,
): { readonly text: string; readonly cursor: number } {
  const open = mentionAt(text, cursor);
  if (open === null) return { text, cursor };
  const before = `${text.slice(0, open.from)}${name} `;
  return { text: before + text.slice(cursor).replace(/^ /, ''), cursor: before.length };
}
