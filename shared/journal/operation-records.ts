import type { DefinitionId, ElementId, ElementInstanceId } from '../ids.ts';
import type { Modification } from '../modification.ts';

/** What becomes of the signals that come while nothing moves: told afterwards, or missed. */
export type SignalsMeanwhile = 'keep' | 'miss';

/** What operators have done to an instance by hand; the records behind it say what came of it. */
export type OperationRecord =
  | {
      /** Tokens were begun, moved or cancelled. */
      readonly type: 'instanceModified';
      readonly by: string;
      readonly instructions: readonly Modification[];
    }
  | {
      /** Nothing moves any more until it is resumed. */
      readonly type: 'instanceSuspended';
      readonly by: string;
      readonly reason: string;
      /** What becomes of signals meanwhile; left out: what each process says. */
      readonly signals?: SignalsMeanwhile;
    }
  | { readonly type: 'instanceResumed'; readonly by: string }
  | {
      /** It runs on another version of its process from here on; of what it calls others tell. */
      readonly type: 'instanceMigrated';
      readonly by: string;
      readonly from: DefinitionId;
      readonly to: DefinitionId;
      /** Elements whose tokens are in another element now, by the one they were in. */
      readonly elements: Readonly<Record<string, ElementId>>;
    }
  | {
      /** A called process, as a whole, runs on another version from here on. */
      readonly type: 'calledProcessMigrated';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly by: string;
      readonly from: DefinitionId;
      readonly to: DefinitionId;
      readonly elements: Readonly<Record<string, ElementId>>;
    };
