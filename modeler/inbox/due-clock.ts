import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { t } from '../language/t.ts';
import { exactTime } from '../widgets/format.ts';
import { icon } from '../widgets/icon.ts';
import { leftOf } from './time-left.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** How long there is until something has to be done, counting down; and for how long it is overdue. */
export class BatonDueClock extends LightElement {
  static override properties = { due: { attribute: false } };
  declare due: string | null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor() {
    super();
    this.due = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  override render(): TemplateResult {
    const { due } = this;
    if (due === null) return html`${nothing}`;
    const left = leftOf(Date.parse(due), Date.now());
    const words = left.overdue
      ? t('overdue by {time}', { time: left.words })
      : t('{time} left', { time: left.words });
    const tone = left.overdue ? 'danger' : left.soon ? 'warn' : '';
    return html`<span class="badge due ${tone}" title=${exactTime(due)}
      >${icon('clock')} ${words}</span
    >`;
  }

  /** Ticks as often as what it says changes: each minute, and at the last each second. */
  protected override updated(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.due === null || !this.isConnected) return;
    const wait = isCalm() || !leftOf(Date.parse(this.due), Date.now()).seconds;
    this.#timer = setTimeout(() => this.requestUpdate(), wait ? MINUTE_MS / 4 : SECOND_MS);
  }
}

customElements.define('baton-due-clock', BatonDueClock);

/** For whom nothing is to move, seconds do not run either. */
function isCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
