import { Observable } from '../../client/observable.ts';
import type { DraftStore } from './draft.ts';
import { IndexedDrafts } from './indexed-drafts.ts';

const kept = new IndexedDrafts();

/** Counts what this page has written: whoever lists the drafts looks again. */
export const draftChanges: Observable<number> = new Observable(0);

/** The drafts of this browser. */
export const drafts: DraftStore = {
  get: (key) => kept.get(key),
  list: () => kept.list(),
  async put(draft) {
    await kept.put(draft);
    draftChanges.set(draftChanges.value + 1);
  },
  async remove(key) {
    await kept.remove(key);
    draftChanges.set(draftChanges.value + 1);
  },
};
