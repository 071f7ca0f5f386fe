import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Handling, Lookers } from '../../shared/api/inbox.ts';
import { LightElement } from '../app/light-element.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { whileVisible } from '../live/while-visible.ts';
import { ago, exactTime } from '../widgets/format.ts';
import { icon } from '../widgets/icon.ts';
import { notify, notifyError } from '../widgets/notices.ts';
import type { InboxEntry } from './api.ts';
import { openDelegate, openFollowUp } from './arrange-dialogs.ts';
import './due-clock.ts';
import { followUp, lookAt } from './order-api.ts';
import { isTyping } from './typing.ts';

/** How often (ms) it is said that somebody still looks. */
const LOOKS_MS = 10_000;

/**
 * What is arranged about what is open: until when it is to be done, who else looks at it just now, until
 * when it was put off, who handed it on; and the acts that change it.
 * @fires baton-arranged — it was put off, taken up again or handed on: `{ gone }`
 */
export class BatonArrangeBar extends LightElement {
  static override properties = {
    itemId: { attribute: false },
    entry: { attribute: false },
    others: { state: true },
  };
  declare itemId: string;
  /** As the list has it; `null`: it is not in the list. */
  declare entry: InboxEntry | null;
  declare others: Lookers['others'];
  #leave = new AbortController();

  constructor() {
    super();
    this.itemId = '';
    this.entry = null;
    this.others = [];
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

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('itemId') && this.itemId !== '') this.#look();
  }

  override render(): TemplateResult {
    const { entry } = this;
    if (entry === null) return html`${this.#lookers()}`;
    return html`<div class="arrange" role="group" aria-label=${t('What is arranged')}>
      <baton-due-clock .due=${entry.dueAt}></baton-due-clock>
      ${entry.priority >= 75 ? html`<span class="badge warn">${t('urgent')}</span>` : nothing}
      ${this.#lookers()} ${this.#arranged(entry.handling)}
      <span class="arrange-acts">
        ${
          (entry.handling?.followUp ?? null) === null
            ? html`<button class="button small quiet" @click=${this.#putOff}>
                ${icon('clock')} ${t('Put off…')} <kbd>L</kbd>
              </button>`
            : html`<button class="button small" @click=${this.#takeUp}>
                ${icon('undo')} ${t('Take it up again')}
              </button>`
        }
        ${
          entry.kind === 'task'
            ? html`<button class="button small quiet" @click=${this.#handOn}>
                ${icon('human')} ${t('Hand on…')} <kbd>D</kbd>
              </button>`
            : nothing
        }
      </span>
    </div>`;
  }

  #lookers(): TemplateResult {
    if (this.others.length === 0) return html`${nothing}`;
    const names = this.others.map(({ name }) => name).join(', ');
    return html`<span class="badge warn lookers" role="status"
      >${icon('human')} ${t('{names} looks at this, too', { names })}</span
    >`;
  }

  #arranged(handling: Handling | null): TemplateResult {
    const { followUp: later, handedOn } = handling ?? { followUp: null, handedOn: null };
    return html`${
      later === null
        ? nothing
        : html`<span title=${exactTime(later.at)}
            >${rich('Put off by {by}, comes back {when}.', { by: later.by, when: ago(later.at) })}
            ${later.note ?? nothing}</span
          >`
    }
    ${
      handedOn === null
        ? nothing
        : html`<span title=${exactTime(handedOn.at)}
            >${rich('{by} handed it to {to}.', { by: handedOn.by, to: handedOn.to })}
            ${handedOn.note === null ? nothing : html`<q>${handedOn.note}</q>`}</span
          >`
    }`;
  }

  readonly #putOff = (): void => {
    openFollowUp(this.itemId, () => {
      notify({ tone: 'ok', title: t('It was put off') });
      this.#tell(true);
    });
  };

  readonly #takeUp = (): void => {
    void followUp(this.itemId, null, '').then(() => this.#tell(false), notifyError);
  };

  readonly #handOn = (): void => {
    openDelegate(this.itemId, () => {
      notify({ tone: 'ok', title: t('It was handed on') });
      this.#tell(true);
    });
  };

  #tell(gone: boolean): void {
    this.dispatchEvent(new CustomEvent('baton-arranged', { bubbles: true, detail: { gone } }));
  }

  /** Says that somebody looks, again and again, and that they do no more when something else is open. */
  #look(): void {
    this.#leave.abort();
    this.#leave = new AbortController();
    const { itemId } = this;
    this.others = [];
    whileVisible((seen) => {
      const say = (): void => {
        lookAt(itemId, false, seen).then(
          (others) => {
            if (!seen.aborted) this.others = others;
          },
          // Who else looks is no more than a courtesy: it is asked again in a while.
          () => undefined,
        );
      };
      say();
      const timer = setInterval(say, LOOKS_MS);
      seen.addEventListener('abort', () => {
        clearInterval(timer);
        lookAt(itemId, true).catch(() => undefined);
      });
    }, this.#leave.signal);
  }

  readonly #keys = (event: KeyboardEvent): void => {
    if (this.entry === null || isTyping(event)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'l') this.#putOff();
    else if (event.key === 'd' && this.entry.kind === 'task') this.#handOn();
    else return;
    event.preventDefault();
  };
}

customElements.define('baton-arrange-bar', BatonArrangeBar);
