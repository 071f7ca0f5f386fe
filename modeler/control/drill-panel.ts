import { html, nothing, type TemplateResult } from 'lit';
import type { DrillReport, DrillState } from '../../shared/api/control.ts';
import { rich } from '../language/rich.ts';
import { t, tn } from '../language/t.ts';
import { ago, exactTime } from '../widgets/format.ts';

/** How fast a stop takes effect, measured on work of its own that nobody needs. */
export function drillPanel(
  state: DrillState | null,
  isRunning: boolean,
  run: () => void,
): TemplateResult {
  return html`<section class="panel drill" aria-label=${t('Drill')}>
    <header>
      <h2>${t('Drill')}</h2>
      <button class="button small" ?disabled=${isRunning} @click=${run}>
        ${isRunning ? t('Drilling…') : t('Drill now')}
      </button>
    </header>
    <p class="muted">
      ${t('Starts work of its own, stops it ten times, and measures the time from the order to the first call that is refused. Nothing real is stopped.')}
    </p>
    ${state === null || state.last === null ? html`<p>${t('No drill has been run yet.')}</p>` : report(state.last)}
  </section>`;
}

function report({
  at,
  by,
  rounds,
  p50Ms,
  p95Ms,
  worstMs,
  afterAcknowledgement,
}: DrillReport): TemplateResult {
  return html`<dl class="figures">
      <div>
        <dt>${t('half of them within')}</dt>
        <dd>${ms(p50Ms)}</dd>
      </div>
      <div>
        <dt>${t('95 of 100 within')}</dt>
        <dd>${ms(p95Ms)}</dd>
      </div>
      <div>
        <dt>${t('slowest')}</dt>
        <dd>${ms(worstMs)}</dd>
      </div>
    </dl>
    <p class="muted">
      ${rich('{rounds} rounds, {when}, by {by}', {
        rounds,
        when: html`<time datetime=${at} title=${exactTime(at)}>${ago(at)}</time>`,
        by,
      })}
    </p>
    ${
      afterAcknowledgement === 0
        ? nothing
        : html`<p class="notice danger">
            ${tn(afterAcknowledgement, '{count} call was let through after a stop was acknowledged: the switch does not work.', '{count} calls were let through after a stop was acknowledged: the switch does not work.')}
          </p>`
    }`;
}

function ms(value: number): string {
  return t('{count} ms', { count: value < 10 ? value.toFixed(1) : String(Math.round(value)) });
}
