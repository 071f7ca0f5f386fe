import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { ScriptedCall, ScriptedEvidence } from '../../shared/scenario/turn.ts';
import type { StandInChange } from '../../shared/scenario/stand-in.ts';
import type { Confidence, Disposition } from '../../shared/work-item.ts';

/** Who does something with a piece of work; without groups: whichever are asked for. */
export interface By {
  readonly workItem: string;
  readonly by: string;
  readonly groups?: readonly string[];
}

/**
 * One thing that is done to a play, by hand or by a script. Plain JSON. Times are in ms. What has
 * to be held first (a lease) is taken on the way.
 */
export type Verb =
  | {
      readonly type: 'start';
      readonly event?: string;
      readonly variables: JsonObject;
      readonly businessKey?: string;
      readonly by?: string;
    }
  /** Somebody takes work; `forMs` is how long they hold it. */
  | ({ readonly type: 'take'; readonly forMs?: number } & By)
  /** Somebody says that work is done. */
  | ({
      readonly type: 'claim';
      readonly output: JsonObject;
      readonly disposition?: Disposition;
      readonly parts?: readonly string[];
      readonly confidence?: Confidence;
      readonly evidence?: readonly ScriptedEvidence[];
      readonly calls?: readonly ScriptedCall[];
      /** What is really done in the stand-in systems, before it is said. */
      readonly effects?: readonly StandInChange[];
    } & By)
  | ({
      readonly type: 'fail';
      readonly code: string;
      readonly message?: string;
      readonly retryMs?: number;
    } & By)
  | ({
      readonly type: 'throwError';
      readonly code: string;
      readonly message?: string;
      readonly variables?: JsonObject;
    } & By)
  | ({ readonly type: 'giveBack'; readonly isDeclined: boolean; readonly detail?: string } & By)
  | ({
      readonly type: 'ask';
      readonly key: string;
      readonly question: string;
      readonly options?: readonly JsonValue[];
      readonly audience?: readonly string[];
      readonly withinMs?: number;
      readonly onTimeout?: 'escalate' | 'fail';
    } & By)
  /** The performer calls a tool through the gateway. */
  | ({ readonly type: 'call'; readonly call: ScriptedCall } & By)
  | {
      readonly type: 'answer';
      readonly query: string;
      readonly by: string;
      readonly groups?: readonly string[];
      readonly answer: JsonValue;
    }
  | ({
      readonly type: 'decide';
      readonly outcome: 'approve' | 'edit' | 'reject' | 'escalate';
      readonly reasonCode?: string;
      readonly comment?: string;
      readonly output?: JsonObject;
    } & By)
  | {
      readonly type: 'approve';
      readonly approval: string;
      readonly isApproved: boolean;
      readonly by: string;
      readonly groups?: readonly string[];
      readonly reason?: string;
    }
  /** The clock goes to when this is due, and on its way lets everything happen that is due before. */
  | { readonly type: 'fire'; readonly subject: string }
  /** The clock goes on, and everything that is due on the way happens in order. */
  | { readonly type: 'advance'; readonly ms: number }
  /** `key` left out: whatever is waited for under the name. */
  | {
      readonly type: 'message';
      readonly name: string;
      readonly key?: string;
      readonly variables?: JsonObject;
    }
  | { readonly type: 'signal'; readonly name: string; readonly variables?: JsonObject }
  | { readonly type: 'setVariables'; readonly variables: JsonObject; readonly scope?: string }
  | { readonly type: 'change'; readonly changes: readonly StandInChange[] }
  | {
      readonly type: 'retry';
      readonly incident: string;
      readonly attempts?: number;
      readonly variables?: JsonObject;
    }
  | {
      readonly type: 'choose';
      readonly element: string;
      readonly activities: readonly { readonly element: string; readonly variables?: JsonObject }[];
    }
  | { readonly type: 'cancel'; readonly reason?: string };

/** One kind of verb. */
export type VerbOf<Type extends Verb['type']> = Extract<Verb, { readonly type: Type }>;
