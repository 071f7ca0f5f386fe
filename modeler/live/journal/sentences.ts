import type { JournalRecord, RecordBody, RecordOf } from '../../../shared/journal.ts';
import type { Sentence } from './sentence.ts';
import { ACTIVITY_SENTENCES } from './activity-sentences.ts';
import { FLOW_SENTENCES } from './flow-sentences.ts';
import { GOVERNANCE_SENTENCES } from './governance-sentences.ts';
import { OPERATION_SENTENCES } from './operation-sentences.ts';
import { PROOF_SENTENCES } from './proof-sentences.ts';
import { STATE_SENTENCES } from './state-sentences.ts';
import { WORK_SENTENCES } from './work-sentences.ts';

type Told = { readonly [Type in RecordBody['type']]: RecordOf<Type> };

/** Says every kind of record in words. A new record type stops the build here. */
const SENTENCES: { readonly [Type in keyof Told]: (record: Told[Type]) => Sentence } = {
  ...FLOW_SENTENCES,
  ...ACTIVITY_SENTENCES,
  ...OPERATION_SENTENCES,
  ...WORK_SENTENCES,
  ...GOVERNANCE_SENTENCES,
  ...PROOF_SENTENCES,
  ...STATE_SENTENCES,
};

/** What a record says, as a sentence for people. */
export function sentenceOf(record: JournalRecord): Sentence {
  return tell(record.type, record);
}

/** Whether this reader knows the kind of a record: a newer runtime may write kinds we cannot tell. */
export function isTold(type: string): type is RecordBody['type'] {
  return Object.hasOwn(SENTENCES, type);
}

function tell<Type extends keyof Told>(type: Type, record: Told[Type]): Sentence {
  return SENTENCES[type](record);
}
