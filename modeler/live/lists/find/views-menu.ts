import { html, nothing, type TemplateResult } from 'lit';
import type { ViewEntry } from '../../../../shared/api/views.ts';
import { LightElement } from '../../../app/light-element.ts';
import { router } from '../../../app/navigation.ts';
import { changeView, createView, deleteView, listViews } from '../../../client/views.ts';
import { t } from '../../../language/t.ts';
import { cancelButton, openDialog } from '../../../widgets/dialog.ts';
import { icon } from '../../../widgets/icon.ts';
import { menuLine, moveInMenu, placeMenu } from '../../../widgets/menu.ts';
import { notify, notifyError } from '../../../widgets/notices.ts';
import { findAddress, type Find } from './find-address.ts';
import { addressOfView, isAsKept, setStartView, startView, viewOf } from './kept-views.ts';
import { openViewDialog } from './view-dialog.ts';

/** The views that were kept of the list: opened, saved, shared, taken away. */
export class BatonViewsMenu extends LightElement {
  static override properties = { find: { attribute: false }, views: { state: true } };
  declare find: Find | null;
  declare views: readonly ViewEntry[];
  #leave = new AbortController();

  constructor() {
    super();
    this.find = null;
    this.views = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leave = new AbortController();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave.abort();
  }

  override render(): TemplateResult {
    const { find } = this;
    const current = this.#current();
    const isChanged = find !== null && current !== null && !isAsKept(find, current);
    return html`<button
        class="button"
        popovertarget="find-views"
        aria-haspopup="menu"
        @click=${() => void this.#load()}
      >
        ${icon('list')} <span class="find-view-name">${current?.name ?? t('Views')}</span>
        ${isChanged ? html`<span class="badge">${t('changed')}</span>` : nothing}
        ${icon('chevronDown')}
      </button>
      <div
        id="find-views"
        popover
        class="menu"
        role="menu"
        @toggle=${placeMenu}
        @keydown=${moveInMenu}
      >
        ${menuLine({ icon: 'instances', label: t('All instances'), act: () => router.go('/instances') })}
        ${this.views.map((view) => viewLine(view))}
        <hr />
        ${find === null ? nothing : this.#acts(find, current, isChanged)}
      </div>`;
  }

  /** Asks for a name and keeps the list as it is shown. */
  saveAs(): void {
    openViewDialog(null, async (name) => {
      if (this.find === null) return;
      this.#open(await createView(viewOf(this.find, name)));
      notify({ tone: 'ok', title: t('The view was saved') });
    });
  }

  #acts(find: Find, current: ViewEntry | null, isChanged: boolean): TemplateResult {
    const saveAs = menuLine({
      icon: 'plus',
      label: t('Save as a view…'),
      act: () => this.saveAs(),
    });
    if (current === null) return saveAs;
    const isStart = startView() === current.viewId;
    return html`${saveAs}
    ${
      current.mayChange
        ? html`${menuLine({
            icon: 'check',
            label: t('Save the changes'),
            isDisabled: !isChanged,
            act: () => void this.#save(find, current),
          })}
          ${menuLine({ icon: 'edit', label: t('Rename or share…'), act: () => this.#rename(current) })}
          ${menuLine({ icon: 'trash', label: t('Delete the view…'), act: () => this.#delete(current) })}`
        : nothing
    }
    ${menuLine({
      icon: 'flag',
      label: isStart ? t('Begin with all instances again') : t('Begin with this view'),
      act: () => {
        setStartView(isStart ? null : current.viewId);
        notify({
          tone: 'ok',
          title: isStart
            ? t('The list begins with all instances')
            : t('The list begins with this view in this browser'),
        });
        this.requestUpdate();
      },
    })}`;
  }

  #current(): ViewEntry | null {
    return this.views.find(({ viewId }) => viewId === this.find?.view) ?? null;
  }

  async #save(find: Find, view: ViewEntry): Promise<void> {
    const { revision } = view;
    try {
      this.#open(await changeView(view.viewId, { ...viewOf(find, view), revision }));
      notify({ tone: 'ok', title: t('The view was saved') });
    } catch (error) {
      notifyError(error);
      await this.#load();
    }
  }

  #rename(view: ViewEntry): void {
    openViewDialog(view, async (name) => {
      const { query, columns, page, revision } = view;
      await changeView(view.viewId, { ...name, query, columns, page, revision });
      await this.#load();
    });
  }

  #delete(view: ViewEntry): void {
    const dialog = openDialog(
      {
        title: t('Delete the view {name}?', { name: view.name }),
        body: html`<p>
          ${
            view.sharing.type === 'own'
              ? t('The instances stay as they are; only the view goes.')
              : t('It goes for everybody it is shared with. The instances stay as they are.')
          }
        </p>`,
        actions: html`${cancelButton()}
          <button type="submit" class="button danger">${t('Delete the view')}</button>`,
      },
      () => {
        dialog.close();
        void this.#deleted(view);
      },
    );
  }

  async #deleted(view: ViewEntry): Promise<void> {
    try {
      await deleteView(view);
      if (startView() === view.viewId) setStartView(null);
      if (this.find !== null)
        router.go(findAddress({ ...this.find, view: null }), { replace: true });
    } catch (error) {
      notifyError(error);
    }
    await this.#load();
  }

  #open(view: ViewEntry): void {
    this.views = [...this.views.filter(({ viewId }) => viewId !== view.viewId), view];
    router.go(addressOfView(view));
    void this.#load();
  }

  async #load(): Promise<void> {
    const { signal } = this.#leave;
    try {
      const views = await listViews('instances', signal);
      if (!signal.aborted) this.views = views;
    } catch {
      // The list is there without its views; they are asked for again when the menu is opened.
    }
  }
}

customElements.define('baton-views-menu', BatonViewsMenu);

function viewLine(view: ViewEntry): TemplateResult {
  const shared = view.sharing.type !== 'own';
  const label = shared
    ? t('{name} (by {owner}, shared)', { name: view.name, owner: view.owner })
    : view.name;
  return menuLine({
    icon: startView() === view.viewId ? 'flag' : 'list',
    label,
    act: () => router.go(addressOfView(view)),
  });
}
