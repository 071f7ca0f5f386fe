import type { NodeSource } from '../compile/node-source.ts';
import type { ChoiceSaid, NodePlan } from '../graph.ts';

/** What an element says about itself once it is read. */
export interface CompiledElement extends Partial<NodePlan> {
  /** The life it leads: the id of its machine. */
  readonly machine: string;
  /** That it is a transaction. */
  readonly transaction?: true;
  /** That its event, or those behind it, begin the process. */
  readonly instantiates?: true;
  /** That its activities begin when they are chosen. */
  readonly choosing?: ChoiceSaid;
  /** That it is an event sub-process. */
  readonly handles?: true;
}

/** Where an element stands in a process; the rules of connection follow from it. */
export type ElementRole =
  'process' | 'scope' | 'activity' | 'gateway' | 'start' | 'catch' | 'throw' | 'end' | 'boundary';

/**
 * One BPMN element type, whole: how it is read, what it may say, which life it leads. Execution and
 * validation come from here.
 */
export interface ElementDefinition {
  readonly bpmnType: string;
  readonly title: string;
  readonly role: ElementRole;
  readonly arrival: 'enter' | 'join';
  /** Attributes, contained elements and extensions it understands; any other is refused. */
  readonly reads: {
    readonly attributes: readonly string[];
    readonly children: readonly string[];
    readonly extensions: readonly string[];
  };
  /** Reads the element; `null` when problems were found (they have been told). */
  readonly compile: (source: NodeSource) => CompiledElement | null;
}
