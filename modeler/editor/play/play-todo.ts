import './act-form.ts';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { LightElement } from '../../app/light-element.ts';
import { t, tn } from '../../language/t.ts';
import type { Token } from '../../live/fold/facts.ts';
import { lookOf, type TokenLook } from '../../live/fold/token-look.ts';
import { whyHere } from '../../live/fold/why-here.ts';
import { sentenceView } from '../../live/parts/sentence-view.ts';
import { icon } from '../../widgets/icon.ts';
import { isModdle } from '../../canvas/kinds/kind.ts';
import { listOf } from '../../panel/extension-edit.ts';
import type { EditorContext } from '../editor-context.ts';
import type { Act, ActPlace } from './act.ts';
import { actPlaces } from './act-places.ts';
import { cancelAct, variablesAct } from './event-acts.ts';
import type { ShownMoment } from './play-state.ts';

const MOST = 40;

/** Where a play waits, why, and what can be done there. */
export class BatonPlayTodo extends LightElement {
  static override properties = {
    context: { attribute: false },
    shown: { attribute: false },
    selected: { attribute: false },
    busy: { attribute: false },
    open: { state: true },
    most: { state: true },
  };
  declare context: EditorContext;
  declare shown: ShownMoment;
  declare selected: string | null;
  declare busy: boolean;
  /** The act that is being filled in. */
  declare open: { readonly place: string; readonly act: string } | null;
  /** So many places are shown at once: each has a row of buttons. */
  declare most: number;
  #wasDone = false;

  constructor() {
    super();
    this.selected = null;
    this.busy = false;
    this.open = null;
    this.most = MOST;
  }

  override render(): TemplateResult {
    const { view } = this.shown.sent;
    const wanted = { most: this.most, wanted: this.selected };
    const { places, more } = actPlaces(view, this.#names(), wanted);
    const general: ActPlace = {
      id: 'general',
      element: '',
      acts:
        view.state === 'active' ? [variablesAct('variables', t('Set variables')), cancelAct()] : [],
    };
    return html`<section class="play-todo" @baton-act-close=${this.#close} @baton-act=${this.#done}>
      <h2 tabindex="-1">${places.length === 0 ? this.#overWords() : t('What it waits for')}</h2>
      <ul>
        ${places.map((place) => this.#place(place))}
      </ul>
      ${more === 0 ? nothing : this.#more(more)}
      ${
        general.acts.length === 0
          ? nothing
          : html`<div class="play-general">${this.#acts(general)}</div>`
      }
    </section>`;
  }

  #more(count: number): TemplateResult {
    return html`<p class="play-more muted">
      ${tn(count, '{count} more place waits.', '{count} more places wait.')}
      ${t('What is selected on the diagram is always among them.')}
      <button class="link" @click=${() => (this.most += MOST)}>${t('Show more')}</button>
    </p>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('selected') && this.selected !== null)
      this.querySelector('.play-place[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
    // As long as it is being done, nothing can have the focus.
    if (!changed.has('busy') || this.busy || !this.#wasDone) return;
    this.#wasDone = false;
    // Who works by keyboard goes on where the next thing can be done.
    const first = this.querySelector<HTMLElement>('.play-place .play-acts-of button');
    (first ?? this.querySelector<HTMLElement>('h2'))?.focus();
  }

  #place(place: ActPlace): TemplateResult {
    const token = this.#token(place.id);
    const isSelected = place.element === this.selected;
    const { wording } = this.shown.caseView;
    const look = token === null ? 'open' : lookOf(this.shown.facts, token);
    return html`<li
      class="play-place"
      data-place=${place.element}
      aria-current=${isSelected ? 'true' : 'false'}
    >
      <div class="play-place-head">
        <i class="look ${look}" title=${lookWords(look)}></i>
        <span>
          <button class="link strong" @click=${() => void this.context.reveal(place.element)}>
            ${wording.nameOf(place.element)}
          </button>
          <span class="visually-hidden">(${lookWords(look)})</span>
          ${this.#why(place, token)}
        </span>
      </div>
      ${this.#acts(place)}
    </li>`;
  }

  #why({ acts }: ActPlace, token: Token | null): TemplateResult {
    if (acts.some(({ id }) => id === 'review'))
      return html`<span class="muted"
        >${t('is claimed, and somebody has to decide about it')}</span
      >`;
    if (token === null) return html`${nothing}`;
    const { caseView, facts } = this.shown;
    const { parts } = whyHere(facts, token, caseView.modelOf(token.definition));
    return html`<span class="muted">${sentenceView(parts, caseView.wording)}</span>`;
  }

  #acts(place: ActPlace): TemplateResult {
    if (place.acts.length === 0) return html`${nothing}`;
    const open = place.acts.find(({ id }) => this.open?.place === place.id && this.open.act === id);
    return html`<div class="play-acts-of">${place.acts.map((act) => this.#button(place, act))}</div>
      ${
        open === undefined
          ? nothing
          : keyed(open.id, html`<baton-act-form .act=${open} data-act=${open.id}></baton-act-form>`)
      }`;
  }

  #button({ id: place }: ActPlace, act: Act): TemplateResult {
    const isOpen = this.open?.place === place && this.open.act === act.id;
    return html`<button
      class="button small"
      data-do=${act.id.replace(/-.*$/, '')}
      ?disabled=${this.busy}
      aria-expanded=${act.fields.length === 0 ? nothing : isOpen}
      @click=${({ currentTarget }: Event) => this.#choose(place, act, currentTarget)}
    >
      ${icon(act.icon)} ${act.label}
    </button>`;
  }

  #choose(place: string, act: Act, at: EventTarget | null): void {
    if (act.fields.length > 0) {
      const isOpen = this.open?.place === place && this.open.act === act.id;
      this.open = isOpen ? null : { place, act: act.id };
      return;
    }
    const made = act.verb({});
    if (made.ok)
      at?.dispatchEvent(
        new CustomEvent('baton-act', {
          bubbles: true,
          detail: { verb: made.verb, isLie: false },
        }),
      );
  }

  readonly #close = (): void => {
    const open = this.open;
    this.open = null;
    if (open !== null) void this.updateComplete.then(() => this.#focusOn(open.act));
  };

  readonly #done = (): void => {
    this.open = null;
    this.#wasDone = true;
  };

  #focusOn(act: string): void {
    this.querySelector<HTMLElement>(`[data-do="${act.replace(/-.*$/, '')}"]`)?.focus();
  }

  #token(id: string): Token | null {
    for (const token of this.shown.facts.tokens.values()) if (token.element === id) return token;
    return null;
  }

  #overWords(): string {
    const { state } = this.shown.sent.view;
    switch (state) {
      case null:
        return t('It has not begun yet.');
      case 'completed':
        return t('The process has ended.');
      case 'terminated':
        return t('The process was cancelled.');
      case 'failed':
        return t('The process has failed.');
      default:
        return t('Nothing waits for anybody.');
    }
  }

  #names(): Parameters<typeof actPlaces>[1] {
    const registry = this.context.diagram.get('elementRegistry');
    return {
      nameOf: this.shown.caseView.wording.nameOf,
      offeredIn: (id) => {
        const element = registry.get(id)?.businessObject;
        if (element?.$type !== 'bpmn:AdHocSubProcess') return null;
        return listOf(element, 'flowElements').flatMap((one) =>
          isModdle(one) && one.$instanceOf('bpmn:Activity') && listOf(one, 'incoming').length === 0
            ? (one.id ?? [])
            : [],
        );
      },
    };
  }
}

customElements.define('baton-play-todo', BatonPlayTodo);

function lookWords(look: TokenLook): string {
  switch (look) {
    case 'verified':
      return t('proven');
    case 'claimed':
      return t('claimed, not proven');
    case 'open':
      return t('work open');
  }
}
