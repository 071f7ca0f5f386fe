import { html, nothing, type TemplateResult } from 'lit';
import { router } from '../../app/navigation.ts';
import { t, tn } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';
import { PERIODS, type HeatQuery } from './heat-query.ts';
import { MEASURES, measureOf, type CostUnit, type Percentile } from './measures.ts';

/** What the heat map shows: measure, percentile, period and versions. Every change is in the address. */
export function heatControls(
  query: HeatQuery,
  unit: CostUnit,
  save: (() => void) | null,
): TemplateResult {
  return html`<form
    class="filters heat-controls"
    aria-label=${t('What the heat map shows')}
    @submit=${(event: Event) => event.preventDefault()}
  >
    ${measureField(query, unit)}
    ${measureOf(query.measure, unit).isTime ? percentileField(query) : nothing}
    ${periodField(query)} ${ownRange(query)}
    <label class="check-field">
      <input
        type="checkbox"
        .checked=${query.allVersions}
        @change=${({ target }: Event) =>
          router.setQuery({
            versions: target instanceof HTMLInputElement && target.checked ? 'all' : null,
          })}
      />
      ${t('All versions')}
    </label>
    <button class="button small" type="button" ?disabled=${save === null} @click=${save ?? nothing}>
      ${icon('download')} ${t('CSV')}
    </button>
  </form>`;
}

function measureField(query: HeatQuery, unit: CostUnit): TemplateResult {
  return html`<select
    class="input"
    aria-label=${t('Measure')}
    @change=${({ target }: Event) => router.setQuery({ measure: valueOf(target) })}
  >
    ${MEASURES.map(
      (name) =>
        html`<option value=${name} ?selected=${name === query.measure}>
          ${measureOf(name, unit).label}
        </option>`,
    )}
  </select>`;
}

function percentileField({ percentile }: HeatQuery): TemplateResult {
  const button = (value: Percentile, label: string, help: string): TemplateResult =>
    html`<button
      class="button small"
      type="button"
      title=${help}
      aria-pressed=${percentile === value ? 'true' : 'false'}
      @click=${() => router.setQuery({ percentile: value })}
    >
      ${label}
    </button>`;
  return html`<span class="heat-switch" role="group" aria-label=${t('Percentile')}>
    ${button('p50', 'P50', t('Half of them took no longer.'))}
    ${button('p95', 'P95', t('19 of 20 took no longer.'))}
  </span>`;
}

function periodField({ days, from, to }: HeatQuery): TemplateResult {
  const choose = ({ target }: Event): void => {
    const value = valueOf(target);
    if (value === 'own') router.setQuery({ days: null, from, to });
    else router.setQuery({ days: value, from: null, to: null });
  };
  return html`<select class="input" aria-label=${t('Period')} @change=${choose}>
    ${PERIODS.map(
      (each) =>
        html`<option value=${each} ?selected=${each === days}>
          ${tn(each, 'Last day', 'Last {count} days')}
        </option>`,
    )}
    <option value="own" ?selected=${days === null}>${t('Own range')}</option>
  </select>`;
}

function ownRange({ days, from, to }: HeatQuery): TemplateResult | typeof nothing {
  if (days !== null) return nothing;
  const field = (name: 'from' | 'to', label: string, value: string): TemplateResult =>
    html`<input
      class="input"
      type="date"
      required
      aria-label=${label}
      min=${name === 'to' ? from : nothing}
      max=${name === 'from' ? to : nothing}
      .value=${value}
      @change=${({ target }: Event) => {
        if (target instanceof HTMLInputElement && target.reportValidity())
          router.setQuery({ from, to, [name]: target.value });
      }}
    />`;
  return html`${field('from', t('First day'), from)} ${field('to', t('Last day'), to)}`;
}

function valueOf(target: EventTarget | null): string {
  return target instanceof HTMLSelectElement ? target.value : '';
}
