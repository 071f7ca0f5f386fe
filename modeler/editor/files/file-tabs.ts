import './files.css';
import { html, type TemplateResult } from 'lit';
import type { Resource } from '../../client/definitions.ts';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { editorOf } from './file-editors.ts';

/** What the line of files shows, and does. */
export interface FileTabs {
  /** The name of the diagram's own file. */
  readonly diagram: string;
  readonly files: readonly Resource[];
  /** The file that is open; `null` is the diagram. */
  readonly open: string | null;
  readonly onOpen: (name: string | null) => void;
}

/** The files of the process as tabs: its diagram first. */
export function fileTabs({ diagram, files, open, onOpen }: FileTabs): TemplateResult {
  const tab = (name: string | null, label: string): TemplateResult =>
    html`<button
      role="tab"
      class="file-tab"
      aria-selected=${name === open}
      tabindex=${name === open ? 0 : -1}
      @click=${() => onOpen(name)}
    >
      ${icon(name === null ? 'processes' : editorOf(name).icon)} ${label}
    </button>`;
  return html`<div class="file-tabs" role="tablist" aria-label=${t('Files')} @keydown=${onKey}>
    ${tab(null, diagram)} ${files.map(({ name }) => tab(name, name))}
  </div>`;
}

function onKey(event: KeyboardEvent): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const line = event.currentTarget;
  if (step === 0 || !(line instanceof HTMLElement)) return;
  const tabs = [...line.querySelectorAll<HTMLElement>('.file-tab')];
  const at = tabs.findIndex((tab) => tab === document.activeElement);
  tabs[(at + step + tabs.length) % tabs.length]?.focus();
  event.preventDefault();
}
