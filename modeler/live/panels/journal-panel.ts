import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formatInstant } from '../../../shared/time.ts';
import { LightElement } from '../../app/light-element.ts';
import { rich } from '../../language/rich.ts';
import { t } from '../../language/t.ts';
import { exactTime } from '../../widgets/format.ts';
import { icon } from '../../widgets/icon.ts';
import { emptyState } from '../../widgets/states.ts';
import type { CaseView } from '../case-view.ts';
import { newestLines, type JournalLine, type JournalScope } from '../journal/journal-filter.ts';
import { sentenceView } from '../parts/sentence-view.ts';
import { travelling } from '../parts/travelling.ts';

const PAGE = 100;

const SCOPES: readonly (readonly [JournalScope, string])[] = [
  ['matters', t('What matters')],
  ['all', t('Everything')],
  ['work', t('Work and verdicts')],
  ['flow', t('Tokens')],
  ['data', t('Data')],
  ['waits', t('Timers, messages, signals')],
  ['incidents', t('Incidents and errors')],
  ['instance', t('Start and end')],
];

/** Reads a scope off an address; anything unknown is the default. */
export function parseScope(text: string | null): JournalScope {
  return SCOPES.find(([scope]) => scope === text)?.[0] ?? 'matters';
}

/**
 * The history of an instance in sentences, newest first.
 * @fires baton-query — the reader changed the search: members of the address's query, `null` to drop
 */
export class BatonJournalPanel extends LightElement {
  static override properties = {
    view: { attribute: false },
    scope: { attribute: false },
    text: { attribute: false },
    element: { attribute: false },
    limit: { state: true },
  };
  declare view: CaseView;
  declare scope: JournalScope;
  declare text: string;
  declare element: string | null;
  declare limit: number;

  constructor() {
    super();
    this.scope = 'matters';
    this.text = '';
    this.element = null;
    this.limit = PAGE;
  }

  override render(): TemplateResult {
    const { history, wording } = this.view;
    const found = newestLines(history.records, this, wording, this.limit);
    return html`${this.#filters()}
    ${
      found.lines.length === 0
        ? this.#nothingFound()
        : html`<ol class="journal">
            ${repeat(
              found.lines,
              ({ record }) => record.seq,
              (line) => lineView(line, this.view),
            )}
          </ol>`
    }
    ${
      found.older
        ? html`<button class="button quiet" @click=${() => (this.limit += PAGE)}>
            ${t('Show older facts')}
          </button>`
        : nothing
    }`;
  }

  #filters(): TemplateResult {
    return html`<div class="panel-filters">
      <select
        class="input"
        aria-label=${t('Which facts')}
        @change=${(event: Event) => this.#ask('facts', valueOf(event))}
      >
        ${SCOPES.map(
          ([scope, label]) =>
            html`<option value=${scope} ?selected=${scope === this.scope}>${label}</option>`,
        )}
      </select>
      <input
        class="input"
        type="search"
        placeholder=${t('Search the journal')}
        aria-label=${t('Search the journal')}
        .value=${this.text}
        @input=${(event: Event) => this.#ask('find', valueOf(event))}
      />
      ${this.#elementChip()}
    </div>`;
  }

  #elementChip(): TemplateResult {
    if (this.element === null) return html`${nothing}`;
    const name = this.view.model.nameOf(this.element);
    return html`<button
      class="chip"
      aria-label=${t('Show the whole journal, not only {name}', { name })}
      @click=${() => this.#ask('element', null)}
    >
      ${rich('Only {name}', { name })} ${icon('close')}
    </button>`;
  }

  #nothingFound(): TemplateResult {
    if (this.view.history.records.length === 0) return html`${nothing}`;
    return emptyState({
      icon: 'search',
      title: t('Nothing found'),
      detail: t('No fact fits the search. Look at everything, or take the search back.'),
      actions: html`<button
        class="button"
        @click=${() => this.#emit({ facts: 'all', find: null, element: null })}
      >
        ${t('Show everything')}
      </button>`,
    });
  }

  #ask(name: string, value: string | null): void {
    this.limit = PAGE;
    this.#emit({ [name]: value });
  }

  #emit(detail: Readonly<Record<string, string | null>>): void {
    this.dispatchEvent(new CustomEvent('baton-query', { bubbles: true, detail }));
  }
}

customElements.define('baton-journal-panel', BatonJournalPanel);

function lineView({ record, sentence }: JournalLine, view: CaseView): TemplateResult {
  const { wording } = view;
  const written = formatInstant(record.at);
  const time = html`<time
    class="nums"
    datetime=${written}
    title=${t('{when}, fact {seq}', { when: exactTime(written), seq: record.seq })}
    >${wording.timeOf(record.at)}</time
  >`;
  return html`<li class="tone-${sentence.tone}">
    ${view.moment === undefined ? time : backTo(record.seq, time)}
    <div>
      <p>${sentenceView(sentence.parts, wording)}</p>
      ${detailsView(sentence.details)}
    </div>
  </li>`;
}

/** The time of a fact leads back to how it was then. */
function backTo(seq: number, time: TemplateResult): TemplateResult {
  return html`<button class="link back-to" @click=${travelling(seq)}>${time}</button>`;
}

function detailsView(details: readonly string[]): TemplateResult {
  if (details.length === 0) return html`${nothing}`;
  if (details.length === 1) return html`<p class="detail">${details}</p>`;
  return html`<details>
    <summary>${t('{count} details', { count: details.length })}</summary>
    <ul>
      ${details.map((detail) => html`<li class="detail">${detail}</li>`)}
    </ul>
  </details>`;
}

function valueOf({ target }: Event): string {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement
    ? target.value
    : '';
}
