import './story.css';
import { html, nothing, type TemplateResult } from 'lit';
import type { JsonValue } from '../../../shared/json.ts';
import { formatInstant } from '../../../shared/time.ts';
import { LightElement } from '../../app/light-element.ts';
import { rich } from '../../language/rich.ts';
import { t, tn } from '../../language/t.ts';
import { exactTime } from '../../widgets/format.ts';
import type { CaseView } from '../case-view.ts';
import '../parts/json-view.ts';
import { travelling } from '../parts/travelling.ts';
import { changesIn, type Change } from './changes-in.ts';
import { writesOf, type WhichVariable, type Write } from './writes-of.ts';

/** More writes than this are not shown at once. */
const SHOWN = 50;

/** Who wrote a variable, when, and what became otherwise by it; read when it is opened. */
export class BatonVariableStory extends LightElement {
  static override properties = {
    view: { attribute: false },
    which: { attribute: false },
    writes: { attribute: false },
    open: { state: true },
  };
  declare view: CaseView;
  declare which: WhichVariable;
  /** How often it was written. */
  declare writes: number;
  declare open: boolean;

  constructor() {
    super();
    this.writes = 0;
    this.open = false;
  }

  override render(): TemplateResult {
    return html`<details class="variable-story" ?open=${this.open} @toggle=${this.#toggle}>
      <summary>${tn(this.writes, 'written {count} time', 'written {count} times')}</summary>
      ${this.open ? this.#story() : nothing}
    </details>`;
  }

  #story(): TemplateResult {
    const writes = writesOf(this.view.history.records, this.which);
    return html`<ol>
        ${writes.slice(0, SHOWN).map((write) => this.#write(write))}
      </ol>
      ${
        writes.length > SHOWN
          ? html`<p class="muted">
              ${tn(writes.length - SHOWN, 'And {count} older one.', 'And {count} older ones.')}
            </p>`
          : nothing
      }`;
  }

  #write({ seq, at, by, value, before }: Write): TemplateResult {
    const { wording, moment } = this.view;
    const written = formatInstant(at);
    const time = html`<time datetime=${written} title=${exactTime(written)}
      >${wording.timeOf(at)}</time
    >`;
    return html`<li>
      <p>
        ${
          moment === undefined
            ? time
            : html`<button class="link back-to" @click=${travelling(seq)}>${time}</button>`
        }
        ${rich('by {by}', { by: html`<span class="said">${wording.nameOf(by)}</span>` })}
      </p>
      ${before === undefined ? valueView(value) : changesView(changesIn(before, value))}
    </li>`;
  }

  readonly #toggle = ({ currentTarget, target }: Event): void => {
    if (target === currentTarget && currentTarget instanceof HTMLDetailsElement)
      this.open = currentTarget.open;
  };
}

customElements.define('baton-variable-story', BatonVariableStory);

function changesView(changes: readonly Change[]): TemplateResult {
  if (changes.length === 0) return html`<p class="muted">${t('The same value once more.')}</p>`;
  return html`<ul class="changes">
    ${changes.map(
      ({ path, before, after }) =>
        html`<li>
          ${path === '' ? nothing : html`<code>${path}</code>`}
          <del>${valueView(before)}</del> <span aria-hidden="true">→</span>
          <ins>${valueView(after)}</ins>
        </li>`,
    )}
  </ul>`;
}

function valueView(value: JsonValue | undefined): TemplateResult {
  return value === undefined
    ? html`<span class="muted">${t('nothing')}</span>`
    : html`<baton-json-view .value=${value}></baton-json-view>`;
}
