import type { ModelElement } from '../../compile/model.ts';
import type { Place } from '../place.ts';
import type { TypeTable } from '../types/type-table.ts';
import type { GraphNode } from './node.ts';

/** One file of decisions. What it says of others is filled in as they are read. */
export interface DecisionFile {
  readonly resource: string;
  readonly namespace: string;
  readonly definitions: ModelElement;
  /** Where findings about the file as a whole are reported. */
  readonly place: Place;
  /** By the names of the imports; DMN 1.4 allows the empty one, which puts names beside one's own. */
  readonly imports: Map<string, DecisionFile>;
  readonly types: TypeTable;
  /** By id; elements without one by name. In the order of the file. */
  readonly nodes: Map<string, GraphNode>;
}
