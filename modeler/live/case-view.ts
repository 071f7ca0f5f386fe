import type { InstanceHistory } from './fold/instance-history.ts';
import type { ModelIndex } from './api/model-index.ts';
import type { Wording } from './journal/sentence.ts';

/** What every part of the screen of one instance reads. Made anew whenever a record has come. */
export interface CaseView {
  readonly history: InstanceHistory;
  readonly model: ModelIndex;
  readonly wording: Wording;
}
