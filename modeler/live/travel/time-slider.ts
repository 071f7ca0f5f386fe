import './travel.css';
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { JournalRecord } from '../../../shared/journal.ts';
import { formatInstant } from '../../../shared/time.ts';
import { LightElement } from '../../app/light-element.ts';
import { t } from '../../language/t.ts';
import { count, exactTime } from '../../widgets/format.ts';
import { icon, type IconName } from '../../widgets/icon.ts';
import { Player, SPEEDS } from './travel-state.ts';
import {
  MARKS,
  marksOf,
  nextTurn,
  turningPoints,
  type Turn,
  type TurnKind,
} from './turning-points.ts';

/**
 * The journal of an instance as a line that can be gone along: by mouse, finger, or with the keys of
 * a slider (arrows, page, Home, End).
 * @fires baton-travel — the reader wants another moment: the number of a record, `null` for now
 */
export class BatonTimeSlider extends LightElement {
  static override properties = {
    records: { attribute: false },
    through: { attribute: false },
    at: { attribute: false },
    speed: { state: true },
    playing: { state: true },
    hovered: { state: true },
  };
  /** All that is known; grows at its end. */
  declare records: readonly JournalRecord[];
  /** The number of the last record. */
  declare through: number;
  /** The record that is looked at; `null` for now. */
  declare at: number | null;
  declare speed: number;
  declare playing: boolean;
  declare hovered: number | null;

  readonly #player = new Player();
  #turns: readonly Turn[] = [];
  #turnsThrough = -1;

  constructor() {
    super();
    this.records = [];
    this.through = 0;
    this.at = null;
    this.speed = SPEEDS[1];
    this.playing = false;
    this.hovered = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  protected override willUpdate(): void {
    if (this.#turnsThrough !== this.through) {
      this.#turnsThrough = this.through;
      this.#turns = turningPoints(this.records);
    }
    if (this.playing && !this.#player.isPlaying) this.playing = false;
  }

  override render(): TemplateResult {
    const seq = this.at ?? this.through;
    return html`<div class="time-slider" role="group" aria-label=${t('Time travel')}>
      <div class="time-buttons">
        ${this.#turnButton('chevronLeft', t('To the turning point before'), -1)}
        ${button(
          this.playing ? 'pause' : 'play',
          this.playing ? t('Stop playing') : t('Play from here'),
          () => this.#toggle(),
          this.through > 1,
        )}
        ${this.#turnButton('chevronRight', t('To the next turning point'), 1)}
      </div>
      ${this.#line(seq)}
      <label class="time-speed"
        ><span class="visually-hidden">${t('Speed')}</span>
        <select class="input small" @change=${this.#setSpeed}>
          ${SPEEDS.map(
            (speed) =>
              html`<option value=${speed} ?selected=${speed === this.speed}>
                ${t('{speed}/s', { speed })}
              </option>`,
          )}
        </select></label
      >
      <button class="button small" ?disabled=${this.at === null} @click=${() => this.#go(null)}>
        ${icon('live')} ${t('Now')}
      </button>
    </div>`;
  }

  #line(seq: number): TemplateResult {
    return html`<div
      class="time-line"
      @pointermove=${this.#hover}
      @pointerleave=${() => (this.hovered = null)}
    >
      ${this.#marks()}
      <input
        type="range"
        min="1"
        max=${Math.max(1, this.through)}
        step="1"
        aria-label=${t('Moment')}
        aria-valuetext=${this.#momentText(seq)}
        .value=${String(seq)}
        ?disabled=${this.through < 2}
        @input=${({ target }: Event) => {
          this.#stop();
          if (target instanceof HTMLInputElement) this.#go(Number(target.value));
        }}
      />
      ${
        this.hovered === null
          ? nothing
          : html`<span class="time-hover" aria-hidden="true"
              >${this.#momentText(this.hovered)}</span
            >`
      }
    </div>`;
  }

  #marks(): TemplateResult {
    const marks = marksOf(this.#turns, this.through);
    return html`<svg
      class="time-marks"
      viewBox="0 0 ${MARKS} 10"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      ${marks.map(({ kind, place }) => markAt(kind, place))}
    </svg>`;
  }

  #turnButton(name: IconName, label: string, way: -1 | 1): TemplateResult {
    const next = nextTurn(this.#turns, this.at ?? this.through, way);
    return button(
      name,
      label,
      () => {
        this.#stop();
        this.#go(next);
      },
      next !== null,
    );
  }

  #momentText(seq: number): string {
    const record = this.records[seq - 1];
    const place = { seq: count(seq), of: count(this.through) };
    return record === undefined
      ? t('Fact {seq} of {of}', place)
      : t('Fact {seq} of {of}, {when}', { ...place, when: exactTime(formatInstant(record.at)) });
  }

  /** Played from now, it begins at the beginning. */
  #toggle(): void {
    if (this.playing) {
      this.#stop();
      return;
    }
    if (this.at === null) this.#go(1);
    this.playing = true;
    this.#player.play(
      (records) => {
        const next = (this.at ?? this.through) + records;
        const isOver = next >= this.through;
        this.#go(isOver ? null : next);
        if (isOver) this.playing = false;
        return !isOver;
      },
      () => this.speed,
    );
  }

  #stop(): void {
    this.#player.stop();
    this.playing = false;
  }

  #go(seq: number | null): void {
    this.at = seq;
    this.dispatchEvent(new CustomEvent('baton-travel', { bubbles: true, detail: seq }));
  }

  readonly #setSpeed = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) this.speed = Number(target.value);
  };

  readonly #hover = (event: PointerEvent): void => {
    const { currentTarget } = event;
    if (!(currentTarget instanceof HTMLElement) || this.through < 2) return;
    const { left, width } = currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - left) / Math.max(1, width)));
    currentTarget.style.setProperty('--hover-at', `${Math.min(86, Math.max(14, share * 100))}%`);
    this.hovered = 1 + Math.round(share * (this.through - 1));
  };
}

customElements.define('baton-time-slider', BatonTimeSlider);

function markAt(kind: TurnKind, place: number): SVGTemplateResult {
  return svg`<rect class="mark-${kind}" x=${place - 0.4} y="0" width="0.8" height="10"></rect>`;
}

function button(
  name: IconName,
  label: string,
  click: () => void,
  isEnabled: boolean,
): TemplateResult {
  return html`<button
    class="button quiet square small"
    aria-label=${label}
    title=${label}
    ?disabled=${!isEnabled}
    @click=${click}
  >
    ${icon(name)}
  </button>`;
}
