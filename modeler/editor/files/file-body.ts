import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { Resource } from '../../client/definitions.ts';
import { failure, skeleton } from '../../widgets/states.ts';
import type { EditorContext } from '../editor-context.ts';
import { editorOf, type FileEditor } from './file-editors.ts';

const loads = new Map<FileEditor, Promise<unknown>>();
/** Those whose code is here: they are drawn at once, and stay the same elements from then on. */
const ready = new Set<FileEditor>();

/** The editor of a file, in the place of the canvas; its code comes when it is first wanted. */
export function fileBody(context: EditorContext, file: Resource): TemplateResult {
  const editor = editorOf(file.name);
  const body = ready.has(editor) ? editor.render(context, file) : loading(context, file, editor);
  return html`<div class="file-body">${body}</div>`;
}

function loading(context: EditorContext, file: Resource, editor: FileEditor): unknown {
  const loaded = loads.get(editor) ?? editor.load();
  loads.set(editor, loaded);
  const drawn = loaded.then(
    () => {
      ready.add(editor);
      return editor.render(context, file);
    },
    (error: unknown) => {
      loads.delete(editor);
      return failure(error, () => context.openFile(file.name));
    },
  );
  return until(drawn, skeleton(8));
}
