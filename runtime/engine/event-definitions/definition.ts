import type { NodeSource } from '../compile/node-source.ts';
import type { EventPlan } from '../graph.ts';

/** One BPMN event definition: how it is read, and which life an event leads with it. */
export interface EventDefinition {
  readonly bpmnType: string;
  readonly title: string;
  /** The machine of an event of each element type it executes on. Others are refused. */
  readonly lives: Readonly<Record<string, string>>;
  /** Attributes, contained elements and references it understands; any other is refused. */
  readonly reads: {
    readonly attributes: readonly string[];
    readonly children: readonly string[];
    readonly extensions?: readonly string[];
  };
  /**
   * Reads the definition that stands in `event`. @returns the plan, `none` when there is nothing
   * to plan, or `null` when problems were found
   */
  readonly compile: (definition: NodeSource, event: NodeSource) => EventPlan | 'none' | null;
}
