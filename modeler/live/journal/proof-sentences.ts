import type { ProofRecord } from '../../../shared/journal/proof-records.ts';
import { told, toldMany } from '../../language/told.ts';
import { code, element, say, type Sentences } from './sentence.ts';

/** The records of what was gathered for judging claims. */
export const PROOF_SENTENCES: Sentences<ProofRecord['type']> = {
  preImageTaken: ({ elementId, images }) => {
    const unread = images.filter(({ type }) => type === 'unread');
    return say(
      'work',
      unread.length === 0 ? 'quiet' : 'warn',
      toldMany(
        images.length - unread.length,
        'Before {element} was worked on, {count} probe was read.',
        'Before {element} was worked on, {count} probes were read.',
        { element: element(elementId) },
      ),
      unread.map((image) => (image.type === 'unread' ? `${image.probe}: ${image.detail}` : '')),
    );
  },
  evidenceReceived: ({ elementId, evidence }) =>
    say(
      'work',
      'plain',
      told('{by} handed in {kind} for {element}.', {
        by: code(evidence.by),
        kind: code(evidence.name ?? evidence.kind),
        element: element(elementId),
      }),
      [evidence.sha256],
    ),
};
