import type { JsonObject } from './json.ts';

/**
 * One change to where the tokens of an instance are. Ids are as they stand in the model, or in the
 * view of the instance. `scope` names the element instance in which a token is to begin, where more
 * than one would do; `variables` are set in the scope in which it begins.
 */
export type Modification =
  /** A token begins before, or goes on after, an element; scopes around it are opened. */
  | {
      readonly type: 'startBefore' | 'startAfter';
      readonly elementId: string;
      readonly scope?: string;
      readonly variables?: JsonObject;
    }
  /** A token is put on a sequence flow. */
  | {
      readonly type: 'startOnFlow';
      readonly flowId: string;
      readonly scope?: string;
      readonly variables?: JsonObject;
    }
  /** What is in an element ends: one token, or all of the element. */
  | { readonly type: 'cancel'; readonly elementId: string }
  | { readonly type: 'cancel'; readonly elementInstanceId: string }
  /** The same, and a token begins before `to` for each that ended. */
  | ({
      readonly type: 'move';
      readonly to: string;
      readonly variables?: JsonObject;
    } & TokensToMove);

/** Which tokens are moved: all of an element, one, or those of an incident. */
export type TokensToMove =
  | { readonly elementId: string }
  | { readonly elementInstanceId: string }
  | { readonly incidentId: string };
