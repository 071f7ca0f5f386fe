import type { JournalRecord } from '../../shared/journal.ts';
import type { Draft } from './working-set.ts';

type Stamped<Type extends JournalRecord['type']> = Extract<JournalRecord, { type: Type }>;

/** What was gathered for judging claims, written into the rows. @see apply */
export const PROOF_WRITERS: {
  readonly preImageTaken: (draft: Draft, record: Stamped<'preImageTaken'>) => void;
  readonly evidenceReceived: (draft: Draft, record: Stamped<'evidenceReceived'>) => void;
} = {
  preImageTaken(draft, { workItem, images }) {
    const row = draft.workItem(workItem);
    const taken = Object.fromEntries(images.map((image) => [image.probe, image]));
    draft.put({ ...row, preImages: { ...row.preImages, ...taken } });
  },
  evidenceReceived(draft, { workItem, evidence, at }) {
    const row = draft.workItem(workItem);
    draft.put({ ...row, evidence: [...(row.evidence ?? []), { ...evidence, at }] });
  },
};
