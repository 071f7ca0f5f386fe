import './coverage.css';
import { html, type TemplateResult } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { router } from '../app/navigation.ts';
import { t } from '../language/t.ts';
import { count } from '../widgets/format.ts';
import { icon } from '../widgets/icon.ts';
import { emptyState } from '../widgets/states.ts';
import { RESULT_WORDS } from './coverage-cell.ts';
import { filtered, parseCoverageFilter, type CoverageFilter } from './coverage-filter.ts';
import { coverageTables } from './coverage-tables.ts';
import { readCoverage, RESULTS, type Cell, type Result } from './coverage.ts';

/** Everything that BPMN lets a file say, and what becomes of it; the filter lives in the address. */
export class BatonCoveragePage extends LightElement {
  static override properties = { query: { attribute: false } };
  declare query: URLSearchParams;
  readonly #cells: readonly Cell[] = readCoverage();

  constructor() {
    super();
    this.query = new URLSearchParams();
  }

  override render(): TemplateResult {
    const filter = parseCoverageFilter(this.query);
    const found = filtered(this.#cells, filter);
    return html`<div class="page">
      <div class="page-head">
        <h1>${t('What Baton executes')}</h1>
        <p class="lead">
          ${t('Every element, position, event and attribute of BPMN 2.0.2 is executed by the book, refused at deployment by name and with the reason, or noted because it has no meaning for execution. What is executed names a drawn process that proves it; open what is refused to read why.')}
        </p>
      </div>
      ${search(filter, this.#cells)}
      <p class="coverage-found" role="status">
        ${t('{found} of {all} shown', { found: count(found.length), all: count(this.#cells.length) })}
      </p>
      ${found.length === 0 ? nothingFound() : coverageTables(found)}
    </div>`;
  }
}

customElements.define('baton-coverage-page', BatonCoveragePage);

function search(filter: CoverageFilter, cells: readonly Cell[]): TemplateResult {
  return html`<form
    class="coverage-search"
    role="search"
    aria-label=${t('Coverage')}
    @submit=${(event: Event) => event.preventDefault()}
  >
    <input
      class="input"
      type="search"
      placeholder=${t('Element, place or attribute')}
      aria-label=${t('Element, place or attribute')}
      .value=${filter.search}
      @input=${({ target }: Event) => router.setQuery({ search: textOf(target) })}
    />
    <div class="coverage-chips" role="group" aria-label=${t('Result')}>
      ${[null, ...RESULTS].map((result) => chip(result, filter, cells))}
    </div>
  </form>`;
}

function chip(
  result: Result | null,
  filter: CoverageFilter,
  cells: readonly Cell[],
): TemplateResult {
  const howMany = cells.filter((cell) => result === null || cell.result === result).length;
  return html`<button
    type="button"
    class="button small coverage-chip ${result ?? 'all'}"
    aria-pressed=${result === filter.result ? 'true' : 'false'}
    @click=${() => router.setQuery({ result })}
  >
    ${result === null ? t('All') : html`${icon(RESULT_WORDS[result].icon)} ${RESULT_WORDS[result].label}`}
    <span class="nums">${count(howMany)}</span>
  </button>`;
}

function nothingFound(): TemplateResult {
  return html`<section class="panel">
    ${emptyState({
      icon: 'search',
      title: t('Nothing is called that'),
      detail: t(
        'Look for a part of the name of an element, a place or an attribute, or for any result.',
      ),
      actions: html`<button
        class="button"
        @click=${() => router.setQuery({ search: null, result: null })}
      >
        ${t('Show everything')}
      </button>`,
    })}
  </section>`;
}

function textOf(target: EventTarget | null): string {
  return target instanceof HTMLInputElement ? target.value : '';
}
