import type { InstanceId } from '../../../shared/ids.ts';
import type { StoredDocument } from '../../store/document-port.ts';
import type { DocumentStore, Page } from '../../store/port.ts';
import type { KeptEvidence } from './kept-evidence.ts';

/** Takes away what was handed in about a subject. @returns how many pieces */
export type ForgetEvidence = (pseudonym: string) => Promise<number>;

/** How many uses are looked at together. */
const PAGE = 500;

/**
 * What was handed in for cases of a subject, and for nobody else's, is taken away whole: nobody can say
 * what a scanned page holds. Its hash stays in the journal, so the log still verifies; whoever asks for
 * the bytes finds none. Doing it again does no harm.
 */
export function createForgetEvidence(
  documents: DocumentStore,
  { blobs, uses }: KeptEvidence,
): ForgetEvidence {
  return async (pseudonym) => {
    const isAbout = async (instance: InstanceId): Promise<boolean> =>
      (await documents.get('vaultSubject', instance))?.['pseudonym'] === pseudonym;
    // What was handed in before there was a list of uses is about somebody, too.
    await uses.complete();
    let forgotten = 0;
    for (let cursor: string | null = null; ;) {
      const page: Page<StoredDocument> = await documents.page('evidenceUse', {
        limit: PAGE,
        cursor,
      });
      for (const { key } of page.items)
        if (await uses.leave(key, isAbout)) {
          await blobs.remove(key);
          forgotten += 1;
        }
      if (page.nextCursor === null) return forgotten;
      cursor = page.nextCursor;
    }
  };
}
