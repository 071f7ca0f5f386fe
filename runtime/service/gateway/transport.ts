import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { ToolOperation } from './tool-set.ts';

/** One call of a tool, ready to be made. */
export interface ToolRequest {
  readonly operation: ToolOperation;
  readonly connector: string;
  readonly arguments: JsonObject;
  /** The name of the effect towards the system: the same again must not happen twice. */
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
}

/** What came of a call, before anybody has judged it. */
export type ToolAnswer =
  | {
      readonly type: 'answered';
      /** As HTTP says it; a tool that says no by itself (`isError`) answers 422. */
      readonly status: number;
      readonly body: JsonValue;
    }
  | {
      readonly type: 'unanswered';
      readonly code: string;
      readonly detail: string;
      /** It is certain that nothing has reached the system. */
      readonly isUnsent: boolean;
    };

/** A way to reach tools. Never throws: what went wrong is an answer, too. */
export interface ToolTransport {
  send(request: ToolRequest): Promise<ToolAnswer>;
}
