import type { EditorDocument } from './editor-document.ts';

const waiting = new Map<string, EditorDocument>();

/** Leaves a document for the editor, which opens it by its key at `/editor/draft/{key}`. */
export function handOver(document: EditorDocument): void {
  waiting.set(document.key, document);
}

/** Takes what was left under a key; once. */
export function takeOver(key: string): EditorDocument | null {
  const document = waiting.get(key) ?? null;
  waiting.delete(key);
  return document;
}
