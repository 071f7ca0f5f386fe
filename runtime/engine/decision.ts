import type { JournalRecord } from '../../shared/journal.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Rejection } from '../../shared/rejection.ts';
import type { Effect } from './effect.ts';
import type { Need } from './library.ts';
import type { Changes } from './working-set.ts';

/**
 * What one command comes to. `decided` is to be committed whole; `refused` has changed nothing;
 * `needs` asks for what has to be loaded, and then to be asked again.
 */
export type Decision =
  | {
      readonly type: 'decided';
      readonly journal: readonly JournalRecord[];
      readonly changes: Changes;
      readonly effects: readonly Effect[];
      readonly reply: JsonObject;
    }
  | { readonly type: 'refused'; readonly rejection: Rejection }
  | { readonly type: 'needs'; readonly need: Need };
