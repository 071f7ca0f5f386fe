import type { JournalRecord } from '../../../shared/journal.ts';
import { InstanceHistory } from '../fold/instance-history.ts';

/**
 * An instance at any moment of its journal. Going forward folds only what lies between; going back
 * folds from the start again, which takes 50 to 100 ms for 50,000 records, and a screen asks at most once a frame.
 */
export class TimeLine {
  #records: readonly JournalRecord[] = [];
  #past = new InstanceHistory();

  /** How it stood after record `seq`; as far as `records` reach, which only ever grow at their end. */
  at(seq: number, records: readonly JournalRecord[]): InstanceHistory {
    if (records !== this.#records || seq < this.#past.through) {
      this.#records = records;
      this.#past = new InstanceHistory();
    }
    for (let index = this.#past.records.length; index < records.length; index += 1) {
      const record = records[index];
      if (record === undefined || record.seq > seq) break;
      this.#past.add(record);
    }
    return this.#past;
  }
}
