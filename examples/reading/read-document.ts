import { createHash } from 'node:crypto';
import {
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { findHidden, type HiddenRun } from './find-hidden.ts';
import { matrixOf } from './matrix.ts';
import type { HiddenText, PageText, ReadDocument, TextItem } from './page-text.ts';
import { followPainting } from './paint.ts';

/** Said when bytes are not a PDF that can be read here. */
export class UnreadableDocument extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'UnreadableDocument';
  }
}

const LARGEST_BYTES = 10 * 1024 * 1024;
const MOST_PAGES = 50;

/** Reads a PDF: its text with places, its attachments, and what it hides. @throws UnreadableDocument */
export async function readDocument(bytes: Uint8Array): Promise<ReadDocument> {
  if (bytes.length > LARGEST_BYTES)
    throw new UnreadableDocument(
      `Expected at most ${LARGEST_BYTES} bytes, but got ${bytes.length}.`,
    );
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // the library takes the buffer for itself, so it gets a copy
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, isEvalSupported: false });
  try {
    return { sha256, ...(await readPages(await task.promise)) };
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error;
    throw new UnreadableDocument(
      `Expected a PDF, but ${error instanceof Error ? error.message : String(error)}`,
    );
  } finally {
    await task.destroy();
  }
}

async function readPages(pdf: PDFDocumentProxy): Promise<Omit<ReadDocument, 'sha256'>> {
  if (pdf.numPages > MOST_PAGES)
    throw new UnreadableDocument(`Expected at most ${MOST_PAGES} pages, but got ${pdf.numPages}.`);
  const pages: PageText[] = [];
  const hiddenText: HiddenText[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const hidden = await hiddenRuns(page);
    pages.push(await pageText(page, hidden));
    hiddenText.push(...join(number, hidden));
  }
  return { pages, hiddenText, attachments: attachmentsOf(await pdf.getAttachments()) };
}

async function hiddenRuns(page: PDFPageProxy): Promise<readonly HiddenRun[]> {
  const [, , width = 0, height = 0] = page.view;
  const { fnArray, argsArray } = await page.getOperatorList();
  return findHidden(followPainting(fnArray, argsArray), { width, height });
}

async function pageText(page: PDFPageProxy, hidden: readonly HiddenRun[]): Promise<PageText> {
  const content = await page.getTextContent();
  const items: TextItem[] = [];
  let text = '';
  for (const item of content.items) {
    if (!('str' in item)) continue;
    const [a, b, c, d, x, y] = matrixOf(item.transform);
    const place = { x, y, width: item.width, size: Math.hypot(c, d), angle: Math.atan2(b, a) };
    const isHidden = hidden.some((run) => overlaps(run, place));
    if (item.str !== '')
      items.push({ ...place, text: item.str, offset: text.length, hidden: isHidden });
    text += item.hasEOL ? `${item.str}\n` : item.str;
  }
  const [, , width = 0, height = 0] = page.view;
  return { number: page.pageNumber, width, height, text, items };
}

// the two readings of the page meet by place: a piece of text that any hidden letters lie on is
// hidden as a whole, so that nothing can be smuggled into the middle of a visible line
function overlaps({ run }: HiddenRun, item: Omit<TextItem, 'text' | 'offset' | 'hidden'>): boolean {
  const [cos, sin] = [Math.cos(item.angle), Math.sin(item.angle)];
  const along = (x: number, y: number): number => (x - item.x) * cos + (y - item.y) * sin;
  const across = (run.y - item.y) * cos - (run.x - item.x) * sin;
  if (Math.abs(across) > Math.max(0.5, 0.2 * item.size)) return false;
  const [from, to] = [along(run.x, run.y), along(run.endX, run.endY)].sort((a, b) => a - b);
  return (from ?? 0) < item.width - 0.2 && (to ?? 0) > 0.2;
}

function join(page: number, hidden: readonly HiddenRun[]): readonly HiddenText[] {
  const found: HiddenText[] = [];
  for (const { run, how } of hidden) found.push({ page, quote: run.text.trim(), how });
  return found;
}

function attachmentsOf(value: unknown): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  if (typeof value !== 'object' || value === null) return files;
  for (const [name, file] of Object.entries(value)) {
    const entry: unknown = file;
    if (typeof entry !== 'object' || entry === null || !('content' in entry)) continue;
    if (entry.content instanceof Uint8Array) files.set(name, entry.content);
  }
  return files;
}
