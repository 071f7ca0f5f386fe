import type { JsonObject } from '../../shared/json.ts';

/** What somebody has decided, as it is sent: where, and what. */
export interface Act {
  readonly path: string;
  readonly body: JsonObject;
}
