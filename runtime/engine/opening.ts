import type { ElementId, FlowId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';

/** Where somebody wants a token to begin, seen from the scope it lies in. */
export type Opening =
  /** Before a node; at a join as if all that it lacks had come. */
  | { readonly type: 'node'; readonly node: ElementId; readonly locals: JsonObject }
  | { readonly type: 'flow'; readonly flow: FlowId }
  /** Within a scope that is opened for it. */
  | {
      readonly type: 'scope';
      readonly node: ElementId;
      readonly locals: JsonObject;
      readonly inside: readonly Opening[];
    };
