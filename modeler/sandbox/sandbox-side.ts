import { html, type TemplateResult } from 'lit';
import type { SandboxStep } from '../../shared/api/sandboxes.ts';
import { t } from '../language/t.ts';
import { tabbedSide } from '../live/parts/tabbed-side.ts';
import { parseScope } from '../live/panels/journal-panel.ts';
import '../live/panels/state-panel.ts';
import { compare } from './compare.ts';
import { compareView } from './compare-view.ts';
import { viewOf, type OpenSandbox } from './open-sandbox.ts';
import './sandbox-steps.ts';

/** A part of what stands beside the diagram of a sandbox. */
export type SandboxTab = 'next' | 'state' | 'journal' | 'compare';

/** What is open beside the diagram; all of it lives in the address. */
export interface SandboxPanel {
  readonly tab: SandboxTab;
  readonly element: string | null;
  readonly facts: string | null;
  readonly text: string;
  readonly variable: string;
}

const TABS: readonly (readonly [SandboxTab, string])[] = [
  ['next', t('Next')],
  ['state', t('State')],
  ['journal', t('Journal')],
  ['compare', t('Compared')],
];

/** Reads a tab off an address; anything unknown is the first. */
export function parseSandboxTab(text: string | null): SandboxTab {
  return TABS.find(([tab]) => tab === text)?.[0] ?? 'next';
}

/** What stands beside the diagram of a sandbox: what happens next, how it stands, what was otherwise. */
export function sandboxSide(
  opened: OpenSandbox,
  panel: SandboxPanel,
  take: (step: SandboxStep) => Promise<void>,
): TemplateResult {
  return tabbedSide(
    { label: t('About this sandbox'), tabs: TABS, open: panel.tab },
    panelOf(opened, panel, take),
  );
}

function panelOf(
  opened: OpenSandbox,
  { tab, element, facts, text, variable }: SandboxPanel,
  take: (step: SandboxStep) => Promise<void>,
): TemplateResult {
  const view = viewOf(opened);
  switch (tab) {
    case 'next':
      return html`<baton-sandbox-steps
        .standing=${opened.standing}
        .nameOf=${view.wording.nameOf}
        .take=${take}
      ></baton-sandbox-steps>`;
    case 'state':
      return html`<baton-state-panel
        .view=${view}
        .selected=${element}
        .find=${variable}
      ></baton-state-panel>`;
    case 'journal':
      return html`<baton-journal-panel
        .view=${view}
        .scope=${parseScope(facts)}
        .text=${text}
        .element=${element}
      ></baton-journal-panel>`;
    case 'compare':
      return html`<div>
        ${compareView(compare(opened.real, opened.tried), view.wording.nameOf)}
      </div>`;
  }
}
