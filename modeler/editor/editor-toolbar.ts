import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../widgets/icon.ts';
import type { SaveLabel } from './save-label.ts';

/** What the toolbar shows, and what its buttons do. */
export interface Toolbar {
  readonly title: string;
  readonly save: SaveLabel;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly deploying: boolean;
  readonly panelOpen: boolean;
  readonly onRename: (name: string) => void;
  readonly onAct: (action: ToolbarAction) => void;
}

/** The buttons. */
export type ToolbarAction =
  'undo' | 'redo' | 'fit' | 'map' | 'panel' | 'open' | 'download' | 'check' | 'deploy';

/** The line above the canvas. */
export function editorToolbar(bar: Toolbar): TemplateResult {
  const { title, save } = bar;
  return html`<div class="editor-toolbar" role="toolbar" aria-label="Editor">
    <input
      class="editor-title"
      aria-label="Name of the process"
      placeholder="Name of the process"
      .value=${title}
      @change=${(event: Event) => {
        if (event.target instanceof HTMLInputElement) bar.onRename(event.target.value.trim());
      }}
    />
    <span class="badge ${save.tone}" role="status" title=${save.detail}>${save.text}</span>
    <div class="editor-tools">
      ${tool(bar, 'undo', 'undo', 'Undo (Ctrl+Z)', !bar.canUndo)}
      ${tool(bar, 'redo', 'redo', 'Redo (Ctrl+Y)', !bar.canRedo)}
      <i class="rule"></i>
      ${tool(bar, 'fit', 'fit', 'Show the whole diagram')} ${tool(bar, 'map', 'map', 'Minimap')}
      ${tool(bar, 'panel', 'panel', 'Properties', false, bar.panelOpen)}
      <i class="rule"></i>
      ${tool(bar, 'open', 'open', 'Open a file…')}
      ${tool(bar, 'download', 'download', 'Download the BPMN file')}
    </div>
    <div class="editor-acts">
      <button class="button" @click=${() => bar.onAct('check')}>${icon('check')} Check</button>
      <button class="button primary" ?disabled=${bar.deploying} @click=${() => bar.onAct('deploy')}>
        ${icon('deploy')} ${bar.deploying ? 'Deploying…' : 'Deploy'}
      </button>
    </div>
  </div>`;
}

function tool(
  bar: Toolbar,
  action: ToolbarAction,
  name: IconName,
  label: string,
  ...[disabled = false, pressed]: readonly [boolean?, boolean?]
): TemplateResult {
  return html`<button
    class="button quiet square tool-${action}"
    title=${label}
    aria-label=${label}
    aria-pressed=${pressed === undefined ? nothing : String(pressed)}
    ?disabled=${disabled}
    @click=${() => bar.onAct(action)}
  >
    ${icon(name)}
  </button>`;
}
