import { html, type TemplateResult } from 'lit';
import { router } from '../../app/navigation.ts';
import { t } from '../../language/t.ts';
import { INSTANCE_STATES, type InstanceFilter } from '../api/instances.ts';
import { STATE_WORDS } from '../parts/state-badge.ts';

/** The filter of a list of instances; every change goes into the address. */
export function instanceFilters(
  filter: InstanceFilter,
  { withProcess }: { readonly withProcess: boolean },
): TemplateResult {
  return html`<form class="filters" role="search" aria-label=${t('Instances')} @submit=${stay}>
    ${stateField(filter)}
    ${withProcess ? textField('processId', t('Process id'), filter.processId) : ''}
    ${textField('businessKey', t('Business key'), filter.businessKey)}
    <label class="check-field">
      <input
        type="checkbox"
        .checked=${filter.incidents}
        @change=${({ target }: Event) =>
          router.setQuery({ incidents: isOn(target) ? 'true' : null })}
      />
      ${t('Only with incidents')}
    </label>
    <button
      class="button quiet small"
      type="button"
      @click=${() =>
        router.setQuery({
          state: null,
          processId: null,
          businessKey: null,
          element: null,
          incidents: null,
        })}
    >
      ${t('Reset')}
    </button>
  </form>`;
}

function stateField({ state }: InstanceFilter): TemplateResult {
  return html`<select
    class="input"
    aria-label=${t('State')}
    @change=${({ target }: Event) => router.setQuery({ state: textOf(target) })}
  >
    <option value="" ?selected=${state === null}>${t('Any state')}</option>
    ${INSTANCE_STATES.map(
      (each) =>
        html`<option value=${each} ?selected=${each === state}>${STATE_WORDS[each]}</option>`,
    )}
  </select>`;
}

function textField(name: string, label: string, value: string | null): TemplateResult {
  return html`<input
    class="input"
    type="search"
    placeholder=${label}
    aria-label=${label}
    .value=${value ?? ''}
    @change=${({ target }: Event) => router.setQuery({ [name]: textOf(target) })}
  />`;
}

function stay(event: Event): void {
  event.preventDefault();
  // Enter in a field is a change that has not been told yet.
  if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
}

function textOf(target: EventTarget | null): string {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement
    ? target.value.trim()
    : '';
}

function isOn(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.checked;
}
