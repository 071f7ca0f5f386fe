import './dock.css';
import {
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { failure, skeleton } from '../../widgets/states.ts';
import { ContextElement, type Watchable } from '../context-element.ts';
import type { EditorContext } from '../editor-context.ts';
import { problemsBadge } from '../problems/problems-badge.ts';
import { clampHeight, heightAfterKey } from './dock-height.ts';
import { DOCK_PANELS, type DockPanel } from './dock-panel.ts';

/**
 * The panels below the canvas, one open at a time; closed it is a line of tabs.
 *
 * @fires baton-dock — somebody opens a panel, or closes the dock: the id of the panel, or `null`
 */
export class BatonDock extends ContextElement {
  static override properties: PropertyDeclarations = {
    open: { attribute: false },
    loaded: { state: true },
    failed: { state: true },
  };
  declare open: string | null;
  /** Panels whose code has come. */
  declare loaded: ReadonlySet<string>;
  declare failed: unknown;
  #height = remembered();

  constructor() {
    super();
    this.open = null;
    this.loaded = new Set();
    this.failed = null;
  }

  protected override watched({ problems, session, checks }: EditorContext): readonly Watchable[] {
    return [problems, session.check.state, checks.state];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('open')) void this.#load();
  }

  override render(): TemplateResult {
    const panel = panelOf(this.open);
    return html`
      ${panel === null ? nothing : this.#splitter()}
      <div class="dock-tabs">
        <div role="tablist" aria-label=${t('Panels')} @keydown=${this.#onKey}>
          ${DOCK_PANELS.map((entry) => this.#tab(entry))}
        </div>
        <span class="dock-state">${problemsBadge(this.context)}</span>
      </div>
      ${
        panel === null
          ? nothing
          : html`<div class="dock-body" role="tabpanel" tabindex="0" aria-label=${panel.title}>
              ${this.#body(panel)}
            </div>`
      }
    `;
  }

  protected override updated(): void {
    this.style.setProperty('--dock-height', `${this.#height}px`);
  }

  #tab(panel: DockPanel): TemplateResult {
    const isOpen = panel.id === this.open;
    const first = DOCK_PANELS[0]?.id;
    const reachable = isOpen || (panelOf(this.open) === null && panel.id === first);
    return html`<button
      role="tab"
      class="dock-tab"
      data-panel=${panel.id}
      aria-selected=${isOpen}
      aria-expanded=${isOpen}
      tabindex=${reachable ? 0 : -1}
      @click=${() => this.#choose(isOpen ? null : panel.id)}
    >
      ${icon(panel.icon)} ${panel.title}
      ${panel.id === 'problems' ? countBadges(this.context) : nothing}
    </button>`;
  }

  #body(panel: DockPanel): TemplateResult {
    if (this.failed !== null) return failure(this.failed, () => void this.#load());
    return this.loaded.has(panel.id) ? panel.render(this.context) : skeleton(3);
  }

  #splitter(): TemplateResult {
    return html`<div
      class="dock-splitter"
      role="separator"
      aria-orientation="horizontal"
      aria-label=${t('Height of the panel')}
      aria-valuenow=${this.#height}
      tabindex="0"
      @pointerdown=${this.#drag}
      @keydown=${(event: KeyboardEvent) => {
        const height = heightAfterKey(this.#height, event.key);
        if (height === null) return;
        event.preventDefault();
        this.#resize(height);
      }}
    ></div>`;
  }

  readonly #drag = (down: PointerEvent): void => {
    const from = this.#height;
    const drag = new AbortController();
    const { signal } = drag;
    const onMove = (move: PointerEvent): void => this.#resize(from + down.clientY - move.clientY);
    window.addEventListener('pointermove', onMove, { signal });
    for (const end of ['pointerup', 'pointercancel'])
      window.addEventListener(end, () => drag.abort(), { signal });
    down.preventDefault();
  };

  #resize(height: number): void {
    this.#height = clampHeight(height, window.innerHeight);
    remember(this.#height);
    this.requestUpdate();
  }

  /** Tabs are one stop of the tab order; arrows go from one to the next. */
  readonly #onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const tabs = [...this.querySelectorAll<HTMLElement>('.dock-tab')];
    const at = tabs.findIndex((tab) => tab === document.activeElement);
    tabs[(at + step + tabs.length) % tabs.length]?.focus();
    event.preventDefault();
  };

  #choose(id: string | null): void {
    this.dispatchEvent(new CustomEvent('baton-dock', { detail: id }));
  }

  async #load(): Promise<void> {
    const panel = panelOf(this.open);
    this.failed = null;
    if (panel === null || this.loaded.has(panel.id)) return;
    try {
      await panel.load();
      this.loaded = new Set([...this.loaded, panel.id]);
    } catch (error) {
      this.failed = error;
    }
  }
}

customElements.define('baton-dock', BatonDock);

function panelOf(id: string | null): DockPanel | null {
  return DOCK_PANELS.find((panel) => panel.id === id) ?? null;
}

function countBadges({ problems }: EditorContext): TemplateResult {
  const found = problems.value;
  const count = (one: string): number => found.filter(({ severity }) => severity === one).length;
  const errors = count('error');
  const warnings = count('warning');
  const hints = count('hint');
  return html`
    ${errors > 0 ? html`<span class="badge danger">${errors}</span>` : nothing}
    ${warnings > 0 ? html`<span class="badge warn">${warnings}</span>` : nothing}
    ${hints > 0 ? html`<span class="badge info">${hints}</span>` : nothing}
  `;
}

const KEY = 'baton.dock';

function remembered(): number {
  try {
    const height = Number(localStorage.getItem(KEY) ?? '');
    return height > 0 ? clampHeight(height, window.innerHeight) : 264;
  } catch {
    return 264;
  }
}

function remember(height: number): void {
  try {
    localStorage.setItem(KEY, String(height));
  } catch {
    // Storage may be forbidden: the height then lasts as long as the page.
  }
}
