import './acts/bulk-acts.ts';
import './lists/lists.css';
import './lists/find/find.css';
import './parts/parts.css';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { PageCommands, type Command } from '../app/commands.ts';
import { LightElement } from '../app/light-element.ts';
import { router } from '../app/navigation.ts';
import { listViews } from '../client/views.ts';
import { t } from '../language/t.ts';
import { icon } from '../widgets/icon.ts';
import { failure, skeleton } from '../widgets/states.ts';
import { openColumnsDialog } from './lists/find/columns-dialog.ts';
import { copyLink } from './lists/find/copy-link.ts';
import { downloadTable } from './lists/find/download-table.ts';
import { badAddress, nothingFound } from './lists/find/find-states.ts';
import { BatonFilterBar } from './lists/find/filter-bar.ts';
import { findAddress, readFind, type AddressFault, type Find } from './lists/find/find-address.ts';
import type { FindFilter } from './lists/find/find-filter.ts';
import { BULK_ACTS, canAct, chosenBar } from './lists/find/chosen-bar.ts';
import { FoundList } from './lists/find/found-list.ts';
import { foundLine, pagesNav } from './lists/find/found-parts.ts';
import type { FoundRow } from './lists/find/found-rows.ts';
import './lists/find/found-table.ts';
import type { LikeAsked } from './lists/find/found-table.ts';
import { addressOfView, startView } from './lists/find/kept-views.ts';
import { openLikeMenu } from './lists/find/like-menu.ts';
import { BatonViewsMenu } from './lists/find/views-menu.ts';

/** Every instance, running and ended: found, put in order, looked through; all of it is in the address. */
export class BatonInstancesPage extends LightElement {
  static override properties = {
    query: { attribute: false },
    chosen: { state: true },
    isAllChosen: { state: true },
  };
  declare query: URLSearchParams;
  declare chosen: ReadonlySet<string>;
  /** Not only those on this page: all that are found. */
  declare isAllChosen: boolean;

  readonly #list = new FoundList(this);
  #find: Find = readFind(new URLSearchParams()).find;
  #faults: readonly AddressFault[] = [];
  #asked: string | null = null;

  constructor() {
    super();
    this.query = new URLSearchParams();
    this.chosen = new Set();
    this.isAllChosen = false;
    this.addController(new PageCommands(() => this.#offered()));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void customElements.whenDefined(BULK_ACTS).then(() => this.requestUpdate());
    if (this.query.size === 0) void this.#begin();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('query')) this.#read();
  }

  override render(): TemplateResult {
    const find = this.#find;
    return html`<div class="page wide" @baton-filter=${this.#onFilter}>
      <div class="page-head">
        <h1>${t('Instances')}</h1>
        <div class="actions">
          <baton-views-menu .find=${find}></baton-views-menu>
          ${this.#button('table', t('Columns'), () => this.#chooseColumns())}
          ${this.#button('download', t('CSV'), () => void downloadTable(find, this.#list.state.count))}
          ${this.#button('copy', t('Copy the link'), () => void copyLink())}
        </div>
      </div>
      <baton-filter-bar .filter=${find.filter}></baton-filter-bar>
      ${this.#faults.length > 0 ? badAddress(this.query, this.#faults) : this.#found()}
    </div>`;
  }

  #button(name: 'table' | 'download' | 'copy', label: string, act: () => void): TemplateResult {
    return html`<button class="button" ?disabled=${this.#faults.length > 0} @click=${act}>
      ${icon(name)} ${label}
    </button>`;
  }

  #found(): TemplateResult {
    const { rows, failed } = this.#list.state;
    return html`${foundLine(this.#list.state, () => void this.#renew())} ${this.#bulk()}
      <section class="panel found-panel" @baton-sort=${this.#onSort} @baton-like=${this.#onLike}>
        ${failed === null ? this.#rows(rows) : this.#failure(failed)}
      </section>
      ${pagesNav(this.#find, this.#list.state, (by) => this.#page(by))}`;
  }

  #rows(rows: readonly FoundRow[] | null): TemplateResult {
    if (rows === null) return skeleton();
    if (rows.length === 0) return nothingFound(this.#find);
    return html`<baton-found-table
      .rows=${rows}
      .columns=${this.#find.columns}
      .sort=${this.#find.sort}
      .chosen=${this.chosen}
      .isChoosing=${canAct()}
      @baton-choose=${this.#onChoose}
    ></baton-found-table>`;
  }

  #failure(failed: unknown): TemplateResult {
    return html`${failure(failed, () => void this.#list.renew())}
    ${
      this.#find.trail.length === 0
        ? nothing
        : html`<p class="found-restart">
            <a class="button" href=${findAddress({ ...this.#find, trail: [] })}
              >${t('To the first page')}</a
            >
          </p>`
    }`;
  }

  #bulk(): TemplateResult {
    const { rows, count: found, nextCursor } = this.#list.state;
    if (!canAct() || this.chosen.size === 0) return html`${nothing}`;
    const isMore = nextCursor !== null || this.#find.trail.length > 0;
    return chosenBar({
      filter: this.#find.filter,
      chosen: this.chosen,
      found,
      isAll: this.isAllChosen,
      mayTakeAll: isMore && this.chosen.size === rows?.length,
      takeAll: () => (this.isAllChosen = true),
      takeNone: () => this.#choose(new Set()),
    });
  }

  /** The first page after a click on "Instances" may be a view that was chosen for it. */
  async #begin(): Promise<void> {
    const wanted = startView();
    if (wanted === null) return;
    const views = await listViews('instances', AbortSignal.timeout(5000)).catch(() => []);
    const view = views.find(({ viewId }) => viewId === wanted);
    if (view !== undefined && this.isConnected && this.query.size === 0)
      router.go(addressOfView(view), { replace: true });
  }

  #read(): void {
    const { find, faults } = readFind(this.query);
    const question = findAddress({ ...find, trail: [], view: null });
    const isSameQuestion = question === this.#asked;
    const isSamePage = isSameQuestion && find.trail.at(-1) === this.#find.trail.at(-1);
    this.#find = find;
    this.#faults = faults;
    this.#asked = faults.length === 0 ? question : null;
    if (faults.length > 0 || isSamePage) return;
    if (!isSameQuestion) this.#choose(new Set());
    void this.#list.show(find, { isSameQuestion });
  }

  #go(changes: Partial<Find>): void {
    router.go(findAddress({ ...this.#find, trail: [], ...changes }));
  }

  async #renew(): Promise<void> {
    await this.#list.renew();
    this.querySelector<HTMLElement>('tbody a')?.focus();
  }

  #page(by: 1 | -1): void {
    const { trail } = this.#find;
    const { nextCursor } = this.#list.state;
    if (by === 1 && nextCursor !== null) this.#go({ trail: [...trail, nextCursor] });
    if (by === -1 && trail.length > 0) this.#go({ trail: trail.slice(0, -1) });
    this.#choose(new Set());
    this.closest('main')?.scrollTo(0, 0);
  }

  #chooseColumns(): void {
    openColumnsDialog(this.#find.columns, (columns) =>
      this.#go({ columns, trail: this.#find.trail }),
    );
  }

  #choose(chosen: ReadonlySet<string>): void {
    this.chosen = chosen;
    this.isAllChosen = false;
  }

  readonly #onFilter = ({ detail }: CustomEvent<FindFilter>): void => this.#go({ filter: detail });
  readonly #onSort = ({ detail }: CustomEvent<string>): void => this.#go({ sort: detail });
  readonly #onChoose = ({ detail }: CustomEvent<ReadonlySet<string>>): void => this.#choose(detail);
  readonly #onLike = ({ detail }: CustomEvent<LikeAsked>): void => {
    void openLikeMenu(detail, this.#find.filter, (filter) => this.#go({ filter }));
  };

  #offered(): readonly Command[] {
    const bar = this.querySelector(BAR);
    const views = this.querySelector(VIEWS);
    return [
      {
        label: t('Search by key or id'),
        icon: 'search',
        key: '/',
        act: () => this.querySelector<HTMLElement>('.find-text input')?.focus(),
      },
      {
        label: t('Add a condition'),
        icon: 'filter',
        key: 'f',
        act: () => bar instanceof BatonFilterBar && bar.openMenu(),
      },
      { label: t('Choose columns'), icon: 'table', key: 'c', act: () => this.#chooseColumns() },
      { label: t('Show what is new'), icon: 'refresh', key: 'r', act: () => void this.#renew() },
      { label: t('Next page'), icon: 'chevronRight', key: ']', act: () => this.#page(1) },
      { label: t('Previous page'), icon: 'chevronLeft', key: '[', act: () => this.#page(-1) },
      {
        label: t('Save as a view…'),
        icon: 'list',
        act: () => views instanceof BatonViewsMenu && views.saveAs(),
      },
      {
        label: t('Download as a table'),
        icon: 'download',
        act: () => void downloadTable(this.#find, this.#list.state.count),
      },
      { label: t('Copy the link'), icon: 'copy', act: () => void copyLink() },
    ];
  }
}

customElements.define('baton-instances-page', BatonInstancesPage);

const BAR = 'baton-filter-bar';
const VIEWS = 'baton-views-menu';
