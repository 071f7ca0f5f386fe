import { html, nothing, type TemplateResult } from 'lit';
import { formatInstant } from '../../../shared/time.ts';
import { rich } from '../../language/rich.ts';
import { t } from '../../language/t.ts';
import { exactTime } from '../../widgets/format.ts';
import { icon } from '../../widgets/icon.ts';
import type { CaseView } from '../case-view.ts';
import type { InstanceHistory } from '../fold/instance-history.ts';
import { sentenceOf } from '../journal/sentences.ts';
import { sentenceView } from '../parts/sentence-view.ts';
import './time-slider.ts';

/** What the bar of time needs to know. `live` is all that has happened, `view` what is shown of it. */
export interface TravelBar {
  readonly live: InstanceHistory;
  readonly view: CaseView;
  readonly at: number | null;
  readonly fork: () => void;
}

/** The line of time above a diagram; in the past, what had just happened then. */
export function travelBar(bar: TravelBar): TemplateResult {
  const { live, at, fork } = bar;
  return html`<div class="time-travel ${at === null ? '' : 'past'}">
    <baton-time-slider
      .records=${live.records}
      .through=${live.through}
      .at=${at === null ? null : Math.min(at, Math.max(1, live.through))}
    ></baton-time-slider>
    <button
      class="button small"
      title=${t('Try out what could become of it from this moment on, apart from all that is real')}
      ?disabled=${live.through === 0}
      @click=${fork}
    >
      ${icon('fork')} ${t('Fork')}
    </button>
    ${at === null ? nothing : banner(bar)}
  </div>`;
}

function banner({ view }: TravelBar): TemplateResult {
  const record = view.history.records.at(-1);
  if (record === undefined) return html``;
  return html`<p class="past-banner">
    ${icon('history')}
    <strong>${rich('As it was: {when}', { when: exactTime(formatInstant(record.at)) })}</strong>
    <span>${sentenceView(sentenceOf(record).parts, view.wording)}</span>
  </p>`;
}
