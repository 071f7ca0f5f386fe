import type { ModelElement } from '../../compile/model.ts';
import type { NameTree } from '../../expression/index.ts';
import type { Lambda } from '../boxed/function-definition.ts';
import type { Variable } from '../boxed/variable.ts';
import type { Logic } from '../run.ts';
import type { DecisionType } from '../types/decision-type.ts';

/** What can be asked from outside: business knowledge and services are invocables. @spec DMN 1.5 §6.3 */
export type AskedNode = DecisionNode | KnowledgeNode | ServiceNode;

/** An element of a decision requirement graph. */
export type GraphNode = InputNode | DecisionNode | KnowledgeNode | ServiceNode;

interface Common {
  readonly element: ModelElement;
  /** Every name that its file says something of: whether it is seen is a matter of requirements. */
  readonly declared: ReadonlySet<string>;
  /** Its id in the model; its name, where it has none. */
  readonly id: string;
  readonly name: string;
  /** What others see of it, and by which name. */
  readonly variable: Variable;
  readonly requires: readonly Link[];
}

/** What comes from outside. */
export interface InputNode extends Common {
  readonly type: 'input';
}

/** What is decided. */
export interface DecisionNode extends Common {
  readonly type: 'decision';
  logic: Logic | null;
  names: NameTree | null;
}

/** A function that decisions share. */
export interface KnowledgeNode extends Common {
  readonly type: 'knowledge';
  readonly result: DecisionType;
  lambda: Lambda | null;
}

/** A part of the graph that can be asked as a whole. */
export interface ServiceNode extends Common {
  readonly type: 'service';
  readonly result: DecisionType;
  readonly inputDecisions: readonly Link[];
  readonly inputData: readonly Link[];
  readonly outputs: readonly Link[];
}

/** An element that another refers to, in the same file or in one that it imports. */
export interface Link {
  /** The name of the import; null in the same file. */
  readonly via: string | null;
  readonly node: GraphNode;
}
