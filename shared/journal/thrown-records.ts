import type { ElementId, ElementInstanceId, WorkItemId } from '../ids.ts';

/** What an element made happen: for other processes, or for the scopes around it. */
export type ThrownRecord =
  | {
      readonly type: 'messageThrown';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly name: string;
      readonly key: string;
    }
  | {
      readonly type: 'signalThrown';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly name: string;
      readonly signalId: string;
    }
  | {
      readonly type: 'escalationThrown';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly code: string;
      readonly caughtBy: ElementId | null;
      /** The work whose performer has thrown it; left out: the diagram has. */
      readonly item?: WorkItemId;
    }
  | {
      readonly type: 'errorThrown';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly code: string;
      readonly message: string;
      readonly caughtBy: ElementId | null;
    };
