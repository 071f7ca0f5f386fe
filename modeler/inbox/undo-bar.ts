import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { router } from '../app/navigation.ts';
import { Watch } from '../app/watch.ts';
import { t, tn } from '../language/t.ts';
import { icon } from '../widgets/icon.ts';
import { notify } from '../widgets/notices.ts';
import { keepSendingOut, onTheWay, takeBack, unanswered } from './sender.ts';
import { isTyping } from './typing.ts';

/**
 * What was decided and is on its way: the last can be taken back for a few seconds; what waits for the
 * network is told.
 */
export class BatonUndoBar extends LightElement {
  readonly #sendings = new Watch(this, onTheWay);
  readonly #unanswered = new Watch(this, unanswered);
  #leave = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leave = new AbortController();
    keepSendingOut();
    document.addEventListener('keydown', this.#keys, { signal: this.#leave.signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave.abort();
  }

  override render(): TemplateResult {
    const { value: sendings } = this.#sendings;
    const last = sendings.at(-1);
    const lost = this.#unanswered.value.size;
    const waits = lost > 0;
    return html`<div class="undo-bar" role="status">
      ${
        last === undefined
          ? nothing
          : html`<div class="notice ${waits ? 'warn' : 'info'}">
              ${icon(waits ? 'offline' : 'check')}
              <span>
                ${
                  waits
                    ? tn(
                        lost,
                        'One decision is kept here and sent when the runtime answers again.',
                        '{count} decisions are kept here and sent when the runtime answers again.',
                      )
                    : t('{title}: decided', { title: last.title })
                }
              </span>
              ${
                last.notBefore <= Date.now()
                  ? nothing
                  : html`<button class="button small" @click=${this.#undo}>
                      ${icon('undo')} ${t('Undo')} <kbd>Z</kbd>
                    </button>`
              }
            </div>`
      }
    </div>`;
  }

  readonly #undo = (): void => {
    const last = this.#sendings.value.at(-1);
    if (last === undefined) return;
    if (takeBack(last.key))
      router.go(`/inbox/${encodeURIComponent(last.itemId)}${location.search}`);
    else notify({ tone: 'info', title: t('It cannot be taken back any more') });
  };

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.key !== 'z' || isTyping(event)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#undo();
  };
}

customElements.define('baton-undo-bar', BatonUndoBar);
