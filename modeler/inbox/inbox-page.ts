import './inbox.css';
import '../live/parts/parts.css';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { router } from '../app/navigation.ts';
import { Watch } from '../app/watch.ts';
import { PagedList } from '../live/lists/paged-list.ts';
import { count } from '../widgets/format.ts';
import { emptyState, failure, skeleton } from '../widgets/states.ts';
import type { InboxCounts } from '../../shared/api/inbox.ts';
import { t } from '../language/t.ts';
import { listInbox, type InboxEntry } from './api.ts';
import './arrange-bar.ts';
import { pruneDrafts } from './draft.ts';
import { filterBar, kindSwitch } from './inbox-filters.ts';
import { emptyInbox, inboxList } from './inbox-list.ts';
import {
  endOfToday,
  isNarrowed,
  kindIn,
  listPart,
  showIn,
  wishOf,
  type Show,
} from './inbox-query.ts';
import { afterDone, neighbour } from './neighbours.ts';
import { countInbox } from './order-api.ts';
import { onTheWay } from './sender.ts';
import './undo-bar.ts';
import { BatonTask } from './task-view.ts';
import { isNeutral, isTyping } from './typing.ts';
import { UnreadMentions } from './unread-mentions.ts';
import './approval-view.ts';
import './mention-list.ts';
import './query-view.ts';
import './review-view.ts';

const STEPS: Readonly<Record<string, 1 | -1>> = { j: 1, n: 1, k: -1 };

/** What waits for people: tasks, questions, reviews and permissions, and the one that is open. */
export class BatonInboxPage extends LightElement {
  static override properties = {
    taskId: { attribute: false },
    query: { attribute: false },
    counts: { state: true },
    gone: { state: true },
  };
  declare taskId: string | null;
  declare query: URLSearchParams;
  declare counts: InboxCounts | null;
  /** What was open and waits no more. */
  declare gone: string | null;

  readonly #unread = new UnreadMentions(this);
  readonly #sendings = new Watch(this, onTheWay);
  #asked: string | null = null;
  #listed: readonly InboxEntry[] | null = null;
  /** What was seen of what is opened: it is drawn as what it is, also when the list holds it no more. */
  readonly #seen: Map<string, InboxEntry> = new Map();
  #leave = new AbortController();
  readonly #list = new PagedList<InboxEntry>(this, (page, signal) =>
    listInbox(wishOf(this.query, new Date()), page, signal),
  );

  constructor() {
    super();
    this.taskId = null;
    this.query = new URLSearchParams();
    this.counts = null;
    this.gone = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leave = new AbortController();
    pruneDrafts(localStorage, Date.now());
    document.addEventListener('keydown', this.#keys);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#keys);
    this.#leave.abort();
  }

  protected override willUpdate(): void {
    const asked = listPart(this.query);
    if (this.#asked === asked) return;
    this.#asked = asked;
    void this.#list.restart();
  }

  /** The list has come anew: so do its figures, and whether what is open still waits. */
  protected override updated(changed: PropertyValues<this>): void {
    const { items } = this.#list.state;
    const isNew = items !== null && items !== this.#listed;
    if (isNew) void this.#count();
    if (isNew || changed.has('taskId')) void this.#askWhetherGone(items);
    this.#listed = items;
  }

  override render(): TemplateResult {
    return html`<div
      class="inbox ${this.taskId === null ? 'at-list' : 'at-task'}"
      @baton-task-done=${this.#done}
      @baton-task-changed=${() => void this.#list.reload()}
      @baton-arranged=${this.#arranged}
    >
      <section class="inbox-side" aria-label=${t('What waits')}>${this.#side()}</section>
      <section class="inbox-main" aria-label=${t('What is open')}>${this.#main()}</section>
      <baton-undo-bar></baton-undo-bar>
    </div>`;
  }

  get #shown(): Show | null {
    return showIn(this.query);
  }

  get #mine(): boolean {
    return this.#shown === 'mine';
  }

  /** Comments that name the user, in the place of work. */
  get #named(): boolean {
    return this.#shown === 'mentions';
  }

  get #suffix(): string {
    return listPart(this.query);
  }

  /** What waits and is not decided: what is on its way is not shown once more. */
  get #waiting(): readonly InboxEntry[] | null {
    const away = new Set(this.#sendings.value.map(({ itemId }) => itemId));
    return this.#list.state.items?.filter(({ taskId }) => !away.has(taskId)) ?? null;
  }

  #side(): TemplateResult {
    const { more } = this.#list.state;
    const items = this.#waiting;
    const { counts, query } = this;
    return html`<header>
        <h1>
          ${t('Inbox')} ${items === null || this.#named ? nothing : total(items.length, more)}
        </h1>
        <div class="segments" role="group" aria-label=${t('Whose tasks')}>
          ${this.#segment(null, t('Everybody’s'))}
          ${this.#segment('mine', t('Mine'), numberOf(counts?.mine))}
          ${this.#segment('groups', t('My groups’'), numberOf(counts?.ofGroups))}
          ${this.#segment('mentions', t('Naming me'), this.#unread.words)}
        </div>
        ${this.#named ? nothing : html`${kindSwitch(query, counts)} ${filterBar(query, counts)}`}
      </header>
      ${this.#named ? this.#mentions() : this.#work()}`;
  }

  #mentions(): TemplateResult {
    return html`<baton-mention-list
      @baton-mentions-read=${() => void this.#unread.load()}
    ></baton-mention-list>`;
  }

  #work(): TemplateResult {
    const { more, failed, loading } = this.#list.state;
    const items = this.#waiting;
    return html` ${items === null && failed !== null ? failure(failed, () => void this.#list.restart()) : nothing}
    ${items === null && failed === null ? skeleton(8) : nothing}
    ${items === null ? nothing : this.#items(items)}
    ${
      more
        ? html`<button
            class="button quiet"
            ?disabled=${loading}
            @click=${() => void this.#list.more()}
          >
            ${t('Show more')}
          </button>`
        : nothing
    }`;
  }

  #items(items: readonly InboxEntry[]): TemplateResult {
    if (items.length === 0)
      return emptyInbox(this.#mine, kindIn(this.query), isNarrowed(this.query));
    return html`${inboxList(items, this.taskId, this.#suffix)}
      <p class="keys muted">
        <kbd>J</kbd> <kbd>K</kbd> ${t('next and previous')} · <kbd>Enter</kbd> ${t('answer')} ·
        <kbd>Ctrl</kbd> <kbd>Enter</kbd> ${t('complete')} · <kbd>L</kbd> ${t('put off')}
      </p>`;
  }

  #segment(show: Show | null, label: string, unread: string | null = null): TemplateResult {
    return html`<button
      aria-pressed=${this.#shown === show ? 'true' : 'false'}
      @click=${() => this.#look(show)}
    >
      ${label}
      ${unread === null ? nothing : html`<span class="badge ${show === 'mentions' ? 'accent' : ''}">${unread}</span>`}
    </button>`;
  }

  /** Whose work is listed; what is open stays open. */
  #look(show: Show | null): void {
    router.setQuery({ show });
  }

  /** What is open, each kind in its own way; an id says of which kind it is, but for reviews. */
  #open(id: string): TemplateResult {
    const entry = this.#seen.get(id) ?? null;
    const isClear = entry !== null || this.gone === id || /\.[qa]\d+$/.test(id);
    if (!isClear) return skeleton(8);
    return html`<baton-arrange-bar .itemId=${id} .entry=${entry}></baton-arrange-bar>
      ${this.#card(id, entry?.kind ?? kindIn(this.query))}`;
  }

  #card(id: string, kind: InboxEntry['kind'] | null): TemplateResult {
    const gone = this.gone === id;
    if (/\.q\d+$/.test(id)) return html`<baton-query .itemId=${id} .gone=${gone}></baton-query>`;
    if (/\.a\d+$/.test(id))
      return html`<baton-approval .itemId=${id} .gone=${gone}></baton-approval>`;
    if (kind === 'review') return html`<baton-review .itemId=${id} .gone=${gone}></baton-review>`;
    return html`<baton-task .taskId=${id} .gone=${gone}></baton-task>`;
  }

  #main(): TemplateResult {
    if (this.taskId !== null) return this.#open(this.taskId);
    if (this.#named)
      return emptyState({
        icon: 'comment',
        title: t('Pick a comment'),
        detail: t('It opens where it was said, and counts as read then.'),
      });
    if (this.#waiting?.length === 0) return html`${nothing}`;
    return emptyState({
      icon: 'inbox',
      title: t('Pick something'),
      detail: t('What it rests on and what is to be decided stand here, side by side.'),
    });
  }

  /** What the list does not show may be further on, filtered away or put off: its instance is asked. */
  async #askWhetherGone(items: readonly InboxEntry[] | null): Promise<void> {
    const { taskId } = this;
    if (taskId === null || items === null || this.#named) return;
    const listed = items.find((item) => item.taskId === taskId);
    if (listed !== undefined) return this.#note(taskId, listed);
    const wish = { instanceId: taskId.split('.')[0] ?? '' };
    const { signal } = this.#leave;
    const found = await listInbox(wish, { cursor: null, limit: 200 }, signal).catch(() => null);
    if (found === null || found.nextCursor !== null || this.taskId !== taskId) return;
    this.#note(taskId, found.items.find((item) => item.taskId === taskId) ?? null);
  }

  #note(taskId: string, entry: InboxEntry | null): void {
    if (entry !== null) this.#seen.set(taskId, entry);
    this.gone = entry === null ? taskId : null;
    this.requestUpdate();
  }

  /** Figures that cannot be had now are left as they are. */
  async #count(): Promise<void> {
    const { signal } = this.#leave;
    const counts = await countInbox(endOfToday(new Date()), signal).catch(() => null);
    if (counts !== null && !signal.aborted) this.counts = counts;
  }

  readonly #arranged = ({ detail }: CustomEvent<{ readonly gone: boolean }>): void => {
    if (detail.gone) this.#done();
    else void this.#list.reload();
  };

  #ids(): readonly string[] {
    return this.#list.state.items?.map(({ taskId }) => taskId) ?? [];
  }

  readonly #done = (): void => {
    const { taskId } = this;
    const away = new Set(this.#sendings.value.map(({ itemId }) => itemId));
    const ids = this.#ids().filter((id) => id === taskId || !away.has(id));
    const next = taskId === null ? null : afterDone(ids, taskId);
    this.#show(next, { replace: true });
    void this.#list.reload();
  };

  #show(taskId: string | null, options: { readonly replace: boolean }): void {
    const path = taskId === null ? '/inbox' : `/inbox/${encodeURIComponent(taskId)}`;
    router.go(path + this.#suffix, options);
    const link = taskId === null ? null : this.querySelector(`[data-task="${CSS.escape(taskId)}"]`);
    link?.scrollIntoView({ block: 'nearest' });
  }

  readonly #keys = (event: KeyboardEvent): void => {
    if (this.#named || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = neighbour(this.#ids(), this.taskId, step);
      if (next !== null) this.#show(next, { replace: this.taskId !== null });
    } else if (event.key === 'Enter' && isNeutral(event)) this.#answer(event);
  };

  #answer(event: KeyboardEvent): void {
    const task = this.querySelector('baton-task');
    if (!(task instanceof BatonTask)) return;
    event.preventDefault();
    task.focusForm();
  }
}

customElements.define('baton-inbox-page', BatonInboxPage);

function numberOf(waiting: number | undefined): string | null {
  return waiting === undefined || waiting === 0 ? null : count(waiting);
}

function total(howMany: number, more: boolean): TemplateResult {
  return html`<span class="badge">${count(howMany)}${more ? '+' : ''}</span>`;
}
