import { entryOf, isContext, type FeelScope, type FeelValue } from '../expression/index.ts';

/** Where nothing is visible. */
export const EMPTY_SCOPE: FeelScope = { get: () => undefined };

/** One more name in front of those of `outer`. */
export function withName(outer: FeelScope, name: string, value: FeelValue): FeelScope {
  return { get: (wanted) => (wanted === name ? value : outer.get(wanted)) };
}

/** Several names in front of those of `outer`; what is added to the map later is seen. */
export function withNames(outer: FeelScope, values: ReadonlyMap<string, FeelValue>): FeelScope {
  return {
    get(name) {
      const value = values.get(name);
      return value === undefined ? outer.get(name) : value;
    },
  };
}

/** An element of a filtered list: its entries, itself as `item`, then what is around. */
export function withItem(outer: FeelScope, item: FeelValue): FeelScope {
  return {
    get(name) {
      const entry = isContext(item) ? entryOf(item, name) : undefined;
      if (entry !== undefined) return entry;
      return name === 'item' ? item : outer.get(name);
    },
  };
}
