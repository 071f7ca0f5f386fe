import './palette.css';
import { html, nothing, render, type TemplateResult } from 'lit';
import { session } from '../../client/session.ts';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { router } from '../navigation.ts';
import type { PaletteEntry, PaletteGroup } from './palette-entry.ts';
import { resultsOf } from './palette-results.ts';
import { entriesAtHand, loadEntries, searchInstances } from './palette-sources.ts';
import { recentEntries, rememberEntry } from './recent-entries.ts';

const TITLES: Readonly<Record<PaletteGroup, string>> = {
  recent: t('Recent'),
  acts: t('On this page'),
  pages: t('Pages'),
  processes: t('Processes'),
  instances: t('Instances'),
  incidents: t('Incidents'),
  agents: t('Agents'),
};

/** How long nothing is typed before instances are looked for, in ms. */
const PAUSE_MS = 120;

/** Opens the palette: a field, and what answers to it, walked through by arrows (ARIA: combobox). */
export function openPalette(): void {
  if (document.querySelector('dialog.palette') === null) new Palette().open();
}

class Palette {
  readonly #dialog = document.createElement('dialog');
  readonly #leave = new AbortController();
  #search = new AbortController();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #typed = '';
  #at = 0;
  #isSearching = false;
  #entries: readonly PaletteEntry[];
  #instances: readonly PaletteEntry[] = [];

  constructor() {
    const roles = session.value.type === 'signedIn' ? session.value.roles : [];
    this.#entries = [...recentEntries(), ...entriesAtHand(roles)];
  }

  open(): void {
    this.#dialog.className = 'dialog palette';
    this.#dialog.setAttribute('aria-label', t('Go to, or do'));
    document.body.append(this.#dialog);
    this.#dialog.addEventListener('close', () => this.#gone());
    this.#dialog.addEventListener('click', ({ target }) => {
      // A press beside the palette closes it.
      if (target === this.#dialog) this.#dialog.close();
    });
    this.#draw();
    this.#dialog.showModal();
    this.#dialog.querySelector('input')?.focus();
    void this.#load();
  }

  #gone(): void {
    this.#leave.abort();
    this.#search.abort();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#dialog.remove();
  }

  async #load(): Promise<void> {
    const found = await loadEntries(this.#leave.signal);
    if (this.#leave.signal.aborted) return;
    this.#entries = [...this.#entries, ...found];
    this.#draw();
  }

  #type(typed: string): void {
    this.#typed = typed;
    this.#at = 0;
    this.#search.abort();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#isSearching = typed.trim() !== '';
    if (!this.#isSearching) this.#instances = [];
    else this.#timer = setTimeout(() => void this.#find(typed.trim()), PAUSE_MS);
    this.#draw();
  }

  async #find(typed: string): Promise<void> {
    this.#search = new AbortController();
    const { signal } = this.#search;
    const found = await searchInstances(typed, signal).catch(() => []);
    if (signal.aborted) return;
    this.#instances = found;
    this.#isSearching = false;
    this.#draw();
  }

  #shown(): readonly PaletteEntry[] {
    return this.#groups().flatMap(({ entries }) => entries);
  }

  #groups(): ReturnType<typeof resultsOf> {
    return resultsOf(this.#typed, [...this.#entries, ...this.#instances]);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const { length } = this.#shown();
    const to = { ArrowDown: this.#at + 1, ArrowUp: this.#at - 1 }[event.key];
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#choose(this.#shown()[this.#at]);
    } else if (to !== undefined && length > 0) {
      event.preventDefault();
      this.#at = (to + length) % length;
      this.#draw();
      this.#dialog.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    }
  };

  #choose(entry: PaletteEntry | undefined): void {
    if (entry === undefined) return;
    this.#dialog.close();
    rememberEntry(entry);
    if ('href' in entry.does) router.go(entry.does.href);
    else entry.does.act();
  }

  #draw(): void {
    const groups = this.#groups();
    const howMany = groups.reduce((sum, { entries }) => sum + entries.length, 0);
    render(
      html`<div class="palette-frame">
        <div class="palette-field">
          ${icon('search')}
          <input
            role="combobox"
            type="text"
            autocomplete="off"
            spellcheck="false"
            aria-label=${t('Go to, or do')}
            aria-expanded="true"
            aria-controls="palette-list"
            aria-autocomplete="list"
            aria-activedescendant=${howMany === 0 ? nothing : `palette-${this.#at}`}
            placeholder=${t('Page, process, key or id of an instance, act …')}
            @input=${({ target }: Event) =>
              target instanceof HTMLInputElement && this.#type(target.value)}
            @keydown=${this.#onKey}
          />
        </div>
        <div id="palette-list" role="listbox" aria-label=${t('Found')}>${this.#list(groups)}</div>
        <p class="palette-empty" role="status">
          ${howMany > 0 ? nothing : this.#isSearching ? t('Searching…') : t('Nothing answers to this.')}
        </p>
      </div>`,
      this.#dialog,
    );
  }

  #list(groups: ReturnType<typeof resultsOf>): readonly TemplateResult[] {
    let at = 0;
    return groups.map(
      ({ group, entries }) =>
        html`<div role="group" aria-labelledby="palette-of-${group}">
          <p class="palette-title" id="palette-of-${group}">${TITLES[group]}</p>
          ${entries.map((entry) => this.#line(entry, at++))}
        </div>`,
    );
  }

  #line(entry: PaletteEntry, at: number): TemplateResult {
    const { icon: name, label, detail, key } = entry;
    return html`<div
      role="option"
      id="palette-${at}"
      class="palette-line"
      aria-selected=${String(at === this.#at)}
      @click=${() => this.#choose(entry)}
    >
      ${icon(name)} <span class="palette-label">${label}</span>
      ${detail === undefined ? nothing : html`<span class="palette-detail">${detail}</span>`}
      ${key === undefined ? nothing : html`<kbd>${key}</kbd>`}
    </div>`;
  }
}
