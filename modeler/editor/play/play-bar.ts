import { html, nothing, type TemplateResult } from 'lit';
import { formatInstant, instant } from '../../../shared/time.ts';
import { t } from '../../language/t.ts';
import { exactTime } from '../../widgets/format.ts';
import { icon, type IconName } from '../../widgets/icon.ts';

/** What the bar shows, and what it does. */
export interface PlayBar {
  readonly moment: number;
  readonly lastMoment: number;
  /** What led to this moment. */
  readonly what: string;
  /** On the virtual clock (ms); `null`: time plays no part. */
  readonly at: number | null;
  readonly nextDue: number | null;
  readonly running: boolean;
  readonly isOver: boolean;
  readonly everyMs: number;
  readonly goTo: (moment: number) => void;
  readonly step: () => void;
  readonly playOn: () => void;
  readonly pause: () => void;
  readonly restart: () => void;
  readonly advance: (ms: number) => void;
  readonly setSpeed: (everyMs: number) => void;
  readonly acts: TemplateResult;
}

/** The simulation bar: back, on, by itself, through the moments, and the virtual clock. */
export function playBar(bar: PlayBar): TemplateResult {
  const { moment, lastMoment, running, isOver } = bar;
  const atEnd = isOver && moment === lastMoment;
  return html`<div class="play-bar" role="toolbar" aria-label=${t('Play')}>
    <div class="play-moves">
      ${move(['restart', 'history', t('Begin anew')], bar.restart, moment === 0)}
      ${move(['back', 'stepBack', t('One step back')], () => bar.goTo(moment - 1), moment === 0)}
      ${
        running
          ? move(['pause', 'pause', t('Pause')], bar.pause, false)
          : move(['on', 'play', t('Play on')], bar.playOn, atEnd)
      }
      ${move(['step', 'step', t('One step')], bar.step, atEnd || running)}
      <select
        class="input play-speed"
        aria-label=${t('Speed')}
        @change=${({ target }: Event) => {
          if (target instanceof HTMLSelectElement) bar.setSpeed(Number(target.value));
        }}
      >
        ${speeds().map(
          ([ms, label]) =>
            html`<option value=${ms} ?selected=${ms === bar.everyMs}>${label}</option>`,
        )}
      </select>
    </div>
    <label class="play-scrub">
      <span class="visually-hidden">${t('Moment')}</span>
      <input
        type="range"
        min="0"
        max=${lastMoment}
        .value=${String(moment)}
        aria-valuetext=${`${moment}: ${bar.what}`}
        ?disabled=${lastMoment === 0}
        @input=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) bar.goTo(Number(target.value));
        }}
      />
      <span class="play-moment" role="status" title=${bar.what}
        ><b class="nums">${moment}</b>&thinsp;/&thinsp;<span class="nums">${lastMoment}</span>
        ${bar.what}</span
      >
    </label>
    ${bar.at === null ? nothing : clock(bar, bar.at)}
    <div class="play-acts">${bar.acts}</div>
  </div>`;
}

function speeds(): readonly (readonly [number, string])[] {
  return [
    [1500, t('slow')],
    [700, t('usual')],
    [150, t('fast')],
    [0, t('at once')],
  ];
}

function clock(bar: PlayBar, at: number): TemplateResult {
  const { nextDue } = bar;
  const written = formatInstant(instant(at));
  return html`<div class="play-clock">
    ${icon('clock')}
    <time datetime=${written} title=${t('The virtual clock')}>${exactTime(written)}</time>
    <button
      class="button small"
      data-move="next-due"
      ?disabled=${nextDue === null}
      title=${nextDue === null ? t('Nothing is due') : exactTime(formatInstant(instant(nextDue)))}
      @click=${() => bar.advance(Math.max((nextDue ?? at) - at, 0))}
    >
      ${t('To what is due next')}
    </button>
    <select
      class="input"
      aria-label=${t('Put the clock forward')}
      ?disabled=${bar.isOver}
      @change=${({ target }: Event) => {
        if (!(target instanceof HTMLSelectElement) || target.value === '') return;
        bar.advance(Number(target.value));
        target.value = '';
      }}
    >
      <option value="">${t('Forward by…')}</option>
      ${spans().map(([ms, label]) => html`<option value=${ms}>${label}</option>`)}
    </select>
  </div>`;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

function spans(): readonly (readonly [number, string])[] {
  return [
    [MINUTE, t('1 minute')],
    [10 * MINUTE, t('10 minutes')],
    [60 * MINUTE, t('1 hour')],
    [DAY, t('1 day')],
    [7 * DAY, t('1 week')],
    [30 * DAY, t('30 days')],
    [365 * DAY, t('1 year')],
  ];
}

function move(
  [id, name, label]: readonly [string, IconName, string],
  act: () => void,
  disabled: boolean,
): TemplateResult {
  return html`<button
    class="button quiet square"
    data-move=${id}
    aria-label=${label}
    title=${label}
    ?disabled=${disabled}
    @click=${act}
  >
    ${icon(name)}
  </button>`;
}
