import type { ElementId, ElementInstanceId, FlowId } from '../ids.ts';

/** How tokens went along sequence flows, and what became of them where flows meet. */
export type FlowRecord =
  | {
      readonly type: 'flowTaken';
      readonly flow: FlowId;
      readonly scope: ElementInstanceId;
      readonly from: ElementId;
      readonly to: ElementId;
    }
  | {
      readonly type: 'flowArrived';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly flow: FlowId;
    }
  | {
      /** It has used a token of each; any other that lies there is going to arrive anew. */
      readonly type: 'flowsJoined';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly flows: readonly FlowId[];
    }
  | {
      /** It has used a token of each, and waits for those of the other flows. */
      readonly type: 'flowsSpent';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly flows: readonly FlowId[];
    };
