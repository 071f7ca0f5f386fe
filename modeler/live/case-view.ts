import type { DefinitionId } from '../../shared/ids.ts';
import type { InstanceHistory } from './fold/instance-history.ts';
import type { ModelIndex } from './api/model-index.ts';
import type { Wording } from './journal/sentence.ts';

/** What every part of the screen of one instance reads. Made anew whenever a record has come. */
export interface CaseView {
  readonly history: InstanceHistory;
  readonly model: ModelIndex;
  /** The model of the instance's own process (`null`), or of one that it calls. */
  readonly modelOf: (definition: DefinitionId | null) => ModelIndex;
  readonly wording: Wording;
  /** The record that is looked back at, `null` for now; left out where one cannot go back. */
  readonly moment?: number | null;
}
