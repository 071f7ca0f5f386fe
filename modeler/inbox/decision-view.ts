import './cards.css';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { ApiProblem, type Explanation } from '../client/api-problem.ts';
import { freshKey } from '../client/request.ts';
import { session } from '../client/session.ts';
import { t } from '../language/t.ts';
import { icon } from '../widgets/icon.ts';
import { notify } from '../widgets/notices.ts';
import { emptyState, failure, skeleton } from '../widgets/states.ts';
import type { Act } from './act.ts';
import { attend, type Attention } from './attention.ts';
import type { Sending } from './outbox.ts';
import { post, sendNow, UNDO_MS } from './sender.ts';
import { isNeutral, isTyping } from './typing.ts';

/** One way to decide, and the key that chooses it. */
export interface Choice {
  readonly key: string;
  readonly label: string;
  readonly tone?: 'danger' | 'quiet';
}

/** What the head of a card says. */
export interface CardHead {
  readonly title: string;
  readonly place: string;
  readonly businessKey: string | null;
  readonly instanceId: string;
  readonly badges: readonly string[];
}

/**
 * One thing that waits for a decision: what it rests on, then what is to be chosen, each by a key.
 * @fires baton-task-done — the runtime has taken the decision
 */
export abstract class BatonDecision<Thing> extends LightElement {
  static override properties = {
    itemId: { attribute: false },
    gone: { attribute: false },
    thing: { state: true },
    failed: { state: true },
    trouble: { state: true },
    busy: { state: true },
    chosen: { state: true },
  };
  declare itemId: string;
  /** The list does not hold it any more. */
  declare gone: boolean;
  declare thing: Thing | null;
  declare failed: unknown;
  declare trouble: Explanation | null;
  declare busy: boolean;
  /** The key of what is chosen so far. */
  declare chosen: string | null;

  #leave = new AbortController();
  #attention: Attention | null = null;
  #sent: { readonly body: string; readonly key: string } | null = null;

  constructor() {
    super();
    this.itemId = '';
    this.gone = false;
    this.thing = null;
    this.failed = null;
    this.trouble = null;
    this.busy = false;
    this.chosen = null;
  }

  protected abstract load(signal: AbortSignal): Promise<Thing>;
  protected abstract head(thing: Thing): CardHead;
  protected abstract evidence(thing: Thing): TemplateResult;
  protected abstract choices(thing: Thing): readonly Choice[];
  /** What is to be filled in beside the choice. */
  protected abstract more(thing: Thing): TemplateResult;
  /** What would be sent; a text says what is missing. */
  protected abstract body(thing: Thing): object | string;
  protected abstract act(thing: Thing, body: object): Act;
  /** A key of the view's own; whether it was one. */
  protected abstract press(thing: Thing, key: string): boolean;

  /** Whether what is sent may well be found wanting: then it is sent at once, and waited for. */
  protected get isChecked(): boolean {
    return false;
  }

  /** How long (ms) somebody was at it so far. */
  protected get activeMs(): number {
    return this.#attention?.at(performance.now()) ?? 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#keys);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#keys);
    this.#leave.abort();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('itemId') && this.itemId !== '') void this.#open();
  }

  override render(): TemplateResult {
    if (this.failed !== null) return this.#failure();
    const { thing } = this;
    if (thing === null) return skeleton(8);
    return html`<article class="task card">
      ${cardHead(this.head(thing))}
      <div class="task-body">
        <section class="task-evidence" aria-label=${t('Evidence')}>${this.evidence(thing)}</section>
        <section class="task-answer" aria-label=${t('Your decision')}>
          <h2>${t('Your decision')}</h2>
          ${this.#choices(thing)} ${this.more(thing)}
          <footer>
            ${this.#trouble()}
            <button
              class="button primary"
              ?disabled=${this.busy || this.gone}
              @click=${this.submit}
            >
              ${icon('check')} ${this.busy ? t('Sending…') : t('Send')}
            </button>
            <span class="muted keys"><kbd>Enter</kbd></span>
          </footer>
        </section>
      </div>
    </article>`;
  }

  /** Sends what is chosen, or says what is missing. */
  readonly submit = (): void => {
    const { thing } = this;
    if (thing === null || this.busy || this.gone) return;
    const body = this.body(thing);
    if (typeof body === 'string') {
      this.trouble = { title: t('Not complete yet'), detail: body };
      return;
    }
    void this.#send(thing, body);
  };

  /** Chooses by key, and sends nothing. */
  protected choose(key: string): void {
    this.chosen = key;
    this.trouble = null;
  }

  #choices(thing: Thing): TemplateResult {
    const choices = this.choices(thing);
    if (choices.length === 0) return html`${nothing}`;
    return html`<div class="choices" role="group" aria-label=${t('What to choose')}>
      ${choices.map(
        ({ key, label, tone }) =>
          html`<button
            class="choice ${tone ?? ''}"
            aria-pressed=${this.chosen === key ? 'true' : 'false'}
            @click=${() => this.choose(key)}
          >
            <kbd>${key.toUpperCase()}</kbd> <span>${label}</span>
          </button>`,
      )}
    </div>`;
  }

  #trouble(): TemplateResult {
    const problem = this.gone
      ? {
          title: t('This does not wait any more'),
          detail: t('Somebody was faster, or it is not needed.'),
        }
      : this.trouble;
    if (problem === null) return html`${nothing}`;
    return html`<div class="notice ${this.gone ? 'warn' : 'danger'}" role="alert">
      ${icon(this.gone ? 'warning' : 'error')}
      <div>
        <strong>${problem.title}</strong>
        <p>${problem.detail}</p>
      </div>
    </div>`;
  }

  #failure(): TemplateResult {
    const { failed } = this;
    if (failed instanceof ApiProblem && [404, 410].includes(failed.status))
      return emptyState({
        icon: 'check',
        title: t('This does not wait any more'),
        detail: t('Somebody has decided it, or the process does not need it any more.'),
        actions: html`<a class="button primary" href="/inbox">${t('To the inbox')}</a>`,
      });
    return failure(failed, () => void this.#open());
  }

  async #open(): Promise<void> {
    this.#leave.abort();
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    this.thing = null;
    this.failed = null;
    this.trouble = null;
    this.chosen = null;
    this.#sent = null;
    this.#attention = null;
    try {
      this.thing = await this.load(signal);
      if (!signal.aborted) this.#attention = attend(signal);
    } catch (error) {
      if (!signal.aborted) this.failed = error;
    }
  }

  async #send(thing: Thing, body: object): Promise<void> {
    this.busy = true;
    this.trouble = null;
    // The same decision sent again is the same act; how long it took is no part of it.
    const said = JSON.stringify({ ...body, activeMs: 0 });
    this.#sent = this.#sent?.body === said ? this.#sent : { body: said, key: freshKey() };
    const sending = this.#sending(thing, body, this.#sent.key);
    try {
      if (this.isChecked) await this.#sendNow(sending);
      else post(sending);
    } finally {
      this.busy = false;
    }
    if (this.trouble === null)
      this.dispatchEvent(new CustomEvent('baton-task-done', { bubbles: true }));
  }

  async #sendNow(sending: Sending): Promise<void> {
    const sent = await sendNow(sending);
    if (sent.type === 'refused') {
      this.#sent = null;
      this.trouble = sent.why;
    } else if (sent.type === 'done')
      notify({ tone: 'ok', title: t('{title}: decided', { title: sending.title }) });
  }

  #sending(thing: Thing, body: object, key: string): Sending {
    const { title, businessKey } = this.head(thing);
    const by = session.value.type === 'signedIn' ? session.value.user : '';
    const named = businessKey === null ? title : `${title} (${businessKey})`;
    const notBefore = this.isChecked ? 0 : Date.now() + UNDO_MS;
    return { ...this.act(thing, body), key, itemId: this.itemId, title: named, by, notBefore };
  }

  readonly #keys = (event: KeyboardEvent): void => {
    const { thing } = this;
    if (thing === null || event.altKey) return;
    const isHeld = event.ctrlKey || event.metaKey;
    const isFree = !isHeld && !isTyping(event);
    if (event.key === 'Enter' && (isHeld || (isFree && isNeutral(event)))) {
      event.preventDefault();
      this.submit();
    } else if (isFree) this.#press(thing, event);
  };

  #press(thing: Thing, event: KeyboardEvent): void {
    const key = event.key.toLowerCase();
    const isChoice = this.choices(thing).some((one) => one.key === key);
    if (isChoice) this.choose(key);
    if (isChoice || this.press(thing, key)) event.preventDefault();
  }
}

function cardHead({ title, place, businessKey, instanceId, badges }: CardHead): TemplateResult {
  const live = `/instances/${encodeURIComponent(instanceId)}`;
  return html`<header class="task-head">
    <a class="task-back" href="/inbox">${icon('chevronLeft')} ${t('Inbox')}</a>
    <h1>${title}</h1>
    <p class="muted">
      ${place}${businessKey === null ? nothing : html` · <strong class="said">${businessKey}</strong>`}
    </p>
    <div class="actions">
      ${badges.map((badge) => html`<span class="badge">${badge}</span>`)}
      <a class="button small quiet" href=${live}>${icon('live')} ${t('Live view')}</a>
    </div>
  </header>`;
}
