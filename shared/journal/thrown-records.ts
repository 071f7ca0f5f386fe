import type { ElementId, ElementInstanceId } from '../ids.ts';

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
    }
  | {
      readonly type: 'errorThrown';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly code: string;
      readonly message: string;
      readonly caughtBy: ElementId | null;
    };
