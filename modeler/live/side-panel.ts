import { html, type TemplateResult } from 'lit';
import { router } from '../app/navigation.ts';
import { t } from '../language/t.ts';
import type { CaseView } from './case-view.ts';
import { openIncidents } from './fold/instance-history.ts';
import type { JournalScope } from './journal/journal-filter.ts';
import './panels/incidents-panel.ts';
import './panels/journal-panel.ts';
import './panels/state-panel.ts';
import './panels/work-panel.ts';
import { walkTabs } from './parts/walk-tabs.ts';

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
  return html`<aside class="live-side" aria-label=${t('About this instance')}>
    <div class="tabs" role="tablist" @keydown=${walkTabs}>
      ${TABS.map(
        ([tab, label]) =>
          html`<button
            role="tab"
            id="tab-${tab}"
            aria-controls="panel-${tab}"
            aria-selected=${tab === state.tab ? 'true' : 'false'}
            tabindex=${tab === state.tab ? '0' : '-1'}
            @click=${() => router.setQuery({ tab: tab === 'state' ? null : tab })}
          >
            ${label} ${figure(tab, counts[tab])}
          </button>`,
      )}
    </div>
    <div
      class="live-panel"
      role="tabpanel"
      id="panel-${state.tab}"
      aria-labelledby="tab-${state.tab}"
      tabindex="-1"
    >
      ${panelOf(view, state)}
    </div>
  </aside>`;
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
