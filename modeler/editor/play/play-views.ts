import '../../live/parts/json-view.ts';
import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../../app/light-element.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { t } from '../../language/t.ts';
import { parseScope } from '../../live/panels/journal-panel.ts';
import { claimsView } from './claims-view.ts';
import type { ShownMoment } from './play-state.ts';
import { systemsView } from './systems-view.ts';
import { variablesView } from './variables-view.ts';

type View = 'variables' | 'claims' | 'journal' | 'systems';

/** What a moment of a play knows: variables, claims with what came of them, the journal, the systems. */
export class BatonPlayViews extends LightElement {
  static override properties = {
    shown: { attribute: false },
    records: { attribute: false },
    ended: { attribute: false },
    view: { state: true },
    query: { state: true },
  };
  declare shown: ShownMoment;
  declare records: readonly JournalRecord[];
  declare view: View;
  declare query: Readonly<Record<string, string | null>>;

  constructor() {
    super();
    this.records = [];
    this.view = 'variables';
    this.query = {};
  }

  override render(): TemplateResult {
    return html`<section class="play-views">
      <div class="tabs" role="tablist" aria-label=${t('Views')} @keydown=${this.#onKey}>
        ${this.#views().map(([id, label]) => this.#tab(id, label))}
      </div>
      <div class="play-view" role="tabpanel" aria-label=${this.#label()} tabindex="0">
        ${this.#body()}
      </div>
    </section>`;
  }

  #views(): readonly (readonly [View, string])[] {
    const { systems, told } = this.shown.sent.view;
    const has = systems.length + told.length > 0;
    return [
      ['variables', t('Variables')],
      ['claims', t('Claims and verdicts')],
      ['journal', t('Journal')],
      ...(has ? ([['systems', t('Systems of record')]] as const) : []),
    ];
  }

  #label(): string {
    return this.#views().find(([id]) => id === this.view)?.[1] ?? '';
  }

  #tab(id: View, label: string): TemplateResult {
    const isOpen = id === this.view;
    return html`<button
      role="tab"
      data-view=${id}
      aria-selected=${isOpen}
      tabindex=${isOpen ? 0 : -1}
      @click=${() => (this.view = id)}
    >
      ${label}
    </button>`;
  }

  #body(): TemplateResult {
    switch (this.view) {
      case 'variables':
        return variablesView(this.shown);
      case 'claims':
        return claimsView(this.shown, this.records);
      case 'journal':
        return html`<baton-journal-panel
          .view=${this.shown.caseView}
          .scope=${parseScope(this.query['facts'] ?? null)}
          .text=${this.query['find'] ?? ''}
          .element=${this.query['element'] ?? null}
          @baton-query=${({ detail }: CustomEvent<Readonly<Record<string, string | null>>>) =>
            (this.query = { ...this.query, ...detail })}
        ></baton-journal-panel>`;
      case 'systems':
        return systemsView(this.shown);
      default:
        return html`${nothing}`;
    }
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const ids = this.#views().map(([id]) => id);
    this.view = ids[(ids.indexOf(this.view) + step + ids.length) % ids.length] ?? 'variables';
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus(),
    );
  };
}

customElements.define('baton-play-views', BatonPlayViews);
