import type { ConvertedFile } from '../../../shared/api/conversions.ts';
import { convertModel } from '../../client/conversions.ts';
import { formsAmong, withFile, type EditorDocument } from '../documents/editor-document.ts';
import { withDrawing } from '../documents/with-drawing.ts';
import { offerConversion } from './conversion-dialog.ts';
import { isOfAnotherEngine } from './foreign-dialect.ts';

/** A document that may have been converted, and the file to show first. */
export interface BroughtOver {
  readonly document: EditorDocument;
  /** The report; `null`: the diagram is shown. */
  readonly file: string | null;
}

/** Offers to convert a model of another engine; any other document stays as it is. */
export async function broughtOver(document: EditorDocument): Promise<BroughtOver> {
  if (!isOfAnotherEngine(document.xml)) return { document, file: null };
  const given = { name: document.resourceName, content: document.xml };
  const converted = await convertModel(given, formsAmong(document.files));
  if (!converted.converted || !(await offerConversion(converted))) return { document, file: null };
  return convertedDocument(document, converted);
}

/** What was converted, with its forms, the original and the report among its files. */
async function convertedDocument(
  document: EditorDocument,
  { resource, forms, report }: ConvertedFile,
): Promise<BroughtOver> {
  const stem = document.resourceName.replace(/\.bpmn$/i, '');
  const original = { name: `${stem}.original.xml`, content: document.xml };
  const file = `${stem}.conversion.json`;
  const kept = [
    ...forms,
    original,
    { name: file, content: `${JSON.stringify(report, null, 2)}\n` },
  ];
  const files = kept.reduce(withFile, document.files);
  return { document: await withDrawing({ ...document, xml: resource.content, files }), file };
}
