import './inbox.css';
import '../live/parts/parts.css';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { router } from '../app/navigation.ts';
import { Watch } from '../app/watch.ts';
import { session } from '../client/session.ts';
import { PagedList } from '../live/lists/paged-list.ts';
import { count } from '../widgets/format.ts';
import { emptyState, failure, skeleton } from '../widgets/states.ts';
import type { InboxKind } from '../../shared/api/tasks.ts';
import { t } from '../language/t.ts';
import { listInbox, type InboxEntry } from './api.ts';
import { pruneDrafts } from './draft.ts';
import { emptyInbox, inboxList } from './inbox-list.ts';
import { afterDone, neighbour } from './neighbours.ts';
import { BatonTask } from './task-view.ts';
import { isNeutral, isTyping } from './typing.ts';
import { UnreadMentions } from './unread-mentions.ts';
import './approval-view.ts';
import './mention-list.ts';
import './query-view.ts';
import './review-view.ts';

const STEPS: Readonly<Record<string, 1 | -1>> = { j: 1, n: 1, k: -1 };

/** The kinds of work that can be looked at alone, as people call them. */
const KINDS: readonly (readonly [InboxKind | null, string])[] = [
  [null, t('All')],
  ['task', t('Tasks')],
  ['query', t('Questions')],
  ['review', t('Reviews')],
  ['approval', t('Permissions')],
];

/** What the list shows: what waits for everybody, for the user, or what names them. */
type Show = 'mine' | 'mentions' | null;

/** What waits for people: tasks, questions, reviews and permissions, and the one that is open. */
export class BatonInboxPage extends LightElement {
  static override properties = { taskId: { attribute: false }, query: { attribute: false } };
  declare taskId: string | null;
  declare query: URLSearchParams;

  readonly #session = new Watch(this, session);
  readonly #unread = new UnreadMentions(this);
  #asked: string | null = null;
  readonly #list = new PagedList<InboxEntry>(this, (page, signal) =>
    listInbox({ assignee: this.#mine ? this.#user : null, kind: this.#wanted }, page, signal),
  );

  constructor() {
    super();
    this.taskId = null;
    this.query = new URLSearchParams();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    pruneDrafts(localStorage, Date.now());
    document.addEventListener('keydown', this.#keys);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#keys);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const show = this.query.get('show');
    // What is "mine" is known only when it is known who is there.
    const whose = show === 'mine' ? this.#user : null;
    const asked = JSON.stringify([show, whose, this.#wanted]);
    if (this.#asked === asked || (!changed.has('query') && whose === null && this.#asked !== null))
      return;
    this.#asked = asked;
    if (show !== 'mine' || whose !== null) void this.#list.restart();
  }

  override render(): TemplateResult {
    return html`<div
      class="inbox ${this.taskId === null ? 'at-list' : 'at-task'}"
      @baton-task-done=${this.#done}
      @baton-task-changed=${() => void this.#list.reload()}
    >
      <section class="inbox-side" aria-label=${t('What waits')}>${this.#side()}</section>
      <section class="inbox-main" aria-label=${t('What is open')}>${this.#main()}</section>
    </div>`;
  }

  get #shown(): Show {
    const show = this.query.get('show');
    return show === 'mine' || show === 'mentions' ? show : null;
  }

  get #mine(): boolean {
    return this.#shown === 'mine';
  }

  /** Comments that name the user, in the place of work. */
  get #named(): boolean {
    return this.#shown === 'mentions';
  }

  get #user(): string | null {
    return this.#session.value.type === 'signedIn' ? this.#session.value.user : null;
  }

  get #kind(): InboxKind | null {
    const said = this.query.get('kind');
    return KINDS.find(([kind]) => kind !== null && kind === said)?.[0] ?? null;
  }

  /** Only tasks are given to somebody: what is "mine" is a task. */
  get #wanted(): InboxKind | null {
    return this.#mine ? 'task' : this.#kind;
  }

  get #suffix(): string {
    if (this.#shown !== null) return `?show=${this.#shown}`;
    return this.#kind === null ? '' : `?kind=${this.#kind}`;
  }

  #side(): TemplateResult {
    const { items, more } = this.#list.state;
    return html`<header>
        <h1>
          ${t('Inbox')} ${items === null || this.#named ? nothing : total(items.length, more)}
        </h1>
        <div class="segments" role="group" aria-label=${t('Whose tasks')}>
          ${this.#segment(null, t('Everybody’s'))} ${this.#segment('mine', t('Mine'))}
          ${this.#segment('mentions', t('Naming me'), this.#unread.words)}
        </div>
        ${this.#mine || this.#named ? nothing : this.#kinds()}
      </header>
      ${this.#named ? this.#mentions() : this.#work()}`;
  }

  #mentions(): TemplateResult {
    return html`<baton-mention-list
      @baton-mentions-read=${() => void this.#unread.load()}
    ></baton-mention-list>`;
  }

  #work(): TemplateResult {
    const { items, more, failed, loading } = this.#list.state;
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
    if (items.length === 0) return emptyInbox(this.#mine, this.#kind);
    return html`${inboxList(items, this.taskId, this.#suffix)}
      <p class="keys muted">
        <kbd>J</kbd> <kbd>K</kbd> ${t('next and previous')} · <kbd>Enter</kbd> ${t('answer')} ·
        <kbd>Ctrl</kbd> <kbd>Enter</kbd> ${t('complete')}
      </p>`;
  }

  #segment(show: Show, label: string, unread: string | null = null): TemplateResult {
    return html`<button
      aria-pressed=${this.#shown === show ? 'true' : 'false'}
      @click=${() => router.setQuery({ show })}
    >
      ${label} ${unread === null ? nothing : html`<span class="badge accent">${unread}</span>`}
    </button>`;
  }

  #kinds(): TemplateResult {
    return html`<div class="segments kinds" role="group" aria-label=${t('Which kind')}>
      ${KINDS.map(
        ([kind, label]) =>
          html`<button
            aria-pressed=${this.#kind === kind ? 'true' : 'false'}
            @click=${() => this.#look(kind)}
          >
            ${label}
          </button>`,
      )}
    </div>`;
  }

  /** Closes what is open: of another kind, it would seem gone from the list. A task's draft is kept. */
  #look(kind: InboxKind | null): void {
    router.go(kind === null ? '/inbox' : `/inbox?kind=${kind}`, { replace: true });
  }

  /** What is open, each kind in its own way; an id says of which kind it is, but for reviews. */
  #open(id: string): TemplateResult {
    const listed = this.#list.state.items?.find(({ taskId }) => taskId === id)?.kind;
    const gone = this.#isGone(id);
    if (/\.q\d+$/.test(id)) return html`<baton-query .itemId=${id} .gone=${gone}></baton-query>`;
    if (/\.a\d+$/.test(id))
      return html`<baton-approval .itemId=${id} .gone=${gone}></baton-approval>`;
    if ((listed ?? this.#kind) === 'review')
      return html`<baton-review .itemId=${id} .gone=${gone}></baton-review>`;
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
    if (this.#list.state.items?.length === 0) return html`${nothing}`;
    return emptyState({
      icon: 'inbox',
      title: t('Pick something'),
      detail: t('What it rests on and what is to be decided stand here, side by side.'),
    });
  }

  /** Only a list that is known to the end can say that a task is not in it. */
  #isGone(taskId: string): boolean {
    const { items, more } = this.#list.state;
    if (items === null || more || this.#mine) return false;
    return !items.some((item) => item.taskId === taskId);
  }

  #ids(): readonly string[] {
    return this.#list.state.items?.map(({ taskId }) => taskId) ?? [];
  }

  readonly #done = (): void => {
    const next = this.taskId === null ? null : afterDone(this.#ids(), this.taskId);
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

function total(howMany: number, more: boolean): TemplateResult {
  return html`<span class="badge">${count(howMany)}${more ? '+' : ''}</span>`;
}
