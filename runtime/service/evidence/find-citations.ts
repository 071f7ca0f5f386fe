import { createHash } from 'node:crypto';
import type { CitationFinding, CitationRequest } from '../../../shared/work-item.ts';
import { decodeUtf8 } from '../utf8.ts';
import type { BlobStore } from './blob-store.ts';

/** Looks quotations up in what lies in the evidence store, word for word. */
export type FindCitations = (
  citations: readonly CitationRequest[],
) => Promise<readonly CitationFinding[]>;

/** Binds it to the store. Each source is read once, however often it is quoted. */
export function createFindCitations(blobs: BlobStore): FindCitations {
  return async (citations) => {
    const texts = new Map<string, string | Missing>();
    const findings: CitationFinding[] = [];
    for (const citation of citations) {
      const { sha256 } = citation;
      const text = texts.get(sha256) ?? (await textOf(blobs, sha256));
      texts.set(sha256, text);
      findings.push(find(citation, text));
    }
    return findings;
  };
}

/** Why there is no text. */
interface Missing {
  readonly why: string;
}

async function textOf(blobs: BlobStore, sha256: string): Promise<string | Missing> {
  const blob = await blobs.read(sha256);
  if (blob === null) return { why: 'it is not in the evidence store.' };
  const chunks: Buffer[] = [];
  for await (const chunk of blob.stream) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    return { why: 'what lies in the evidence store was changed.' };
  return decodeUtf8(bytes) ?? { why: 'it is no text in UTF-8.' };
}

function find(
  { index, quote, offset, sha256 }: CitationRequest,
  text: string | Missing,
): CitationFinding {
  if (typeof text !== 'string') return { index, result: 'inconclusive', detail: text.why };
  const stands = offset === undefined ? text.includes(quote) : text.startsWith(quote, offset);
  if (stands) return { index, result: 'pass', detail: '' };
  const where = offset === undefined ? 'in it' : `at ${offset}`;
  return { index, result: 'fail', detail: `${sha256.slice(0, 12)}… does not say so ${where}.` };
}
