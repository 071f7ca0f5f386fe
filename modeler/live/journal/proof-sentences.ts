import type { ProofRecord } from '../../../shared/journal/proof-records.ts';
import { code, element, say, type Sentences } from './sentence.ts';
import { count } from './value-text.ts';

/** The records of what was gathered for judging claims. */
export const PROOF_SENTENCES: Sentences<ProofRecord['type']> = {
  preImageTaken: ({ elementId, images }) => {
    const unread = images.filter(({ type }) => type === 'unread');
    return say(
      'work',
      unread.length === 0 ? 'quiet' : 'warn',
      unread.map((image) => (image.type === 'unread' ? `${image.probe}: ${image.detail}` : '')),
    )`Before ${element(elementId)} was worked on, ${count(
      images.length - unread.length,
      'probe was',
      'probes were',
    )} read.`;
  },
  evidenceReceived: ({ elementId, evidence }) =>
    say('work', 'plain', [evidence.sha256])`${code(evidence.by)} handed in ${code(
      evidence.name ?? evidence.kind,
    )} for ${element(elementId)}.`,
};
