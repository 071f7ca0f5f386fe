import type { ElementId, FlowId } from '../../../shared/ids.ts';
import type { FlowNode, SequenceFlow } from '../graph.ts';

/** A process that is being compiled. */
export interface Draft {
  readonly nodes: Map<ElementId, FlowNode>;
  readonly flows: Map<FlowId, SequenceFlow>;
  /** The flows out of, and into, each node, in document order. */
  readonly outgoing: Map<ElementId, SequenceFlow[]>;
  readonly incoming: Map<ElementId, FlowId[]>;
  /** The boundary events attached to each node, in document order. */
  readonly boundary: Map<string, ElementId[]>;
  /** The tasks whose candidates are a lane. */
  readonly byLane: Set<ElementId>;
}

/** A process of which nothing has been read yet. */
export function emptyDraft(): Draft {
  return {
    nodes: new Map(),
    flows: new Map(),
    outgoing: new Map(),
    incoming: new Map(),
    boundary: new Map(),
    byLane: new Set(),
  };
}
