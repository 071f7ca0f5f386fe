import type { ModelElement } from '../../compile/model.ts';
import type { Place } from '../place.ts';
import type { TypeTable } from '../types/type-table.ts';
import { isUnnamed } from '../unnamed.ts';
import type { GraphNode } from './node.ts';

/** One file of decisions. What it says of others is filled in as they are read. */
export interface DecisionFile {
  readonly resource: string;
  readonly namespace: string;
  readonly definitions: ModelElement;
  /** Where findings about the file as a whole are reported. */
  readonly place: Place;
  /** By the names of the imports; those without one are told apart by the room in it: {@link isUnnamed}. */
  readonly imports: Map<string, DecisionFile>;
  readonly types: TypeTable;
  /** By id; elements without one by name. In the order of the file. */
  readonly nodes: Map<string, GraphNode>;
}

/**
 * A file, and those whose names stand beside its own: what it imports without a name, and what that imports
 * so. The nearest first, and of two of them the one that is imported first, with all that it brings.
 */
export function besides(file: DecisionFile): ReadonlySet<DecisionFile> {
  const found = new Set<DecisionFile>();
  const open = [file];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    const unnamed = [...next.imports].flatMap(([via, one]) => (isUnnamed(via) ? [one] : []));
    open.push(...unnamed.toReversed());
  }
  return found;
}
