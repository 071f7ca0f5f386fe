import './diagram-choice.ts';
import './file-menu.ts';
import { html, nothing, type TemplateResult } from 'lit';
import type { EditorContext } from '../editor-context.ts';
import { fileTabs, type FileTabs } from './file-tabs.ts';

/** The line below the toolbar: the files, what is done with them, and which diagram is shown. */
export function fileLine(tabs: FileTabs, context: EditorContext | null): TemplateResult {
  return html`<div class="file-line">
    ${fileTabs(tabs)}
    ${
      context === null
        ? nothing
        : html`<baton-file-menu .context=${context} .open=${tabs.open}></baton-file-menu>
            <baton-diagram-choice
              .context=${context}
              ?hidden=${tabs.open !== null}
            ></baton-diagram-choice>`
    }
  </div>`;
}
