import type { DraftStore } from './draft.ts';
import { IndexedDrafts } from './indexed-drafts.ts';

/** The drafts of this browser. */
export const drafts: DraftStore = new IndexedDrafts();
