import { textOf } from '../../json.ts';
import { assessQuality } from '../../reading/assess-quality.ts';
import { readDocument } from '../../reading/read-document.ts';
import type { Perform } from '../job.ts';
import type { SystemClient } from '../system-client.ts';

/** Fetches a document, says which reader it needs, and reports what it hides. */
export function assessDocument(erp: SystemClient): Perform {
  return async ({ input }, signal) => {
    const documentName = textOf(input, 'documentName');
    const document = await readDocument(await erp.bytes(documentPath(documentName), signal));
    return {
      type: 'claim',
      output: {
        documentName,
        sha256: document.sha256,
        pages: document.pages.length,
        quality: assessQuality(document),
        hiddenText: document.hiddenText.map(({ page, quote, how }) => ({ page, quote, how })),
      },
    };
  };
}

/** Where the ERP keeps a document. */
export function documentPath(documentName: string): string {
  return `/documents/${encodeURIComponent(documentName)}`;
}
