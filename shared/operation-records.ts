import type { Modification } from './modification.ts';

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
    }
  | { readonly type: 'instanceResumed'; readonly by: string };
