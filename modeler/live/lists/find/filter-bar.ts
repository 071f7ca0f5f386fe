import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../../../app/light-element.ts';
import { t } from '../../../language/t.ts';
import { icon } from '../../../widgets/icon.ts';
import { menuLine, moveInMenu, placeMenu } from '../../../widgets/menu.ts';
import { openConditionDialog, type Offers } from './condition-dialog.ts';
import { conditionText, variableText } from './condition-words.ts';
import { CONDITIONS, conditionsIn, type Condition } from './conditions.ts';
import { withValues, type FindFilter } from './find-filter.ts';
import { loadOffers, NO_OFFERS } from './load-offers.ts';
import { openVariableDialog } from './variable-dialog.ts';

/**
 * What instances are looked for: a field for keys and ids, a chip for each condition, and a menu that adds
 * one. A chip is opened by Enter, and taken out by Delete.
 * @fires baton-filter — another filter: {@link FindFilter}
 */
export class BatonFilterBar extends LightElement {
  static override properties = { filter: { attribute: false }, offers: { state: true } };
  declare filter: FindFilter;
  declare offers: Offers;
  #leave = new AbortController();

  constructor() {
    super();
    this.filter = new Map();
    this.offers = NO_OFFERS;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leave = new AbortController();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('filter')) void this.#offer();
  }

  override render(): TemplateResult {
    const { filter } = this;
    return html`<div class="filters" role="search" aria-label=${t('Instances')}>
      ${this.#search()}
      <ul class="find-chips" aria-label=${t('Conditions')}>
        ${conditionsIn(filter).map((one) => this.#chip(one))}
        ${(filter.get('variable') ?? []).map((test) => this.#variableChip(test))}
      </ul>
      ${this.#addMenu()}
      ${
        filter.size === 0
          ? nothing
          : html`<button class="button quiet" @click=${() => this.#tell(new Map())}>
              ${t('Reset')}
            </button>`
      }
    </div>`;
  }

  /** Opens the menu of conditions. */
  openMenu(): void {
    this.querySelector<HTMLElement>('#find-add')?.showPopover();
  }

  #search(): TemplateResult {
    const search = ({ target }: Event): void => {
      const text = target instanceof HTMLInputElement ? target.value.trim() : '';
      if (text !== (this.filter.get('text')?.[0] ?? ''))
        this.#tell(withValues(this.filter, { text: text === '' ? [] : [text] }));
    };
    return html`<label class="find-text">
      ${icon('search')}
      <input
        class="input"
        type="search"
        placeholder=${t('Business key or id')}
        aria-label=${t('Business key or id')}
        .value=${this.filter.get('text')?.[0] ?? ''}
        @change=${search}
        @search=${search}
      />
    </label>`;
  }

  #chip(condition: Condition): TemplateResult {
    return this.#anyChip({
      label: condition.label,
      text: conditionText(condition, this.filter, (value) => this.#nameOf(value)),
      open: () => void this.#ask(condition),
      remove: () =>
        this.#tell(
          withValues(
            this.filter,
            Object.fromEntries(condition.fields.map(({ name }) => [name, []] as const)),
          ),
        ),
    });
  }

  #variableChip(test: string): TemplateResult {
    const others = (): readonly string[] =>
      (this.filter.get('variable') ?? []).filter((one) => one !== test);
    return this.#anyChip({
      label: t('Variable'),
      text: variableText(test),
      open: () =>
        openVariableDialog(test, (next) =>
          this.#tell(withValues(this.filter, { variable: [...others(), next] })),
        ),
      remove: () => this.#tell(withValues(this.filter, { variable: others() })),
    });
  }

  #anyChip({ label, text, open, remove }: Chip): TemplateResult {
    const keys = (event: KeyboardEvent): void => {
      if (event.key !== 'Delete' && event.key !== 'Backspace') return;
      event.preventDefault();
      remove();
      this.querySelector<HTMLElement>('.find-add')?.focus();
    };
    return html`<li class="find-chip">
      <button class="find-chip-open" @click=${open} @keydown=${keys}>
        <span class="find-chip-label">${label}:</span> ${text}
      </button>
      <button
        class="find-chip-close"
        aria-label=${t('Leave out: {condition}', { condition: `${label} ${text}` })}
        @click=${remove}
      >
        ${icon('close')}
      </button>
    </li>`;
  }

  #addMenu(): TemplateResult {
    const lines = CONDITIONS.map((condition) =>
      menuLine({
        icon: condition.icon,
        label: condition.label,
        act: () => void this.#ask(condition),
      }),
    );
    return html`<div>
      <button class="button find-add" popovertarget="find-add" aria-haspopup="menu">
        ${icon('plus')} ${t('Add a condition')}
      </button>
      <div
        id="find-add"
        popover
        class="menu"
        role="menu"
        @toggle=${placeMenu}
        @keydown=${moveInMenu}
      >
        ${lines}
        ${menuLine({ icon: 'table', label: t('Variable'), act: () => this.#askVariable() })}
      </div>
    </div>`;
  }

  async #ask(condition: Condition): Promise<void> {
    if (this.offers === NO_OFFERS) await this.#offer();
    openConditionDialog(condition, this.filter, this.offers, (values) =>
      this.#tell(withValues(this.filter, values)),
    );
  }

  #askVariable(): void {
    openVariableDialog(null, (test) => {
      const tests = (this.filter.get('variable') ?? []).filter((one) => one !== test);
      this.#tell(withValues(this.filter, { variable: [...tests, test] }));
    });
  }

  #nameOf(value: string): string {
    const { processes, versions, elements } = this.offers;
    const version = versions.find(({ definitionId }) => definitionId === value);
    if (version !== undefined) return `${version.name || version.processId} v${version.version}`;
    const named = processes.find(({ processId }) => processId === value)?.name ?? '';
    if (named !== '') return named;
    return elements.find(({ id }) => id === value)?.name ?? value;
  }

  async #offer(): Promise<void> {
    const { signal } = this.#leave;
    const offers = await loadOffers(this.filter, signal);
    if (!signal.aborted) this.offers = offers;
  }

  #tell(filter: FindFilter): void {
    this.dispatchEvent(new CustomEvent('baton-filter', { bubbles: true, detail: filter }));
  }
}

customElements.define('baton-filter-bar', BatonFilterBar);

interface Chip {
  readonly label: string;
  readonly text: string;
  readonly open: () => void;
  readonly remove: () => void;
}
