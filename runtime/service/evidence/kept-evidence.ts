import type { Store } from '../../store/port.ts';
import { openBlobDocuments, openBlobFolder, type BlobStore } from './blob-store.ts';
import { EvidenceUses } from './evidence-uses.ts';

/** What was handed in, and for whom: one for everybody who writes, reads or takes away. */
export interface KeptEvidence {
  readonly blobs: BlobStore;
  readonly uses: EvidenceUses;
}

/** Opens it in a folder; `null`: among the documents of the store. */
export function openKeptEvidence(store: Store, folder: string | null): KeptEvidence {
  const blobs = folder === null ? openBlobDocuments(store.documents) : openBlobFolder(folder);
  return { blobs, uses: new EvidenceUses(store) };
}
