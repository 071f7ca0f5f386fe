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
      ${TOOLS.map((tool) => (tool === null ? html`<i class="rule"></i>` : toolButton(tool, bar)))}
    </div>
    <div class="editor-acts">
      <button class="button" @click=${() => bar.onAct('check')}>${icon('check')} Check</button>
      <button class="button primary" ?disabled=${bar.deploying} @click=${() => bar.onAct('deploy')}>
        ${icon('deploy')} ${bar.deploying ? 'Deploying…' : 'Deploy'}
      </button>
    </div>
  </div>`;
}

interface Tool {
  readonly action: ToolbarAction;
  readonly icon: IconName;
  readonly label: string;
}

const TOOLS: readonly (Tool | null)[] = [
  { action: 'undo', icon: 'undo', label: 'Undo (Ctrl+Z)' },
  { action: 'redo', icon: 'redo', label: 'Redo (Ctrl+Y)' },
  null,
  { action: 'fit', icon: 'fit', label: 'Show the whole diagram' },
  { action: 'map', icon: 'map', label: 'Minimap' },
  { action: 'panel', icon: 'panel', label: 'Properties' },
  null,
  { action: 'open', icon: 'open', label: 'Open a file…' },
  { action: 'download', icon: 'download', label: 'Download the BPMN file' },
];

function toolButton({ action, icon: name, label }: Tool, bar: Toolbar): TemplateResult {
  const disabled = (action === 'undo' && !bar.canUndo) || (action === 'redo' && !bar.canRedo);
  return html`<button
    class="button quiet square tool-${action}"
    title=${label}
    aria-label=${label}
    aria-pressed=${action === 'panel' ? String(bar.panelOpen) : nothing}
    ?disabled=${disabled}
    @click=${() => bar.onAct(action)}
  >
    ${icon(name)}
  </button>`;
}
