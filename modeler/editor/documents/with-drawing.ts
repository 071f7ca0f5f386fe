import type { EditorDocument } from './editor-document.ts';

/** Whether a file says where its elements lie. */
export function isDrawn(xml: string): boolean {
  return /<(\w+:)?BPMN(Shape|Edge)[\s>]/.test(xml);
}

/** The document with a drawing: made, where its file holds none. What cannot be read stays as it is. */
export async function withDrawing(document: EditorDocument): Promise<EditorDocument> {
  if (isDrawn(document.xml)) return document;
  const [{ laidOut }, { TextKeeper }] = await Promise.all([
    import('./lay-out.ts'),
    import('../keep/keep-text.ts'),
  ]);
  const xml = await laidOut(document.xml).then(
    (drawn) => new TextKeeper(document.xml).keep(drawn),
    () => document.xml,
  );
  return { ...document, xml };
}
