import { getDefinition, getDefinitionXml } from '../../client/definitions.ts';
import { freshKey } from '../../client/request.ts';
import { t } from '../../language/t.ts';
import { fromTemplate } from '../templates.ts';
import type { Draft } from '../drafts/draft.ts';
import type { EditorDocument } from './editor-document.ts';
import { withDrawing } from './with-drawing.ts';

/** What an address asks the editor to open. */
export type OpenRequest =
  | { readonly type: 'definition'; readonly definitionId: string }
  | { readonly type: 'draft'; readonly key: string }
  | { readonly type: 'project'; readonly projectId: string }
  | { readonly type: 'template'; readonly template: string };

/** A deployed version with the forms that were deployed with it. */
export async function openDefinition(definitionId: string): Promise<EditorDocument> {
  const [detail, xml] = await Promise.all([
    getDefinition(definitionId),
    getDefinitionXml(definitionId),
  ]);
  const { processId, name, version, resource, resources } = detail;
  return withDrawing({
    key: processId,
    title: name === '' ? processId : name,
    base: { type: 'definition', definitionId, version },
    resourceName: resource,
    xml,
    files: resources
      .filter(({ name: other }) => other !== resource)
      .map((file) => ({ name: file.name, content: file.content })),
  });
}

/** A draft as it was left. */
export function openDraft({ changedAt: _changedAt, ...document }: Draft): EditorDocument {
  return document;
}

/** A new process after a template; `null` when there is no such template. */
export function openTemplate(template: string): EditorDocument | null {
  const key = freshKey().slice(0, 12);
  const xml = fromTemplate(template, () => key.slice(0, 7));
  if (xml === null) return null;
  return {
    key: `new-${key}`,
    title: t('New process'),
    base: { type: 'new' },
    resourceName: `process-${key}.bpmn`,
    xml,
    files: [],
  };
}

/** A file from this computer. */
export async function openFile(file: File): Promise<EditorDocument> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return withDrawing({
    key: `file-${freshKey().slice(0, 12)}`,
    title: file.name.replace(/\.(bpmn|xml)$/i, ''),
    base: { type: 'file', name: file.name },
    resourceName: file.name.toLowerCase().endsWith('.bpmn') ? file.name : `${file.name}.bpmn`,
    xml: decode(bytes),
    files: [],
  });
}

/** XML says its own encoding; what it does not say is UTF-8. A byte that is none is refused. */
function decode(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^[^<]*<\?xml[^>]*encoding=["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : declared;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Error(`Expected a text in ${encoding}, but the file is none.`, { cause: error });
  }
}
