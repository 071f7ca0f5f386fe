import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../language/t.ts';
import { ALL_STEPS, endOf, type Step } from './heat-scale.ts';
import type { Measure } from './measures.ts';

/** What the colours mean, and the widths of flows. */
export function heatLegend(measure: Measure, most: number): TemplateResult | typeof nothing {
  if (most <= 0) return nothing;
  const { label, text, help } = measure;
  return html`<div class="heat-legend" role="group" aria-label=${t('Legend')}>
    <strong title=${help}>${label}</strong>
    <ol>
      ${stepsOf(measure, most).map(
        ({ step, end }) =>
          html`<li>
            <i class="heat-${step}" aria-hidden="true"></i>
            ${t('up to {value}', { value: text(end) })}
          </li>`,
      )}
    </ol>
    <span class="muted">${t('Flows: the wider, the more often')}</span>
  </div>`;
}

/** What is counted comes in whole numbers: steps that hold none of them are left out. */
function stepsOf(
  { isTime }: Measure,
  most: number,
): readonly { readonly step: Step; readonly end: number }[] {
  const ends = ALL_STEPS.map((step) => {
    const end = endOf(step, most);
    return { step, end: isTime ? end : Math.floor(end) };
  });
  return ends.filter(({ end }, index) => end > (ends[index - 1]?.end ?? 0));
}
