import './control.css';
import { html, nothing, type TemplateResult } from 'lit';
import type { DrillState, KillEntry } from '../../shared/api/control.ts';
import { LightElement } from '../app/light-element.ts';
import { operationsNav } from '../app/operations-nav.ts';
import { Watch } from '../app/watch.ts';
import { session } from '../client/session.ts';
import { t } from '../language/t.ts';
import { openAct } from '../live/acts/act-dialog.ts';
import { textField } from '../live/acts/fields.ts';
import { reloadOnChange } from '../live/lists/hints.ts';
import { icon } from '../widgets/icon.ts';
import { notifyError } from '../widgets/notices.ts';
import { emptyState, failure, skeleton } from '../widgets/states.ts';
import { drillPanel } from './drill-panel.ts';
import { openOrderDialog } from './order-dialog.ts';
import { stopCard } from './stop-card.ts';
import { scopeText } from './stop-words.ts';
import { lastDrill, listStops, releaseStop, runDrill } from './stops.ts';

/** How often what is being taken back is looked at, in ms. */
const LOOK_MS = 2000;

/** What is stopped, and what was; stops are ordered, released and drilled here. */
export class BatonStopsPage extends LightElement {
  static override properties = {
    query: { attribute: false },
    stops: { state: true },
    drill: { state: true },
    failed: { state: true },
    isDrilling: { state: true },
  };
  declare query: URLSearchParams;
  declare stops: readonly KillEntry[] | null;
  declare drill: DrillState | null;
  declare failed: unknown;
  declare isDrilling: boolean;
  #leave = new AbortController();
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #session = new Watch(this, session);

  constructor() {
    super();
    this.query = new URLSearchParams();
    this.stops = null;
    this.drill = null;
    this.failed = null;
    this.isDrilling = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leave = new AbortController();
    void this.#load();
    reloadOnChange(() => this.#load(), this.#leave.signal);
    this.#timer = setInterval(() => void this.#load(), LOOK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#leave.abort();
  }

  override render(): TemplateResult {
    return html`<div class="page stops">
      ${operationsNav()}
      <div class="page-head">
        <h1>${t('Stops')}</h1>
        <div class="actions">
          <button class="button danger" @click=${() => void this.#order()}>
            ${icon('stop')} ${t('Stop something…')}
          </button>
        </div>
      </div>
      <p class="muted">
        ${t('A stop takes effect at once: no work is handed out, no claim is committed and no tool is called for what it is about, until somebody else releases it.')}
      </p>
      ${this.#content()}
    </div>`;
  }

  #content(): TemplateResult {
    const { stops, failed } = this;
    if (stops === null)
      return failed === null ? skeleton() : failure(failed, () => void this.#load());
    const standing = stops.filter(({ inForce, isDrill }) => inForce && !isDrill);
    const past = stops.filter(({ inForce, isDrill }) => !inForce && !isDrill);
    const { value } = this.#session;
    const me = value.type === 'signedIn' ? value.user : '';
    return html`<section aria-label=${t('In force')}>
        <h2>${t('In force')}</h2>
        ${
          standing.length === 0
            ? emptyState({
                icon: 'check',
                title: t('Nothing is stopped'),
                detail: t('When something goes wrong, stop it here first and look into it then.'),
              })
            : standing.map((stop) => stopCard(stop, me, () => void this.#release(stop)))
        }
      </section>
      ${drillPanel(this.drill, this.isDrilling, () => void this.#drill())}
      ${
        past.length === 0
          ? nothing
          : html`<section aria-label=${t('Released')}>
              <h2>${t('Released')}</h2>
              ${past.slice(0, SHOWN).map((stop) => stopCard(stop, me, null))}
            </section>`
      }`;
  }

  async #load(): Promise<void> {
    const { signal } = this.#leave;
    try {
      [this.stops, this.drill] = await Promise.all([listStops(signal), lastDrill(signal)]);
      this.failed = null;
    } catch (error) {
      if (!signal.aborted) this.failed = error;
    }
  }

  async #order(): Promise<void> {
    if (await openOrderDialog({ choice: 'process', name: '' })) await this.#load();
  }

  async #release({ id, scope }: KillEntry): Promise<void> {
    let reason = '';
    const done = await openAct({
      title: () => t('Release: {what}', { what: scopeText(scope) }),
      submit: () => t('Release'),
      missing: () => (reason.trim() === '' ? t('Say why: it is kept in the audit log.') : null),
      body: () =>
        html`<p>
            ${t('What was taken back is handed out again. Permissions that were void stay void.')}
          </p>
          ${textField({
            id: 'release-reason',
            label: t('Why'),
            value: reason,
            isFirst: true,
            write: (said) => (reason = said),
          })}`,
      run: async (key) => {
        await releaseStop(id, reason.trim(), key);
        return { title: t('{what}: released', { what: scopeText(scope) }) };
      },
    });
    if (done) await this.#load();
  }

  async #drill(): Promise<void> {
    if (this.isDrilling) return;
    this.isDrilling = true;
    try {
      await runDrill();
      await this.#load();
    } catch (error) {
      notifyError(error);
    }
    this.isDrilling = false;
  }
}

customElements.define('baton-stops-page', BatonStopsPage);

/** So many of those that are over are shown; all of them stand in the audit log. */
const SHOWN = 50;
