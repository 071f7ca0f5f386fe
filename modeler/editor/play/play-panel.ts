import './play.css';
import '../../live/live.css';
import '../../live/parts/parts.css';
import './start-view.ts';
import './play-todo.ts';
import './play-views.ts';
import { html, nothing, type TemplateResult } from 'lit';
import type { DiagramElement } from '../../canvas/bpmn.ts';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { failure, skeleton } from '../../widgets/states.ts';
import { ContextElement, type Watchable } from '../context-element.ts';
import type { EditorContext } from '../editor-context.ts';
import type { ActDone } from './act-form.ts';
import { playBar } from './play-bar.ts';
import { showTokens } from './play-layer.ts';
import { playOf, type PlaySession } from './play-session.ts';
import type { PlayPhase, PlayState } from './play-state.ts';
import { verbWords } from './verb-words.ts';

type Open = Extract<PlayPhase, { readonly type: 'open' }>;

/** Plays the process that is drawn: with data, step by step, back and on, by hand or by a scenario. */
export class BatonPlayPanel extends ContextElement {
  static override properties = {
    context: { attribute: false },
    selected: { state: true },
    everyMs: { state: true },
  };
  /** The element that is selected on the canvas. */
  declare selected: string | null;
  declare everyMs: number;

  constructor() {
    super();
    this.selected = null;
    this.everyMs = 700;
  }

  protected override watched(context: EditorContext): readonly Watchable[] {
    return [playOf(context).state, context.session.files, selectionOf(context, this)];
  }

  protected override firstUpdated(): void {
    showTokens(this.context);
    if (playOf(this.context).state.value.phase.type === 'none') void playOf(this.context).load();
  }

  override render(): TemplateResult {
    const play = playOf(this.context);
    const state = play.state.value;
    const { phase } = state;
    switch (phase.type) {
      case 'none':
      case 'loading':
        return skeleton(3);
      case 'broken':
        return failure(phase.error, () => void play.load());
      case 'ready':
        return html`${this.#staleStart(state)}
          <baton-play-start .context=${this.context} .ready=${phase.ready}></baton-play-start>`;
      case 'open':
        return this.#open(play, state, phase);
    }
  }

  #open(play: PlaySession, state: PlayState, phase: Open): TemplateResult {
    const { sent, facts } = phase.shown;
    const { view } = sent;
    return html`<div
      class="play-panel"
      @baton-act=${this.#onAct}
      @baton-select=${({ detail }: CustomEvent<string>) => void this.context.reveal(detail)}
    >
      ${playBar({
        moment: view.moment,
        lastMoment: view.lastMoment,
        what: verbWords(view.verb, {
          ofWork: (id) => this.#nameOfWork(phase.shown, id),
          ofDue: (id) => this.#nameOfDue(phase, id),
          isLie: state.lies.has(view.moment),
        }),
        at: view.at,
        nextDue: view.dues[0]?.at ?? null,
        isOver: view.state !== null && view.state !== 'active',
        ...this.#moves(play, state),
        acts: html`<button
            class="button small"
            data-move="save"
            ?disabled=${view.moment === 0}
            @click=${() => void this.#save()}
          >
            ${icon('flag')} ${t('Save as scenario…')}
          </button>
          <button class="button small quiet" data-move="leave" @click=${() => void play.leave()}>
            ${t('End')}
          </button>`,
      })}
      ${this.#notices(play, state)} ${haltNotice(sent)}
      <div class="play-body">
        <baton-play-todo
          .context=${this.context}
          .shown=${phase.shown}
          .selected=${this.selected}
          .busy=${state.busy || state.running}
        ></baton-play-todo>
        <baton-play-views
          .shown=${phase.shown}
          .records=${play.records}
          .ended=${facts.endedAt}
        ></baton-play-views>
      </div>
    </div>`;
  }

  #moves(play: PlaySession, { running }: PlayState) {
    return {
      running,
      everyMs: this.everyMs,
      goTo: (moment: number) => {
        play.pause();
        void play.goTo(moment);
      },
      step: () => void play.step(),
      playOn: () => void play.playOn(this.everyMs),
      pause: () => play.pause(),
      restart: () => void play.restart(),
      advance: (ms: number) => void play.do({ type: 'advance', ms }),
      setSpeed: (everyMs: number) => {
        this.everyMs = everyMs;
        if (running) void play.playOn(everyMs);
      },
    };
  }

  #notices(play: PlaySession, { stale, refused, hint }: PlayState): TemplateResult {
    return html`${
      stale
        ? html`<div class="play-notice warn" role="status">
            ${icon('warning')}
            <span>${t('The model has changed since. What you see plays the one before.')}</span>
            <button class="button small" data-move="anew" @click=${() => void play.beginAnew()}>
              ${icon('refresh')} ${t('Begin anew, and do the same')}
            </button>
          </div>`
        : nothing
    }
    ${hint === null ? nothing : notice(hint)}
    ${
      refused === null
        ? nothing
        : html`<div class="play-notice danger" role="alert">
            ${icon('error')} <span><strong>${t('It was not done.')}</strong> ${refused}</span>
          </div>`
    }`;
  }

  #staleStart({ stale }: PlayState): TemplateResult {
    if (stale) queueMicrotask(() => void playOf(this.context).load());
    return html`${nothing}`;
  }

  readonly #onAct = ({ detail }: CustomEvent<ActDone>): void => {
    const play = playOf(this.context);
    play.pause();
    void play.do(detail.verb, detail.isLie);
  };

  async #save(): Promise<void> {
    const { openSaveScenario } = await import('../scenarios/save-scenario.ts');
    await openSaveScenario(this.context);
  }

  #nameOfWork(shown: Open['shown'], id: string): string {
    for (const item of shown.facts.items.values())
      if (item.id === id) return shown.caseView.wording.nameOf(item.elementId);
    return id;
  }

  #nameOfDue({ shown }: Open, subject: string): string {
    for (const record of playOf(this.context).records)
      if (record.type === 'subscriptionOpened' && record.subscription === subject)
        return shown.caseView.wording.nameOf(record.target);
    return this.#nameOfWork(shown, subject);
  }
}

customElements.define('baton-play-panel', BatonPlayPanel);

/** Tells the panel what is selected on the canvas, as long as it is shown. */
function selectionOf({ diagram }: EditorContext, panel: BatonPlayPanel): Watchable {
  return {
    subscribe() {
      const bus = diagram.get('eventBus');
      const hear = ({ newSelection }: { newSelection?: readonly DiagramElement[] }): void => {
        const [only, second] = newSelection ?? [];
        panel.selected = second === undefined ? (only?.id ?? null) : null;
      };
      bus.on('selection.changed', hear);
      return () => bus.off('selection.changed', hear);
    },
  };
}

function haltNotice({ halt }: Open['shown']['sent']): TemplateResult {
  if (halt === null) return html`${nothing}`;
  switch (halt.type) {
    case 'over':
      return html`${nothing}`;
    case 'waiting':
      return notice(t('The scenario goes no further: nobody in it does what is waited for.'));
    case 'limit':
      return notice(t('The scenario goes no further: it has reached its limit.'));
    case 'refused':
      return notice(
        t('The scenario goes no further: what somebody should do cannot be done. {why}', {
          why: halt.rejection.detail,
        }),
      );
  }
}

function notice(text: string): TemplateResult {
  return html`<div class="play-notice" role="status">${icon('info')} <span>${text}</span></div>`;
}
