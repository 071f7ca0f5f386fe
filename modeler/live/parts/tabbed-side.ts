import { html, nothing, type TemplateResult } from 'lit';
import { router } from '../../app/navigation.ts';
import { walkTabs } from './walk-tabs.ts';

/** What stands beside a diagram, one part of it at a time. */
export interface TabbedSide<Tab extends string> {
  /** What it is called when it is read aloud. */
  readonly label: string;
  /** The parts with their names; the first is open when the address names none. */
  readonly tabs: readonly (readonly [tab: Tab, label: string])[];
  readonly open: Tab;
  /** What stands beside a name. */
  readonly mark?: (tab: Tab) => TemplateResult;
}

/** Draws the tabs, and what the open one shows; which one is open lives in the address. */
export function tabbedSide<Tab extends string>(
  { label, tabs, open, mark }: TabbedSide<Tab>,
  shown: TemplateResult,
): TemplateResult {
  const [first] = tabs[0] ?? [null];
  return html`<aside class="live-side" aria-label=${label}>
    <div class="tabs" role="tablist" @keydown=${walkTabs}>
      ${tabs.map(
        ([tab, name]) =>
          html`<button
            role="tab"
            id="tab-${tab}"
            aria-controls="panel-${tab}"
            aria-selected=${tab === open ? 'true' : 'false'}
            tabindex=${tab === open ? '0' : '-1'}
            @click=${() => router.setQuery({ tab: tab === first ? null : tab })}
          >
            ${name} ${mark?.(tab) ?? nothing}
          </button>`,
      )}
    </div>
    <div
      class="live-panel"
      role="tabpanel"
      id="panel-${open}"
      aria-labelledby="tab-${open}"
      tabindex="-1"
    >
      ${shown}
    </div>
  </aside>`;
}
