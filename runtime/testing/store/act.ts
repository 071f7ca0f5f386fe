import type { InstanceState } from '../../../shared/journal.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { PerformerKind } from '../../../shared/work-item.ts';

/** One thing that a hand-made decision does; the nth token, item … is counted from the oldest. */
export type Act =
  | {
      readonly type: 'start';
      readonly definition?: string;
      readonly processId?: string;
      readonly businessKey?: string | null;
      /** Its business key has to be its own. */
      readonly unique?: boolean;
      /** It is begun by a message with this key. */
      readonly startKey?: string;
    }
  | { readonly type: 'enter'; readonly element: string }
  | { readonly type: 'leave'; readonly nth: number }
  | {
      readonly type: 'set';
      readonly name: string;
      readonly value: JsonValue;
      readonly inner?: number;
    }
  | {
      readonly type: 'offer';
      readonly nth: number;
      readonly kind: PerformerKind;
      readonly capability: string;
      readonly priority?: number;
      readonly assignee?: string | null;
    }
  | {
      readonly type: 'lease';
      readonly nth: number;
      readonly by: string;
      readonly until: number | null;
    }
  | { readonly type: 'giveBack'; readonly nth: number }
  | { readonly type: 'close'; readonly nth: number }
  | { readonly type: 'timer'; readonly nth: number; readonly dueAt: number }
  | { readonly type: 'wait'; readonly nth: number; readonly name: string; readonly key: string }
  | { readonly type: 'listen'; readonly nth: number; readonly name: string }
  | { readonly type: 'rewind'; readonly nth: number; readonly dueAt: number }
  | { readonly type: 'trigger'; readonly nth: number }
  | { readonly type: 'halt'; readonly nth: number }
  | { readonly type: 'repair'; readonly nth: number }
  | { readonly type: 'effect'; readonly name: string }
  | { readonly type: 'end'; readonly state: InstanceState };
