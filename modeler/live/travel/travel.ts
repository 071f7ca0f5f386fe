import { router } from '../../app/navigation.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import type { InstanceHistory } from '../fold/instance-history.ts';
import { TimeLine } from './time-line.ts';
import { parseMoment } from './travel-state.ts';

/** How long the reader rests on a moment before the address tells it, in ms. */
const REST_MS = 200;

/** More facts than this between two moments are not seen happening one by one. */
const RUSH = 60;

/** Which moment of an instance is looked at; the address says it (`?at=`), `null` is now. */
export class Travel {
  #at: number | null = null;
  #line = new TimeLine();
  #writing: ReturnType<typeof setTimeout> | null = null;

  get at(): number | null {
    return this.#at;
  }

  /** Takes the moment from the address. Answers whether it is another one. */
  read(query: URLSearchParams): boolean {
    // What the reader has just chosen is not in the address yet: that would lead back.
    if (this.#writing !== null) return false;
    const at = parseMoment(query.get('at'));
    const isOther = at !== this.#at;
    this.#at = at;
    return isOther;
  }

  /** Goes to a moment. Answers the facts that happen on the way there, if they are to be seen. */
  go(at: number | null, live: InstanceHistory): readonly JournalRecord[] {
    const from = this.#at;
    this.#at = at;
    this.#stopWriting();
    this.#writing = setTimeout(() => {
      this.#writing = null;
      router.setQuery({ at: at === null ? null : String(at) });
    }, REST_MS);
    const isStep = from !== null && at !== null && at > from && at - from <= RUSH;
    return isStep ? live.records.slice(from, at) : [];
  }

  /** The instance as it is to be shown: as it was then, or as it is. */
  shown(live: InstanceHistory): InstanceHistory {
    return this.#at === null ? live : this.#line.at(this.#at, live.records);
  }

  /** Forgets another instance, and what was to be written of it. */
  leave(): void {
    this.#stopWriting();
    this.#line = new TimeLine();
  }

  #stopWriting(): void {
    if (this.#writing !== null) clearTimeout(this.#writing);
    this.#writing = null;
  }
}
