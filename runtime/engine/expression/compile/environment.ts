import { normalizeName } from '../syntax/parse-syntax.ts';

/**
 * The names that are visible at a place of the text, innermost first. `entries` are those of a filter's
 * item: which there are is only known when it is evaluated.
 */
export type Environment =
  | {
      readonly type: 'local';
      readonly name: string;
      readonly slot: number;
      readonly outer: Environment;
    }
  | { readonly type: 'entries'; readonly slot: number; readonly outer: Environment }
  | null;

/** Makes one more name visible. */
export function withLocal(outer: Environment, name: string, slot: number): Environment {
  return { type: 'local', name: normalizeName(name), slot, outer };
}

/** Makes the entries of a filter's item visible, and the item itself by the name `item`. */
export function withItem(outer: Environment, slot: number): Environment {
  return { type: 'entries', slot, outer: withLocal(outer, 'item', slot) };
}

/** Where a name may be found: first in the items whose slots are listed, then locally, then outside. */
export interface Resolution {
  readonly items: readonly number[];
  /** The slot of the local name, null when only the scope can know it. */
  readonly slot: number | null;
}

/** Finds what a name stands for. */
export function resolve(environment: Environment, name: string): Resolution {
  const wanted = normalizeName(name);
  const items: number[] = [];
  for (let at = environment; at !== null; at = at.outer) {
    if (at.type === 'entries') items.push(at.slot);
    else if (at.name === wanted) return { items, slot: at.slot };
  }
  return { items, slot: null };
}
