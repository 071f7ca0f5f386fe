import { html, type TemplateResult } from 'lit';
import { t } from '../language/t.ts';
import type { CaseView } from './case-view.ts';
import { openIncidents } from './fold/instance-history.ts';
import type { JournalScope } from './journal/journal-filter.ts';
import './panels/incidents-panel.ts';
import './panels/journal-panel.ts';
import './panels/state-panel.ts';
import './panels/work-panel.ts';
import { tabbedSide } from './parts/tabbed-side.ts';

/** A part of what stands beside the diagram. */
export type Tab = 'state' | 'journal' | 'work' | 'incidents';

/** What is open beside the diagram; all of it lives in the address. */
export interface PanelState {
  readonly tab: Tab;
  readonly element: string | null;
  readonly scope: JournalScope;
  readonly text: string;
  /** What of the variables is looked for. */
  readonly variable: string;
}

const TABS: readonly (readonly [Tab, string])[] = [
  ['state', t('State')],
  ['journal', t('Journal')],
  ['work', t('Work')],
  ['incidents', t('Incidents')],
];

/** Reads a tab off an address; anything unknown is the first. */
export function parseTab(text: string | null): Tab {
  return TABS.find(([tab]) => tab === text)?.[0] ?? 'state';
}

/** What stands beside the diagram: state, journal, work, incidents, one at a time. */
export function sidePanel(view: CaseView, state: PanelState): TemplateResult {
  const { facts } = view.history;
  const counts: Readonly<Record<Tab, number>> = {
    state: 0,
    journal: view.history.records.length,
    work: facts.items.size,
    incidents: openIncidents(facts).length,
  };
  return tabbedSide(
    {
      label: t('About this instance'),
      tabs: TABS,
      open: state.tab,
      mark: (tab) => figure(tab, counts[tab]),
    },
    panelOf(view, state),
  );
}

function panelOf(
  view: CaseView,
  { tab, element, scope, text, variable }: PanelState,
): TemplateResult {
  switch (tab) {
    case 'state':
      return html`<baton-state-panel
        .view=${view}
        .selected=${element}
        .find=${variable}
      ></baton-state-panel>`;
    case 'journal':
      return html`<baton-journal-panel
        .view=${view}
        .scope=${scope}
        .text=${text}
        .element=${element}
      ></baton-journal-panel>`;
    case 'work':
      return html`<baton-work-panel .view=${view} .element=${element}></baton-work-panel>`;
    case 'incidents':
      return html`<baton-incidents-panel .view=${view}></baton-incidents-panel>`;
  }
}

function figure(tab: Tab, howMany: number): TemplateResult {
  if (howMany === 0) return html``;
  return html`<span class="badge ${tab === 'incidents' ? 'danger' : ''}">${howMany}</span>`;
}
