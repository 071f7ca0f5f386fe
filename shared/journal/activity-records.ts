import type { DecisionTrace } from '../decision.ts';
import type { DefinitionId, ElementId, ElementInstanceId } from '../ids.ts';
import type { JsonValue } from '../json.ts';

/** What an activity chose, called or decided, beyond that it was entered and left. */
export type ActivityRecord =
  | {
      /** Which version a call was bound to: what is deployed later changes nothing for it. */
      readonly type: 'processCalled';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly processId: ElementId;
      readonly definition: DefinitionId;
    }
  | {
      /** Activities of an ad-hoc sub-process begin; `by` is a person, or itself. */
      readonly type: 'activitiesChosen';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly chosen: readonly ElementId[];
      readonly by: string;
    }
  | {
      /** Somebody has said that enough has been done in an ad-hoc sub-process. */
      readonly type: 'choiceClosed';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly by: string;
    }
  | {
      /** The whole value of a data store from here on, for whoever reads it. */
      readonly type: 'dataStoreWritten';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly store: string;
      readonly value: JsonValue;
    }
  | {
      /** What was decided, and by which rules. */
      readonly type: 'decisionEvaluated';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly decisionId: string;
      readonly version: number;
      readonly result: JsonValue;
      readonly trace: readonly DecisionTrace[];
    }
  | {
      readonly type: 'loopBegun';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      /** How many passes there will be; `null` where only their conditions say. */
      readonly total: number | null;
    };
