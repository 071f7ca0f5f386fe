import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { menuButton, menuLine } from '../../widgets/menu.ts';
import { notifyError } from '../../widgets/notices.ts';
import type { EditorContext } from '../editor-context.ts';
import type { SaveLabel } from './save-label.ts';
import { EDITOR_TOOLS, type EditorTool } from './tools.ts';

/** What the toolbar shows, and what its buttons do. */
export interface Toolbar {
  readonly title: string;
  readonly save: SaveLabel;
  readonly deploying: boolean;
  readonly panelOpen: boolean;
  /** `null` until the diagram is there. */
  readonly context: EditorContext | null;
  readonly onRename: (name: string) => void;
  readonly onPanel: () => void;
  readonly onCheck: () => void;
  readonly onDeploy: () => void;
}

/** The line above the canvas. */
export function editorToolbar(bar: Toolbar): TemplateResult {
  const { title, save, context } = bar;
  return html`<h1 class="visually-hidden">${title === '' ? t('New process') : title}</h1>
    <div class="editor-toolbar" role="toolbar" aria-label=${t('Editor')}>
      <input
        class="editor-title"
        aria-label=${t('Name of the process')}
        placeholder=${t('Name of the process')}
        .value=${title}
        @change=${(event: Event) => {
          if (event.target instanceof HTMLInputElement) bar.onRename(event.target.value.trim());
        }}
      />
      <span class="badge ${save.tone}" role="status" title=${save.detail}>${save.text}</span>
      <div class="editor-tools">
        ${GROUPS.map((group) => groupOf(group, context))} ${panelButton(bar)} ${menu(context)}
      </div>
      <div class="editor-acts">
        <button class="button" @click=${bar.onCheck}>${icon('check')} ${t('Check')}</button>
        <button class="button primary" ?disabled=${bar.deploying} @click=${bar.onDeploy}>
          ${icon('deploy')} ${bar.deploying ? t('Deploying…') : t('Deploy')}
        </button>
      </div>
    </div>`;
}

const GROUPS: readonly EditorTool['group'][] = ['edit', 'view', 'file', 'share'];

function groupOf(group: EditorTool['group'], context: EditorContext | null): TemplateResult {
  const tools = EDITOR_TOOLS.filter((tool) => tool.group === group && tool.place !== 'menu');
  if (tools.length === 0) return html`${nothing}`;
  return html`${tools.map((tool) => toolButton(tool, context))}<i class="rule"></i>`;
}

function toolButton(tool: EditorTool, context: EditorContext | null): TemplateResult {
  const { id, icon: name, label, place } = tool;
  return html`<button
    class="button quiet square tool-${id} place-${place}"
    title=${label}
    aria-label=${label}
    ?disabled=${context === null || tool.isDisabled?.(context) === true}
    @click=${() => run(tool, context)}
  >
    ${icon(name)}
  </button>`;
}

function panelButton({ panelOpen, onPanel }: Toolbar): TemplateResult {
  return html`<button
    class="button quiet square tool-panel"
    title=${t('Properties')}
    aria-label=${t('Properties')}
    aria-pressed=${panelOpen}
    @click=${onPanel}
  >
    ${icon('panel')}
  </button>`;
}

/** What has no button of its own; on narrow screens also what has one on wide ones. */
function menu(context: EditorContext | null): TemplateResult {
  const tools = EDITOR_TOOLS.filter(({ place }) => place !== 'line');
  const hasMenu = tools.some(({ place }) => place === 'menu');
  const lines = tools.map((tool) =>
    menuLine({
      icon: tool.icon,
      label: tool.label,
      className: `place-${tool.place}`,
      isDisabled: context === null || tool.isDisabled?.(context) === true,
      act: () => run(tool, context),
    }),
  );
  return html`<div class="editor-menu ${hasMenu ? '' : 'narrow-only'}">
    ${menuButton({ id: 'editor-menu', icon: 'more', label: t('More') }, lines)}
  </div>`;
}

function run(tool: EditorTool, context: EditorContext | null): void {
  if (context === null) return;
  void Promise.resolve()
    .then(() => tool.run(context))
    .catch(notifyError);
}
